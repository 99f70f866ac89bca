"""The fragments of taking part that everybody is sent. "present-names", "questions-own" and "chat" are private."""

import uuid
from collections.abc import Callable

from django.template.loader import render_to_string

from muntada.forum.models import Sitting
from muntada.hall import queries
from muntada.kernel import clock
from muntada.languages.queries import load_texts
from muntada.web.participation.shown import present_context, questions_context, reactions_context


def _present(pk: uuid.UUID) -> str:
    sitting = Sitting.objects.only("session_id").get(pk=pk)
    delegations, state = queries.delegations_named(sitting.session_id), queries.floor(pk)[0]
    tally = queries.tally(pk, clock.now())
    return render_to_string("participation/present.html", present_context(pk, tally, delegations, state.procedure))


def _questions(pk: uuid.UUID) -> str:
    rows, (state, _seq) = queries.questions(pk), queries.floor(pk)
    load_texts(*queries.question_texts(rows))
    return render_to_string("participation/questions.html", questions_context(pk, rows, state, None, None))


def _reactions(pk: uuid.UUID) -> str:
    return render_to_string("participation/reactions.html", reactions_context(pk, queries.tally(pk, clock.now())))


FRAGMENTS: dict[str, Callable[[uuid.UUID], str]] = {
    "present": _present,
    "questions": _questions,
    "reactions": _reactions,
}
"""By name: its HTML in the active language."""
