import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from muntada.forum.models import JointDecision, Session
from muntada.forum.queries import answers_to, outcome_of
from muntada.kernel.refusal import Refusal
from muntada.languages.queries import load_texts
from muntada.statements import queries
from muntada.statements.actions.answer_key import answer_key
from muntada.statements.actions.propose_key import propose_key, read_line
from muntada.web import errors
from muntada.web.access import ORGANISER, PUBLIC, form, page, signed_in, standing_of
from muntada.web.adoption.forms import ConfirmKeyForm, RegisterKeyForm
from muntada.web.adoption.keys import held_keys, proposed_key, waiting_keys
from muntada.web.context import current
from muntada.web.responses import see_other
from muntada.web.statements.signer import Body, signer_of, to_carry


@page(PUBLIC)
def keys(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show with which keys the session's record is signed and who keeps them."""
    context = _about(slug)
    session: Session = context["session"]
    own = standing_of(request, session.pk)
    context |= {
        "keys": held_keys(session),
        "waiting": waiting_keys(session, own),
        "is_organiser": own.is_organiser,
        "zone": session.time_zone,
    }
    return render(request, "adoption/keys.html", context)


@form(ORGANISER)
def register(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Take the key that an institution made for itself, and propose it to the other party."""
    actor = signed_in(request)
    session = _session(slug)
    signer = signer_of(request, session)
    sent = request.POST if request.method == "POST" else None
    typed = RegisterKeyForm(sent, keeps_own_key=not signer.is_kept_by_server)

    def act(data: dict[str, Any]) -> None:
        propose_key(
            session.pk,
            line=data["line"],
            fingerprint=data["fingerprint"],
            signature=data.get("signature", ""),
            claimed_at=data.get("claimed"),
            actor=actor,
            key=data["key"],
        )

    if sent is not None and typed.submit(act):
        messages.success(request, _("The key is proposed. Please read its fingerprint to the other institution."))
        return see_other("adoption:keys", slug=slug)
    context = _about(slug) | {"form": typed, "signer": signer, "carried": _carried(session, signer, typed)}
    return render(request, "adoption/register_key.html", context, status=422 if typed.is_bound else 200)


@form(ORGANISER)
def answer(request: HttpRequest, decision_id: uuid.UUID) -> HttpResponseBase:
    """Take the other party's comparison of the fingerprint, by which it confirms the key; or its refusal."""
    actor = signed_in(request)
    decision = JointDecision.objects.select_related("session").get(pk=decision_id)
    if decision.kind != JointDecision.Kind.REGISTER_KEY:
        return errors.bad_request(request)
    signer = signer_of(request, decision.session)
    bodies = decision.proposal["bodies"]
    sent = request.POST if request.method == "POST" else None
    typed = ConfirmKeyForm(sent, keeps_own_key=bool(bodies) and not signer.is_kept_by_server)

    def act(data: dict[str, Any]) -> None:
        answer_key(
            decision_id,
            approved=data["approved"] == "yes",
            fingerprint=data["fingerprint"],
            reason=data["reason"],
            signature=data.get("signature", ""),
            actor=actor,
            key=data["key"],
        )

    if sent is not None and typed.submit(act):
        is_confirmed = typed.cleaned_data["approved"] == "yes"
        messages.success(request, _("The key is confirmed.") if is_confirmed else _("The key is declined."))
        return see_other("adoption:keys", slug=decision.session.slug)
    waits = outcome_of(decision) == "pending" and signer.organiser.party_id not in answers_to(decision)
    context = _about(decision.session.slug) | {
        "form": typed,
        "signer": signer,
        "proposed": proposed_key(decision),
        "carried": to_carry(bodies) if not signer.is_kept_by_server else [],
        "waits": waits,
    }
    return render(request, "adoption/answer_key.html", context, status=422 if typed.is_bound else 200)


def _session(slug: str) -> Session:
    """Return the session with its title; two queries, of a reported one too."""
    session = Session.objects.get(slug=slug)
    load_texts(([session], "title"))
    return session


def _about(slug: str) -> dict[str, Any]:
    session = _session(slug)
    title = session.title.show(current().code)
    way = [
        (reverse("site:home"), _("Muntada")),
        (reverse("site:session", kwargs={"slug": slug}), title.body),
    ]
    return {"session": session, "title": title, "trail": way}


def _carried(session: Session, signer: Any, typed: RegisterKeyForm) -> list[Body]:
    """Return the body of the rotation, once the new key is known, for an institution that signs it on its machine."""
    if signer.is_kept_by_server or not typed.is_bound:
        return []
    try:
        made = read_line(typed.data.get("line", ""))
        return to_carry(queries.rotation_bodies(session, signer.organiser, made, typed.claimed_at))
    except Refusal:
        return []
