"""What everybody sees of who is here, of questions and reactions; and, of it, what only participants see."""

import dataclasses
import uuid
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext_lazy as _

from muntada.forum import permissions
from muntada.forum.models import Delegation
from muntada.forum.permissions import may_translate
from muntada.forum.standing import Standing
from muntada.hall import queries, rules
from muntada.hall.models import ChatMessage, Presence, QuestionReply, Reaction
from muntada.hall.permissions import may_take_part
from muntada.hall.queries import Tally
from muntada.hall.rules import FloorState, Procedure, Quorum
from muntada.languages.codes import LANGUAGES, Language
from muntada.languages.rules import Shown
from muntada.web.context import current

LAST_MESSAGES = 60
"""How many lines of the chat a page has."""

KINDS = {
    Reaction.Kind.APPLAUSE: _("Applause"),
    Reaction.Kind.AGREE: _("I agree"),
    Reaction.Kind.SLOWER: _("Slower, please"),
    Reaction.Kind.LOUDER: _("Louder, please"),
}
"""What each reaction is called."""

REPLY_WORDS = {
    QuestionReply.Kind.TAKEN: (_("Taken up"), "open"),
    QuestionReply.Kind.ANSWERED: (_("Answered"), "agreed"),
    QuestionReply.Kind.IN_WRITING: (_("Answered in writing"), "agreed"),
    QuestionReply.Kind.DECLINED: (_("Declined"), "refused"),
}
"""What became of a question, with the kind of its chip."""


@dataclasses.dataclass(frozen=True)
class Somebody:
    """Who said or is something, by name and delegation."""

    name: Shown
    delegation: Shown | None


@dataclasses.dataclass(frozen=True)
class QuestionShown:
    """A question as one reader sees it."""

    id: uuid.UUID
    text: Shown
    by: Somebody
    support: int
    is_supported: bool
    is_mine: bool
    reply_text: Shown | None
    word: Any
    chip: str
    is_open: bool
    missing: list[Language]
    """The languages in which nobody has written it yet; a machine's draft is nobody's."""


@dataclasses.dataclass(frozen=True)
class Message:
    """A line of the chat."""

    row: ChatMessage
    by: Somebody


@dataclasses.dataclass(frozen=True)
class Present:
    """Who is here: for everybody the numbers and the delegations, for participants the names."""

    people: int
    delegations: list[tuple[Shown, int]]
    quorum: Quorum
    names: list[Somebody]


def present_context(
    sitting_id: uuid.UUID,
    tally: Tally,
    delegations: dict[str, Delegation],
    procedure: Procedure,
    stays: Sequence[Presence] = (),
) -> dict[str, Any]:
    """Return what "present" and, with `stays`, "present-names" are rendered from; the words are loaded."""
    shown = present(tally, delegations, procedure, stays)
    return {"sitting_id": sitting_id, "present": shown, "language": current()}


def present(
    tally: Tally, delegations: dict[str, Delegation], procedure: Procedure, stays: Sequence[Presence]
) -> Present:
    """Return who is here, by delegation, and whether there is a quorum."""
    here = current().code
    counted = [(row.name.show(here), tally.present[pk]) for pk, row in delegations.items() if tally.present[pk]]
    return Present(
        tally.present.total(),
        sorted(counted, key=lambda row: row[0].body),
        rules.quorum(
            queries.accredited(delegations), {pk for pk in tally.present if pk}, Fraction(procedure.quorum, 100)
        ),
        sorted((_somebody(stay) for stay in stays), key=lambda one: (one.delegation is None, one.name.body)),
    )


def questions_context(
    sitting_id: uuid.UUID, rows: list[Any], state: FloorState, standing: Standing | None, person_id: uuid.UUID | None
) -> dict[str, Any]:
    """Return what "questions" (`standing` is None: for everybody) and "questions-own" are rendered from."""
    shown = [_question(row, person_id) for row in rows]
    return {
        "sitting_id": sitting_id,
        "language": current(),
        "languages": LANGUAGES,
        "state": state,
        "questions": [question for question in shown if question.is_open],
        "settled": [question for question in shown if not question.is_open],
        "may_take_part": standing is not None and may_take_part(standing),
        "may_reply": standing is not None and permissions.may_chair(standing),
        "may_translate": standing is not None and may_translate(standing),
    }


def reactions_context(sitting_id: uuid.UUID, tally: Tally) -> dict[str, Any]:
    """Return what "reactions" is rendered from."""
    shown = [(kind, words, tally.reactions[kind]) for kind, words in KINDS.items()]
    return {"sitting_id": sitting_id, "reactions": shown, "language": current()}


def chat_context(
    sitting_id: uuid.UUID, rows: list[ChatMessage], state: FloorState, standing: Standing
) -> dict[str, Any]:
    """Return what "chat" is rendered from; the words are loaded."""
    return {
        "sitting_id": sitting_id,
        "language": current(),
        "state": state,
        "messages": [Message(row, _somebody(row)) for row in rows],
        "is_chat_closed": queries.is_chat_closed(sitting_id),
        "may_chair": permissions.may_chair(standing),
    }


def _question(row: Any, person_id: uuid.UUID | None) -> QuestionShown:
    here = current().code
    word, chip = REPLY_WORDS[row.reply_kind] if row.reply_kind else ("", "")
    written = {language for language, words in row.text.current.items() if words.origin != "machine"}
    return QuestionShown(
        id=row.pk,
        text=row.text.show(here),
        by=_somebody(row),
        support=row.support,
        is_supported=row.is_supported,
        is_mine=row.person_id == person_id,
        reply_text=row.reply_text.show(here) if row.reply_text_id else None,
        word=word,
        chip=chip,
        is_open=row.reply_kind in rules.OPEN_REPLIES,
        missing=[language for language in LANGUAGES if language.code not in written],
    )


def _somebody(row: Any) -> Somebody:
    here = current().code
    return Somebody(row.person.name.show(here), row.delegation.name.show(here) if row.delegation else None)
