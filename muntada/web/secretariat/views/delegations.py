"""The delegations desk: invitations and accreditation."""

import uuid
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from muntada.forum import queries
from muntada.forum.actions.accredit import accredit as accredit_action
from muntada.forum.actions.invite_delegation import invite_delegation
from muntada.forum.actions.renew_invitation import renew_invitation
from muntada.forum.models import Delegation, Member, Session
from muntada.push.queries import seq
from muntada.push.topics import session as topic_of
from muntada.web import mail
from muntada.web.access import ORGANISER, form, page, signed_in, verb
from muntada.web.cities import choosing
from muntada.web.forms import key_of
from muntada.web.responses import see_other
from muntada.web.secretariat import desks
from muntada.web.secretariat.forms import AccreditForm, InviteForm, RenewForm


@page(ORGANISER)
def desk(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show the delegations with their invitations, members and badges."""
    session = queries.session_page(slug)
    push = {"topic": topic_of(session.pk), "seq": seq(topic_of(session.pk))}
    context = desks.about(session) | desks.delegations(session) | {"push": push}
    return render(request, "secretariat/delegations.html", context)


@page(ORGANISER)
def office(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show the table alone, for a page that is told it changed."""
    session = queries.session_page(slug)
    return render(request, "secretariat/delegations.html#office", desks.about(session) | desks.delegations(session))


@form(ORGANISER)
def invite(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Invite a delegation; the link is shown on the desk and sent by e-mail."""
    session = queries.session_page(slug)
    typed = _invite_form(request, session)

    def act(data: dict[str, Any]) -> None:
        with transaction.atomic():
            invitation = invite_delegation(
                session.pk,
                name=data["name"],
                party=data["party_row"],
                city=data["city_row"],
                email=data["email"],
                language=data["language"],
                actor=signed_in(request),
                key=data["key"],
            )
            mail.enqueue_once(mail.send_invitation, invitation.pk, key=data["key"])

    if typed.is_bound and typed.submit(act):
        messages.success(request, _("The invitation was sent. Its link stands in the table, to copy if need be."))
        return see_other("secretariat:delegations", slug=slug)
    context = desks.about(session) | {"form": typed, "title_of_form": _("Invite a delegation")}
    return render(request, "secretariat/form.html", context, status=422 if typed.is_bound else 200)


def _invite_form(request: HttpRequest, session: Session) -> InviteForm:
    """Return the form as it was sent; as it was typed, with what was found, where a city is looked for; else anew."""
    parties, sent = desks.parties_of(session), request.POST
    if request.method != "POST":
        return InviteForm(found=[], parties=parties, initial={"city": ""})
    kept = choosing.named([sent.get("city", "")])
    is_unnamed = not sent.get("city") and not any(sent.get(f"name_{code}") for code in ("ar", "zh_hans", "en"))
    if not choosing.is_seeking(request) and not (is_unnamed and sent.get("seek", "").strip()):
        return InviteForm(sent, found=kept, parties=parties)
    found = choosing.found(sent.get("seek", ""))
    typed = {name: value for name, value in sent.items() if name not in ("do", "key")}
    if found and not kept:
        typed["city"] = found[0][0]  # the best known of that name
    form = InviteForm(found=list(dict([*kept, *found]).items()), parties=parties, initial=typed)
    if not found:
        form.fields["seek"].help_text = _("No city is called so. Please try another spelling, in any language.")
    return form


@verb(ORGANISER)
def renew(request: HttpRequest, delegation_id: uuid.UUID) -> HttpResponseBase:
    """Replace a delegation's link by a new one, and send it."""
    delegation = Delegation.objects.select_related("session").get(pk=delegation_id)
    earlier, typed = delegation.invitations.first(), RenewForm(request.POST)
    if not typed.is_valid():
        messages.error(request, f"{request.POST['email']}: {typed.errors['email'][0]}")
    elif earlier is not None:
        with transaction.atomic():
            invitation = renew_invitation(
                delegation_id,
                email=typed.cleaned_data["email"] or earlier.email,
                actor=signed_in(request),
                key=key_of(request),
            )
            mail.enqueue_once(mail.send_invitation, invitation.pk, key=key_of(request))
        messages.success(request, _("A new link was sent; the earlier one no longer works."))
    return see_other("secretariat:delegations", slug=delegation.session.slug)


@verb(ORGANISER)
def accredit(request: HttpRequest, member_id: uuid.UUID) -> HttpResponseBase:
    """Decide on a member's badge, and tell the member."""
    slug = Member.objects.select_related("delegation__session").get(pk=member_id).delegation.session.slug
    typed = AccreditForm(request.POST)
    if not typed.is_valid():
        messages.error(request, _("Please choose what to decide about the accreditation."))
        return see_other("secretariat:delegations", slug=slug)
    data = typed.cleaned_data
    with transaction.atomic():
        decided = accredit_action(
            member_id, decision=data["decision"], reason=data["reason"], actor=signed_in(request), key=data["key"]
        )
        # One decision, one message: also where two officers decide the same at once.
        mail.enqueue_once(mail.send_accreditation, member_id, key=decided.pk)
    if decided.by_id == signed_in(request).pk:
        messages.success(request, _("The decision was recorded and the member is told."))
    else:
        messages.info(request, _("This was decided already by another officer; the member has been told once."))
    return see_other("secretariat:delegations", slug=slug)
