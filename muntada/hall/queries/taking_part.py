import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, Model, OuterRef, Q, Subquery, UUIDField

from muntada.hall.models import (
    ChatMessage,
    ChatPause,
    Presence,
    Question,
    QuestionReply,
    QuestionSupport,
)
from muntada.hall.queries.tally import here
from muntada.hall.rules import OPEN_REPLIES

type Texts = tuple[tuple[Iterable[Model | None], str], ...]


def attending(sitting_id: uuid.UUID, now: dt.datetime) -> list[Presence]:
    """Return the stays that go on, one a person, with the words still to load (`stay_texts`)."""
    return list(here(sitting_id, now).select_related("person", "delegation"))


def stay_texts(rows: list[Presence]) -> Texts:
    """Return what the page hands to `load_texts` for those who are here."""
    return ((rows, "person__name person__position delegation__name"),)


def stays(sitting_id: uuid.UUID) -> list[Presence]:
    """Return every stay there was, in order: the attendance record, with the words still to load."""
    return list(Presence.objects.filter(sitting_id=sitting_id).select_related("person", "delegation"))


def questions(sitting_id: uuid.UUID, person_id: uuid.UUID | None = None) -> list[Any]:
    """Return the questions, the most supported first, in one query.

    Each has its `support`, whether it `is_supported` by the person, and what its newest reply was: `reply_kind`,
    None as long as there is none, and `reply_text_id`, the words of it, which `question_texts` attaches.
    """
    going = Q(supports__withdrawn_at=None) & Q(supports__isnull=False)
    mine = QuestionSupport.objects.filter(question=OuterRef("pk"), person=person_id, withdrawn_at=None)
    newest = QuestionReply.objects.filter(question=OuterRef("pk")).order_by("-id")
    rows = Question.objects.filter(sitting_id=sitting_id).annotate(
        support=Count("supports", filter=going),
        is_supported=Exists(mine),
        reply_kind=Subquery(newest.values("kind")[:1]),
        reply_text_id=Subquery(newest.values("text_id")[:1], output_field=UUIDField()),
    )
    return list(rows.select_related("person", "delegation").order_by("-support", "id"))


def question_texts(rows: list[Any]) -> Texts:
    """Return what the page hands to `load_texts` for its questions."""
    return ((rows, "text person__name delegation__name"), ([row for row in rows if row.reply_text_id], "reply_text"))


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
