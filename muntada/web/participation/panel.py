"""The part of the hall's page where people take part, read in few queries."""

import dataclasses
import uuid
from typing import Any

from muntada.cities.models import Account
from muntada.forum.permissions import may_organise
from muntada.forum.standing import Standing
from muntada.hall import queries
from muntada.hall.models import ChatMessage, Presence
from muntada.hall.permissions import may_take_part
from muntada.hall.queries import Hall, Tally
from muntada.kernel import clock
from muntada.web.participation.forms import WordsForm
from muntada.web.participation.shown import (
    LAST_MESSAGES,
    chat_context,
    present_context,
    questions_context,
    reactions_context,
)


@dataclasses.dataclass(frozen=True)
class Panel:
    """What was read for the panel: of the names of those who are here and of the chat, only what the reader may see.

    `person_id` is the reader's where she takes part, else None.
    """

    tally: Tally
    stays: list[Presence]
    questions: list[Any]
    messages: list[ChatMessage]
    person_id: uuid.UUID | None

    @property
    def texts(self) -> queries.Texts:
        """What the page hands to `load_texts`."""
        return (
            *queries.stay_texts(self.stays),
            *queries.question_texts(self.questions),
            *queries.message_texts(self.messages),
        )


def read_panel(sitting_id: uuid.UUID, account: Account | None, standing: Standing) -> Panel:
    """Read the panel without its words: two queries for who watches, four for who takes part."""
    now = clock.now()
    person = account.person_id if account and may_take_part(standing) else None
    return Panel(
        queries.tally(sitting_id, now),
        queries.attending(sitting_id, now) if person else [],
        queries.questions(sitting_id, person),
        queries.messages(sitting_id, LAST_MESSAGES) if person else [],
        person,
    )


def panel_context(
    hall: Hall,
    panel: Panel,
    standing: Standing,
    *,
    question: WordsForm | None = None,
    message: WordsForm | None = None,
) -> dict[str, Any]:
    """Return what `participation/panel.html` is rendered from: more for who takes part than for who watches."""
    pk, state, takes_part = hall.sitting.pk, hall.state, panel.person_id is not None
    context = (
        present_context(pk, panel.tally, hall.delegations, state.procedure, panel.stays)
        | reactions_context(pk, panel.tally)
        | questions_context(pk, panel.questions, state, standing if takes_part else None, panel.person_id)
        | {
            "takes_part": takes_part,
            "show_names": takes_part,
            "may_organise": may_organise(standing),
            "question_form": question or WordsForm(auto_id="question-%s"),
            "message_form": message or WordsForm(auto_id="message-%s"),
        }
    )
    return context | (chat_context(pk, panel.messages, state, standing) if takes_part else {})
