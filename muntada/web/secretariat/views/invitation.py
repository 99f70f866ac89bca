"""The page behind an invitation's link, where a delegation names its members."""

from typing import Any

from django.contrib import messages
from django.forms import BaseFormSet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from muntada.forum import queries
from muntada.forum.actions.name_members import NamedMember
from muntada.forum.actions.name_members import name_members as name_members_action
from muntada.forum.models import Invitation
from muntada.forum.rules import may_use_invitation
from muntada.kernel import clock
from muntada.kernel.refusal import Refusal
from muntada.web.access import PUBLIC, form
from muntada.web.context import current
from muntada.web.forms import in_own_language, key_of, words
from muntada.web.refusals import sentence
from muntada.web.responses import see_other
from muntada.web.secretariat.forms import MemberForm, Members, new_key, refuse


@form(PUBLIC)
def name_members(request: HttpRequest, invitation_token: str) -> HttpResponseBase:
    """Show who is invited to what, and take the members that are named."""
    try:
        invitation = queries.invitation_by_token(invitation_token)
    except Invitation.DoesNotExist:
        raise Http404 from None
    refusal = may_use_invitation(
        expires_at=invitation.expires_at, withdrawn_at=invitation.withdrawn_at, now=clock.now()
    )
    if refusal is not None:
        typed = [row for row in Members(request.POST) if row.has_changed()] if request.method == "POST" else []
        zone = invitation.delegation.session.time_zone
        context = _about(invitation) | {"refusal": sentence(refusal.timed_in(zone)), "typed": typed}
        return render(request, "secretariat/invitation_over.html", context, status=410)
    if request.method != "POST":
        return _page(request, invitation, Members(), status=200)
    if "more" in request.POST:
        return _page(request, invitation, Members(initial=None, data=_with_more_rows(request)), status=200)
    rows = Members(request.POST)
    if rows.is_valid() and _name(rows, invitation, request):
        messages.success(request, _("Thank you. The organisers decide on the accreditation and write to each member."))
        return see_other("secretariat:invitation", invitation_token=invitation_token)
    return _page(request, invitation, rows, status=422)


def _name(rows: BaseFormSet[MemberForm], invitation: Invitation, request: HttpRequest) -> bool:
    """Name the members of all rows that are filled in; return whether it was done."""
    members = [
        NamedMember(
            name=words(row.cleaned_data, "name"),
            position=in_own_language(row.cleaned_data, "position"),
            original_language=row.cleaned_data["original_language"],
            function=row.cleaned_data["function"],
            email=row.cleaned_data["email"],
        )
        for row in rows
        if row.has_changed() and not row.is_empty
    ]
    try:
        name_members_action(invitation.pk, members, actor=None, key=key_of(request))
    except Refusal as refusal:
        refuse(rows, sentence(refusal), refusal.facts.get("email"))
        return False
    return True


def _with_more_rows(request: HttpRequest) -> Any:
    """Return what was typed, with room for three more members."""
    data = request.POST.copy()
    rows = data.get("form-TOTAL_FORMS", "")
    data["form-TOTAL_FORMS"] = str(min((int(rows) if rows.isdecimal() else 3) + 3, 50))
    return data


def _about(invitation: Invitation) -> dict[str, Any]:
    language = current().code
    delegation = invitation.delegation
    return {
        "invitation": invitation,
        "delegation": delegation.name.show(language),
        "session": delegation.session,
        "organisers": [row.institution.name.show(language) for row in delegation.session.organisers.all()],
        "session_title": delegation.session.title.show(language),
        "members": [
            (member.account.person.name.show(language), member.function) for member in delegation.members.all()
        ],
    }


def _page(
    request: HttpRequest, invitation: Invitation, rows: BaseFormSet[MemberForm], *, status: int
) -> HttpResponseBase:
    key = key_of(request) or new_key()
    context = _about(invitation) | {"rows": rows, "key": key, "show_errors": status == 422}
    return render(request, "secretariat/invitation.html", context, status=status)
