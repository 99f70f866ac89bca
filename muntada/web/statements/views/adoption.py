import dataclasses
import hashlib
import json
import uuid
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from muntada.forum.models import JointDecision
from muntada.forum.rules.decision import Outcome
from muntada.kernel.refusal import Refusal
from muntada.languages.codes import Language
from muntada.record import canonical
from muntada.statements import queries
from muntada.statements.actions.answer_adoption import answer_adoption
from muntada.statements.actions.propose_adoption import propose_adoption
from muntada.statements.models import Statement
from muntada.web import errors
from muntada.web.access import ORGANISER, form, signed_in, standing_of
from muntada.web.context import current
from muntada.web.refusals import sentence
from muntada.web.responses import see_other
from muntada.web.statements.context import trail
from muntada.web.statements.forms import AnswerForm, ProposeForm
from muntada.web.statements.reads import load_joint
from muntada.web.statements.shown import reading_order
from muntada.web.statements.signer import Body, signer_of, to_carry
from muntada.web.statements.tasks import typeset_statement


@dataclasses.dataclass(frozen=True)
class ToSign:
    """One language's exact text: `pieces` are (what is shown, whether it names a character that cannot be seen)."""

    language: Language
    pieces: tuple[tuple[str, bool], ...]
    sha256: str
    length: int

    @property
    def has_hidden(self) -> bool:
        """Whether there are characters that cannot be seen."""
        return any(hidden for _, hidden in self.pieces)


@form(ORGANISER)
def propose(request: HttpRequest, statement_id: uuid.UUID) -> HttpResponseBase:
    """Show an organiser what would be signed, and take the proposal to adopt exactly this."""
    actor = signed_in(request)
    statement = queries.statement_row(statement_id)
    paragraphs = queries.paragraphs_of(statement_id)
    refusal = queries.adoption_refusal(statement, [queries.facts_of(paragraph) for paragraph in paragraphs])
    signer = signer_of(request, statement.session)
    texts = {code: queries.statement_text(statement, paragraphs, code) for code in statement.languages}
    texts = {code: canonical.canonical(words) for code, words in texts.items()}
    typed = ProposeForm(
        request.POST if request.method == "POST" else None,
        initial={"digest": digest(texts)},
        keeps_own_key=not signer.is_kept_by_server,
    )

    def act(data: dict[str, Any]) -> None:
        with transaction.atomic():
            decision = propose_adoption(
                statement_id,
                signature=data.get("signature", ""),
                claimed_at=data.get("claimed"),
                actor=actor,
                key=data["key"],
            )
            if digest(decision.proposal["texts"]) != data["digest"]:  # what is signed is what was shown
                raise Refusal("words_changed_since_proposal")

    if request.method == "POST" and typed.submit(act):
        messages.success(request, _("The adoption is proposed and signed for your party. The other party is asked."))
        return see_other("statements:statement", statement_id=statement_id)
    if typed.is_bound:
        typed.look_again(digest(texts))
    context = _context(request, statement, texts) | {
        "form": typed,
        "obstacle": sentence(refusal) if refusal else "",
        "carried": [] if refusal or signer.is_kept_by_server else _carried(statement, texts, typed),
    }
    return render(request, "statements/propose.html", context, status=422 if typed.is_bound else 200)


@form(ORGANISER)
def answer(request: HttpRequest, decision_id: uuid.UUID) -> HttpResponseBase:
    """Show an organiser what the other party proposes to adopt, and take the answer of her own.

    `?body=0` and `?text=ar` answer with the bytes to sign, for institutions that keep their own keys.
    """
    actor = signed_in(request)
    decision = JointDecision.objects.get(pk=decision_id)
    if decision.kind != JointDecision.Kind.ADOPT_STATEMENT:
        return errors.bad_request(request)
    if "body" in request.GET or "text" in request.GET:
        return _download(request, decision.proposal)
    statement = queries.statement_row(decision.subject_id)
    signer = signer_of(request, statement.session)
    typed = AnswerForm(request.POST if request.method == "POST" else None, keeps_own_key=not signer.is_kept_by_server)
    answered: list[Outcome] = []

    def act(data: dict[str, Any]) -> None:
        with transaction.atomic():
            outcome = answer_adoption(
                decision_id,
                approved=data["approved"] == "yes",
                reason=data["reason"],
                signature=data.get("signature", ""),
                actor=actor,
                key=data["key"],
            )
            if outcome == "approved":
                typeset_statement.enqueue(statement_id=str(statement.pk))
            answered.append(outcome)

    if request.method == "POST" and typed.submit(act):
        return _told(request, statement, answered[0])
    context = _context(request, statement, decision.proposal["texts"]) | {
        "form": typed,
        "decision": decision,
        "bodies": list(enumerate(decision.proposal["bodies"])),
        "state": _state(request, statement, decision),
    }
    return render(request, "statements/answer.html", context, status=422 if typed.is_bound else 200)


