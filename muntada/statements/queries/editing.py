import datetime as dt
import uuid

from django.db.models import Exists, OuterRef

from muntada.languages.queries import load_texts
from muntada.statements.models import Editing
from muntada.statements.rules import SEEN_FOR


def is_edited(now: dt.datetime) -> Exists:
    """Return whether anybody has a paragraph open to write in it, to annotate paragraphs with."""
    return Exists(Editing.objects.filter(paragraph=OuterRef("pk"), seen_at__gte=now - SEEN_FOR))


def editors(paragraph_id: uuid.UUID, now: dt.datetime) -> list[Editing]:
    """Return who has the paragraph open to write in it, with their names; two queries."""
    rows = Editing.objects.filter(paragraph=paragraph_id, seen_at__gte=now - SEEN_FOR)
    found = list(rows.select_related("account__person").order_by("pk"))
    load_texts((found, "account__person__name"))
    return found
