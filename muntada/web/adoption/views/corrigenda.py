import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from muntada.forum.models import JointDecision
from muntada.forum.queries import answers_to, outcome_of
from muntada.kernel.diff import diff
from muntada.kernel.refusal import Refusal
from muntada.languages.codes import by_code
from muntada.languages.queries import load_texts
from muntada.languages.rules import show_words
from muntada.push import topics
from muntada.push.queries import seq
from muntada.statements import queries
from muntada.statements.actions.answer_corrigendum import answer_corrigendum
from muntada.statements.actions.propose_corrigendum import propose_corrigendum
from muntada.statements.models import Paragraph, Statement
from muntada.web import errors
from muntada.web.access import ORGANISER, PUBLIC, form, page, signed_in, standing_of
from muntada.web.adoption.forms import CorrigendumForm
from muntada.web.adoption.positions import Places, ShownCorrigendum, shown_corrigenda
from muntada.web.context import current
from muntada.web.forms import words
from muntada.web.responses import see_other
from muntada.web.statements.context import trail
from muntada.web.statements.forms import AnswerForm
from muntada.web.statements.paragraphs import paragraph_names
from muntada.web.statements.shown import reading_order
from muntada.web.statements.signer import Body, Signer, signer_of, to_carry


@page(PUBLIC)
def corrigenda(request: HttpRequest, statement_id: uuid.UUID) -> HttpResponseBase:
    """Show what was corrected after the adoption and why; to organisers, where to correct and what waits."""
    now = seq(topics.statement(statement_id))
    statement = queries.statement_row(statement_id)
    own = standing_of(request, statement.session_id)
    pending = queries.pending_decision(statement.session_id, "correct_statement", f"statement:{statement_id}")
    places = paragraph_names(statement_id)
    context = _about(statement) | {
        "seq": now,
        "topic": topics.statement(statement_id),
        "corrigenda": _corrected(statement_id, places),
        "is_organiser": own.is_organiser and queries.adoption_of(statement) is not None,
        "pending": pending if own.is_organiser else None,
        "may_answer": pending is not None and own.is_organiser and own.organisers[0][1] not in answers_to(pending),
        "places": list(places.items()),
        "columns": reading_order(statement.languages, current()),
    }
    return render(request, "adoption/corrigenda.html", context)


@form(ORGANISER)
def propose(request: HttpRequest, statement_id: uuid.UUID) -> HttpResponseBase:
    """Show the words of one paragraph in one language (`?paragraph=…&language=…`), and take what they should be."""
    actor = signed_in(request)
    statement = queries.statement_row(statement_id)
    paragraph = _paragraph(request, statement_id)
    language = request.GET.get("language", "")
    if paragraph is None or language not in paragraph.text.current or queries.adoption_of(statement) is None:
        return redirect("adoption:corrigenda", statement_id=statement_id)
    before = paragraph.text.current[language].body
    signer = signer_of(request, statement.session)
    sent = request.POST if request.method == "POST" else None
    typed = CorrigendumForm(
        sent, written_in=by_code(language), initial={"body": before}, keeps_own_key=not signer.is_kept_by_server
    )

    def act(data: dict[str, Any]) -> None:
        propose_corrigendum(
            statement_id,
            paragraph_id=paragraph.pk,
            language=language,
            body=data["body"],
            reason=words(data, "reason"),
            signature=data.get("signature", ""),
            claimed_at=data.get("claimed"),
            actor=actor,
            key=data["key"],
        )

    if sent is not None and typed.submit(act):
        messages.success(request, _("The corrigendum is proposed and signed for your party. The other party is asked."))
        return see_other("adoption:corrigenda", statement_id=statement_id)
    context = _about(statement) | {
        "form": typed,
        "signer": signer,
        "place": paragraph_names(statement_id)[paragraph.pk],
        "written_in": by_code(language),
        "changes": diff(before, typed["body"].value() or "") if typed.is_bound else (),
        "carried": _carried(statement, language, before, typed, signer),
    }
    return render(request, "adoption/propose_corrigendum.html", context, status=422 if typed.is_bound else 200)


@form(ORGANISER)
def answer(request: HttpRequest, decision_id: uuid.UUID) -> HttpResponseBase:
    """Show the other party's corrigendum with what it changes, and take the answer."""
    actor = signed_in(request)
    decision = JointDecision.objects.get(pk=decision_id)
    if decision.kind != JointDecision.Kind.CORRECT_STATEMENT:
        return errors.bad_request(request)
    statement = queries.statement_row(decision.subject_id)
    signer = signer_of(request, statement.session)
    sent = request.POST if request.method == "POST" else None
    typed = AnswerForm(sent, keeps_own_key=not signer.is_kept_by_server)

    def act(data: dict[str, Any]) -> None:
        answer_corrigendum(
            decision_id,
            approved=data["approved"] == "yes",
            reason=data["reason"],
            signature=data.get("signature", ""),
            actor=actor,
            key=data["key"],
        )

    if sent is not None and typed.submit(act):
        is_approved = typed.cleaned_data["approved"] == "yes"
        messages.success(request, _("The corrigendum is signed.") if is_approved else _("The corrigendum is declined."))
        return see_other("adoption:corrigenda", statement_id=statement.pk)
    places = paragraph_names(statement.pk)
    context = _about(statement) | {
        "form": typed,
        "signer": signer,
        "waits": outcome_of(decision) == "pending" and signer.organiser.party_id not in answers_to(decision),
        "reason": show_words(decision.proposal["reason"], current().code),
        "carried": [] if signer.is_kept_by_server else to_carry(decision.proposal["bodies"]),
        "bodies": decision.proposal["bodies"] if signer.is_kept_by_server else [],
        "proposed": [
            (
                places[uuid.UUID(change["paragraph"])],
                by_code(change["language"]),
                diff(change["before"], change["after"]),
            )
            for change in decision.proposal["changes"]
        ],
    }
    return render(request, "adoption/answer_corrigendum.html", context, status=422 if typed.is_bound else 200)


def _corrected(statement_id: uuid.UUID, places: Places) -> list[ShownCorrigendum]:
    rows = queries.corrigenda_of(statement_id)
    load_texts((rows, "reason"))
    return shown_corrigenda(rows, places)


def _about(statement: Statement) -> dict[str, Any]:
    return {
        "statement": statement,
        "title": statement.title.show(current().code),
        "trail": trail(statement, current(), is_deep=True),
        "zone": statement.session.time_zone,
    }


def _paragraph(request: HttpRequest, statement_id: uuid.UUID) -> Paragraph | None:
    try:
        wanted = uuid.UUID(request.GET.get("paragraph", ""))
    except ValueError:
        return None
    return next(iter(queries.paragraphs_of(statement_id, only=wanted)), None)


def _carried(statement: Statement, language: str, before: str, typed: CorrigendumForm, signer: Signer) -> list[Body]:
    """Return the body to sign, once the new words are typed, for an institution that signs on its machine."""
    if signer.is_kept_by_server or not typed.is_bound:
        return []
    try:
        texts = queries.corrected_texts(statement.pk, language, before, typed["body"].value() or "")
        facts = {"document_id": queries.signed_document(statement), "texts": queries.text_lines(texts)}
        return to_carry(queries.next_bodies(statement.session, typed.claimed_at, type="correct", **facts))
    except Refusal:
        return []