def _carried(statement: Statement, texts: Mapping[str, str], typed: ProposeForm) -> list[Body]:
    """Return the bodies that an institution with a key of its own signs; none where they cannot be made yet."""
    try:
        facts = {"document_id": queries.document_id(statement), "texts": queries.text_lines(texts)}
        return to_carry(queries.next_bodies(statement.session, typed.claimed_at, type="adopt", **facts))
    except Refusal:
        return []


def digest(texts: Mapping[str, str]) -> str:
    """Return the SHA-256 of texts by language, by which a form says which of them it has shown."""
    return hashlib.sha256(json.dumps(dict(texts), sort_keys=True).encode()).hexdigest()


def _told(request: HttpRequest, statement: Statement, outcome: Outcome) -> HttpResponse:
    if outcome == "approved":
        messages.success(request, _("The statement is adopted: every party has signed, and the record is sealed."))
        return see_other("statements:record", statement_id=statement.pk)
    said = {
        "declined": _("The proposal is declined. The statement remains a draft; a new proposal can be made."),
        "pending": _("Your party has signed. The statement is adopted when the last party has."),
    }
    messages.success(request, said.get(outcome, said["pending"]))
    return see_other("statements:statement", statement_id=statement.pk)


def _context(request: HttpRequest, statement: Statement, texts: Mapping[str, str]) -> dict[str, Any]:
    reader = current()
    return {
        "statement": statement,
        "title": statement.title.show(reader.code),
        "trail": trail(statement, reader, is_deep=True),
        "signer": signer_of(request, statement.session),
        "texts": [_to_sign(language, texts[language.code]) for language in reading_order(texts, reader)],
    }


def _to_sign(language: Language, text: str) -> ToSign:
    data = text.encode()
    return ToSign(language, _pieces(canonical.reveal(text)), hashlib.sha256(data).hexdigest(), len(data))


def _pieces(revealed: str) -> tuple[tuple[str, bool], ...]:
    """Cut a revealed text at the brackets that name characters which cannot be seen; no text has such of its own."""
    first, *rest = revealed.split("⟦")
    found = [(first, False)]
    for piece in rest:
        name, _, after = piece.partition("⟧")
        found += [(f"⟦{name}⟧", True), (after, False)]
    return tuple(piece for piece in found if piece[0])


def _state(request: HttpRequest, statement: Statement, decision: JointDecision) -> str:
    """Return why there is nothing to answer any more, as a word for the template; empty while there is."""
    joint = load_joint(statement)
    if queries.adoption_of(statement):
        return "adopted"
    if joint is None or joint.decision.pk != decision.pk:
        return "superseded"
    if joint.outcome != "pending":
        return joint.outcome
    own = standing_of(request, statement.session_id).organisers[0][1]
    if own in {approval.party_id for approval in joint.approvals}:
        return "answered"
    paragraphs = queries.paragraphs_of(statement.pk)
    same = all(
        canonical.canonical(queries.statement_text(statement, paragraphs, code)) == words
        for code, words in decision.proposal["texts"].items()
    )
    return "" if same else "changed"


def _download(request: HttpRequest, proposal: Mapping[str, Any]) -> HttpResponse:
    """Answer with one body or text of a proposal, byte for byte."""
    if (code := request.GET.get("text")) in proposal["texts"]:
        name, words = f"text.{code}.txt", proposal["texts"][code]
    elif (place := request.GET.get("body", "")).isdecimal() and int(place) < len(proposal["bodies"]):
        name, words = f"body-{place}.txt", proposal["bodies"][int(place)]
    else:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(words.encode(), content_type="text/plain; charset=utf-8", headers=headers)
