"""What everybody sees of who is here, of questions and reactions; and, of it, what only participants see."""

import dataclasses
import uuid
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext_lazy as _

from muntada.forum import permissions
from muntada.forum.models import Sitting
from muntada.forum.standing import Standing
from muntada.hall import queries, rules
from muntada.hall.models import ChatMessage, QuestionReply, Reaction
from muntada.hall.permissions import may_take_part, may_translate
from muntada.hall.queries import Attending
from muntada.hall.rules import FloorState, Procedure, Quorum
from muntada.kernel import clock
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
    reply: QuestionReply | None
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


def present_context(sitting: Sitting, attending: Attending, procedure: Procedure) -> dict[str, Any]:
    """Return what "present" and "present-names" are rendered from; the words are loaded."""
    return {"sitting_id": sitting.pk, "present": present(attending, procedure), "language": current()}


def present(attending: Attending, procedure: Procedure) -> Present:
    """Return who is here, by delegation, and whether there is a quorum."""
    here = current().code
    counted: dict[str, tuple[Shown, int]] = {}
    for stay in attending.stays:
        if stay.delegation:
            name, number = counted.get(str(stay.delegation_id), (stay.delegation.name.show(here), 0))
            counted[str(stay.delegation_id)] = (name, number + 1)
    return Present(
        len(attending.stays),
        sorted(counted.values(), key=lambda row: row[0].body),
        rules.quorum(attending.accredited, attending.delegations, Fraction(procedure.quorum, 100)),
        sorted((_somebody(stay) for stay in attending.stays), key=lambda one: (one.delegation is None, one.name.body)),
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


def reactions_context(sitting_id: uuid.UUID) -> dict[str, Any]:
    """Return what "reactions" is rendered from."""
    counts = queries.reactions(sitting_id, clock.now())
    shown = [(kind, words, counts[kind]) for kind, words in KINDS.items()]
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
    replies = list(row.replies.all())
    newest = replies[-1] if replies else None
    word, chip = REPLY_WORDS[newest.kind] if newest else ("", "")
    written = {language for language, words in row.text.current.items() if words.origin != "machine"}
    return QuestionShown(
        id=row.pk,
        text=row.text.show(here),
        by=_somebody(row),
        support=row.support,
        is_supported=row.is_supported,
        is_mine=row.person_id == person_id,
        reply=newest,
        reply_text=newest.text.show(here) if newest and newest.text else None,
        word=word,
        chip=chip,
        is_open=(newest.kind if newest else None) in rules.OPEN_REPLIES,
        missing=[language for language in LANGUAGES if language.code not in written],
    )


def _somebody(row: Any) -> Somebody:
    here = current().code
    return Somebody(row.person.name.show(here), row.delegation.name.show(here) if row.delegation else None)
