"""The part of the hall's page where people take part, read in few queries."""

from typing import Any

from muntada.cities.models import Account
from muntada.forum.models import Sitting
from muntada.forum.permissions import may_organise
from muntada.forum.standing import Standing
from muntada.hall import queries
from muntada.hall.permissions import may_take_part
from muntada.hall.rules import FloorState
from muntada.kernel import clock
from muntada.languages.queries import load_texts
from muntada.web.participation.forms import WordsForm
from muntada.web.participation.shown import (
    LAST_MESSAGES,
    chat_context,
    present_context,
    questions_context,
    reactions_context,
)


def panel_context(
    sitting: Sitting,
    state: FloorState,
    account: Account | None,
    standing: Standing,
    *,
    question: WordsForm | None = None,
    message: WordsForm | None = None,
) -> dict[str, Any]:
    """Return what `participation/panel.html` is rendered from: more for who takes part than for who watches."""
    takes_part = account is not None and may_take_part(standing)
    person = account.person_id if account and takes_part else None
    attending = queries.attending(sitting.pk, sitting.session_id, clock.now())
    rows = queries.questions(sitting.pk, person)
    lines = queries.messages(sitting.pk, LAST_MESSAGES) if takes_part else []
    load_texts(*attending.texts, *queries.question_texts(rows), *queries.message_texts(lines))
    context = (
        present_context(sitting, attending, state.procedure)
        | reactions_context(sitting.pk)
        | questions_context(sitting.pk, rows, state, standing if takes_part else None, person)
        | {
            "takes_part": takes_part,
            "show_names": takes_part,
            "may_organise": may_organise(standing),
            "question_form": question or WordsForm(auto_id="question-%s"),
            "message_form": message or WordsForm(auto_id="message-%s"),
        }
    )
    return context | (chat_context(sitting.pk, lines, state, standing) if takes_part else {})
