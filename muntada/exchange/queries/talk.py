import uuid

from muntada.exchange.models import Comment, Echo
from muntada.languages.queries import load_texts

SIDE = ("side__city", "side__institution", "by__person")
_TEXTS = "text side__city__name side__institution__name by__person__name"


def comments_of(entry_id: uuid.UUID) -> list[Comment]:
    """Return the comments on an entry in the order in which they were written; removed ones with the reason."""
    return list(Comment.objects.filter(entry=entry_id).select_related(*SIDE, "removal"))


def echoes_of(entry_id: uuid.UUID) -> list[Echo]:
    """Return who says "we did this too", and has not taken it back."""
    return list(Echo.objects.filter(entry=entry_id, withdrawn_at=None).select_related(*SIDE))


def load_talk(comments: list[Comment], echoes: list[Echo]) -> None:
    """Attach the words and names of both in one query."""
    load_texts((comments, _TEXTS), (echoes, _TEXTS))
