import dataclasses
import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, Model, OuterRef, Prefetch, Q, Subquery

from muntada.forum.models import Member
from muntada.forum.queries.standing import newest_badge
from muntada.hall.models import (
    ChatMessage,
    ChatPause,
    Presence,
    Question,
    QuestionReply,
    QuestionSupport,
    Reaction,
)
from muntada.hall.rules import OPEN_REPLIES, REACTIONS_SHOWN, SEEN_FOR

type Texts = tuple[tuple[Iterable[Model | None], str], ...]


@dataclasses.dataclass(frozen=True)
class Attending:
    """The stays that go on, one a person, and the delegations of the session that have a badge."""

    stays: list[Presence]
    accredited: set[str]

    @property
    def delegations(self) -> set[str]:
        """The delegations of those who are here."""
        return {str(stay.delegation_id) for stay in self.stays if stay.delegation_id}

    @property
    def texts(self) -> Texts:
        """What the page hands to `load_texts`."""
        return ((self.stays, "person__name person__position delegation__name"),)


def attending(sitting_id: uuid.UUID, session_id: uuid.UUID, now: dt.datetime) -> Attending:
    """Return who is in the hall, in two queries, with the words still to load."""
    here = Presence.objects.filter(sitting_id=sitting_id, left_at=None, seen_at__gte=now - SEEN_FOR)
    badged = Member.objects.filter(delegation__session_id=session_id).annotate(badge=newest_badge())
    accredited = badged.filter(badge="granted").values_list("delegation_id", flat=True)
    return Attending(list(here.select_related("person", "delegation")), {str(pk) for pk in accredited})


def stays(sitting_id: uuid.UUID) -> list[Presence]:
    """Return every stay there was, in order: the attendance record, with the words still to load."""
    return list(Presence.objects.filter(sitting_id=sitting_id).select_related("person", "delegation"))


def questions(sitting_id: uuid.UUID, person_id: uuid.UUID | None = None) -> list[Any]:
    """Return the questions, the most supported first, each with `support`, `is_mine` supported, and its replies."""
    going = Q(supports__withdrawn_at=None) & Q(supports__isnull=False)
    mine = QuestionSupport.objects.filter(question=OuterRef("pk"), person=person_id, withdrawn_at=None)
    rows = Question.objects.filter(sitting_id=sitting_id).annotate(
        support=Count("supports", filter=going), is_supported=Exists(mine)
    )
    replies = Prefetch("replies", QuestionReply.objects.order_by("id"))
    return list(rows.select_related("person", "delegation").prefetch_related(replies).order_by("-support", "id"))


def question_texts(rows: list[Any]) -> Texts:
    """Return what the page hands to `load_texts` for its questions."""
    replies = [reply for row in rows for reply in row.replies.all()]
    return ((rows, "text person__name delegation__name"), (replies, "text"))


def waiting_questions(sitting_id: uuid.UUID, person_id: uuid.UUID) -> int:
    """Return how many questions of a person still wait for an answer."""
    newest = QuestionReply.objects.filter(question=OuterRef("pk")).order_by("-id").values("kind")[:1]
    rows = Question.objects.filter(sitting_id=sitting_id, person=person_id).annotate(newest=Subquery(newest))
    return rows.filter(Q(newest=None) | Q(newest__in=[kind for kind in OPEN_REPLIES if kind])).count()


def newest_reply(question_id: uuid.UUID) -> str | None:
    """Return what was last replied to a question; None as long as nothing was."""
    return QuestionReply.objects.filter(question=question_id).order_by("-id").values_list("kind", flat=True).first()


def messages(sitting_id: uuid.UUID, count: int) -> list[ChatMessage]:
    """Return the last lines of the chat in their order, those taken out left out, with the words still to load."""
    rows = ChatMessage.objects.filter(sitting_id=sitting_id, removal=None).select_related("person", "delegation")
    return list(rows.order_by("-id")[:count])[::-1]


def message_texts(rows: list[ChatMessage]) -> Texts:
    """Return what the page hands to `load_texts` for its chat."""
    return ((rows, "person__name delegation__name"),)


def is_chat_closed(sitting_id: uuid.UUID) -> bool:
    """Whether the chair has closed the chat."""
    return ChatPause.objects.filter(sitting_id=sitting_id, opened_at=None).exists()


def reactions(sitting_id: uuid.UUID, now: dt.datetime) -> Counter[str]:
    """Return how many reactions of each kind there were in the last while."""
    rows = Reaction.objects.filter(sitting_id=sitting_id, at__gt=now - REACTIONS_SHOWN).order_by()
    return Counter(dict(rows.values_list("kind").annotate(n=Count("pk"))))
