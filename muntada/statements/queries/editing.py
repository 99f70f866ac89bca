import datetime as dt
import uuid
from collections.abc import Iterable

from django.db.models import Exists, OuterRef

from muntada.languages.models import Rendering
from muntada.languages.queries import load_texts
from muntada.statements.models import Editing, Paragraph
from muntada.statements.rules import SEEN_FOR


def is_edited(now: dt.datetime) -> Exists:
    """Return whether anybody has a paragraph open to write in it, to annotate paragraphs with."""
    return Exists(Editing.objects.filter(paragraph=OuterRef("pk"), seen_at__gte=now - SEEN_FOR))


def has_editors(now: dt.datetime) -> Exists:
    """Return whether anybody has any of its paragraphs open to write in it, to annotate statements with."""
    return Exists(Editing.objects.filter(paragraph__statement=OuterRef("pk"), seen_at__gte=now - SEEN_FOR))


def words_seen(statement_id: uuid.UUID, renderings: Iterable[int]) -> dict[int, str]:
    """Return the words of these renderings of the statement's paragraphs by their ids; one query."""
    texts = Paragraph.objects.filter(statement_id=statement_id).values("text")
    wanted = [pk for pk in set(renderings) if pk]
    return dict(Rendering.objects.filter(pk__in=wanted, text__in=texts).values_list("pk", "body"))


def editors_by_paragraph(statement_id: uuid.UUID, now: dt.datetime) -> dict[uuid.UUID, list[Editing]]:
    """Return who has which of the statement's paragraphs open to write in it, with their names; two queries."""
    rows = Editing.objects.filter(paragraph__statement=statement_id, seen_at__gte=now - SEEN_FOR)
    found: dict[uuid.UUID, list[Editing]] = {}
    people = list(rows.select_related("account__person").order_by("pk"))
    load_texts((people, "account__person__name"))
    for row in people:
        found.setdefault(row.paragraph_id, []).append(row)
    return found


def editors(paragraph_id: uuid.UUID, now: dt.datetime) -> list[Editing]:
    """Return who has the paragraph open to write in it, with their names; two queries."""
    rows = Editing.objects.filter(paragraph=paragraph_id, seen_at__gte=now - SEEN_FOR)
    found = list(rows.select_related("account__person").order_by("pk"))
    load_texts((found, "account__person__name"))
    return found
