import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from muntada.statements.actions.agree_ad_referendum import agree_ad_referendum
from muntada.statements.actions.dispose_amendment import dispose_amendment
from muntada.statements.actions.propose_amendment import propose_amendment
from muntada.statements.actions.reword_amendment import reword_amendment
from muntada.statements.actions.share_amendment import share_amendment
from muntada.statements.actions.sponsor_amendment import sponsor_amendment
from muntada.statements.actions.table_amendment import table_amendment
from muntada.statements.actions.withdraw_sponsorship import withdraw_sponsorship
from muntada.statements.models import Amendment, Disposition, Paragraph
from muntada.web import errors
from muntada.web.access import DELEGATE, DRAFTER, HEAD, form, signed_in, standing_of, verb
from muntada.web.context import current
from muntada.web.forms import key_of
from muntada.web.responses import see_other
from muntada.web.statements.forms import DisposeForm, RewordForm
from muntada.web.statements.panel import delegations_named
from muntada.web.statements.views.drafting import amend_form, language_of, paragraph_page


@form(DELEGATE)
def amend(request: HttpRequest, paragraph_id: uuid.UUID) -> HttpResponseBase:
    """Propose an amendment; where that is refused, the paragraph's page keeps what was typed."""
    if request.method != "POST":
        return redirect("statements:paragraph", paragraph_id=paragraph_id)
    actor = signed_in(request)
    statement = Paragraph.objects.select_related("statement").get(pk=paragraph_id).statement
    kind = request.POST.get("kind", "")
    own = standing_of(request, statement.session_id)
    typed = amend_form(
        statement,
        own,
        delegations_named(own, current()),
        language_of(request.POST.get("language", "")),
        kind if kind in Amendment.Kind.values else Amendment.Kind.REPLACE,
        request.POST,
    )

    def propose(data: dict[str, Any]) -> None:
        propose_amendment(
            paragraph_id,
            delegation_id=uuid.UUID(data["delegation"]),
            language=data["language"],
            body=data["body"],
            seen=data["seen"],
            reason=data["reason"],
            kind=typed.does,
            place=data.get("place", ""),
            anchor_id=data.get("anchor"),
            parent_id=data["parent"],
            is_draft=data["is_draft"] == "yes",
            shared_with=data.get("shared_with", []) if data["is_draft"] == "yes" else (),
            actor=actor,
            key=data["key"],
        )

    if not typed.submit(propose):
        return paragraph_page(request, paragraph_id, amending=typed, status=422)
    if typed.cleaned_data["is_draft"] == "yes":
        said = _("The draft is saved. Only those whom you chose see it; table it when it is ready.")
    else:
        said = _("The amendment is proposed. Everybody can read it; the rapporteur will deal with it.")
    messages.success(request, said)
    return see_other("statements:paragraph", paragraph_id=paragraph_id)


@verb(DRAFTER)
def dispose(request: HttpRequest, amendment_id: uuid.UUID) -> HttpResponseBase:
    """Deal with an amendment as the rapporteur, or withdraw one's own delegation's."""
    typed = DisposeForm(request.POST)
    outcome = request.POST.get("outcome", "")
    if outcome not in Disposition.Outcome.values:
        return errors.bad_request(request)
    paragraph_id = Amendment.objects.only("paragraph_id").get(pk=amendment_id).paragraph_id

    def act(data: dict[str, Any]) -> None:
        dispose_amendment(
            amendment_id,
            outcome=outcome,
            words=data["words"],
            into=data["into"],
            actor=signed_in(request),
            key=key_of(request),
        )

    if not typed.submit(act):
        return paragraph_page(request, paragraph_id, disposing=(amendment_id, typed), status=422)
    accepted = _("The amendment is accepted. Please write the other languages so that they say the same.")
    said = {
        "accepted": accepted,
        "revised": accepted,
        "rejected": _("The amendment is rejected. The paragraph stays as it was."),
        "withdrawn": _("The amendment is withdrawn. The paragraph stays as it was."),
        "merged": _("The amendment is merged into the other. The paragraph stays as it was."),
    }
    messages.success(request, said[outcome])
    return see_other("statements:paragraph", paragraph_id=paragraph_id)


@verb(DRAFTER)
def reword(request: HttpRequest, amendment_id: uuid.UUID) -> HttpResponseBase:
    """Change a draft, or put an amendment on the present words; where that is refused, what was typed is kept."""
    typed = RewordForm(request.POST)
    paragraph_id = Amendment.objects.only("paragraph_id").get(pk=amendment_id).paragraph_id

    def act(data: dict[str, Any]) -> None:
        reword_amendment(
            amendment_id, body=data["body"], seen=data["seen"], actor=signed_in(request), key=key_of(request)
        )

    if not typed.submit(act):
        return paragraph_page(request, paragraph_id, disposing=(amendment_id, typed), status=422)
    messages.success(request, _("The words of the amendment are saved."))
    return see_other("statements:paragraph", paragraph_id=paragraph_id)


@verb(DELEGATE)
def table(request: HttpRequest, amendment_id: uuid.UUID) -> HttpResponseBase:
    """Table a draft."""
    amendment = table_amendment(amendment_id, actor=signed_in(request), key=key_of(request))
    messages.success(request, _("The amendment is proposed. Everybody can read it; the rapporteur will deal with it."))
    return see_other("statements:paragraph", paragraph_id=amendment.paragraph_id)


@verb(DELEGATE)
def share(request: HttpRequest, amendment_id: uuid.UUID) -> HttpResponseBase:
    """Show a draft to another delegation."""
    delegation_id = _uuid(request.POST.get("delegation", ""))
    if delegation_id is None:
        return errors.bad_request(request)
    amendment = share_amendment(
        amendment_id, delegation_id=delegation_id, actor=signed_in(request), key=key_of(request)
    )
    messages.success(request, _("The draft is shared. Nobody else learns of it."))
    return see_other("statements:paragraph", paragraph_id=amendment.paragraph_id)


@verb(DELEGATE)
def sponsor(request: HttpRequest, amendment_id: uuid.UUID) -> HttpResponseBase:
    """Stand behind an amendment in one's own delegation's name, or no longer."""
    delegation_id = _uuid(request.POST.get("delegation", ""))
    if delegation_id is None:
        return errors.bad_request(request)
    act = sponsor_amendment if request.POST.get("joins") else withdraw_sponsorship
    amendment = act(amendment_id, delegation_id=delegation_id, actor=signed_in(request), key=key_of(request))
    return see_other("statements:paragraph", paragraph_id=amendment.paragraph_id)


@verb(HEAD)
def agree(request: HttpRequest, paragraph_id: uuid.UUID) -> HttpResponseBase:
    """Agree to the words that were shown, pending the capital."""
    delegation_id, seen = _uuid(request.POST.get("delegation", "")), request.POST.get("seen", "")
    if delegation_id is None or not seen.isdecimal():
        return errors.bad_request(request)
    agree_ad_referendum(
        paragraph_id, delegation_id=delegation_id, seen=int(seen), actor=signed_in(request), key=key_of(request)
    )
    messages.success(request, _("Your delegation has agreed ad referendum. A change of the words ends this."))
    return see_other("statements:paragraph", paragraph_id=paragraph_id)


def _uuid(typed: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(typed)
    except ValueError:
        return None
