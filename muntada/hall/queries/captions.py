import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import F, IntegerField, OuterRef, Prefetch, Subquery, Value, Window
from django.db.models.functions import Coalesce, RowNumber

from muntada.hall.models import Caption, CaptionCorrection


@dataclasses.dataclass(frozen=True)
class Line:
    """A caption as it reads now; `newest` is the id of the correction that counts, 0 where there is none."""

    id: int
    language: str
    seq: int
    origin: str
    words: str
    newest: int
    begins_at: dt.datetime
    ends_at: dt.datetime

    @property
    def is_automatic(self) -> bool:
        """Whether a recogniser wrote it, and nobody has mended it since."""
        return self.origin == Caption.Origin.AUTOMATIC and not self.newest


def lines(sitting_id: uuid.UUID, language: str) -> list[Line]:
    """Return all captions of a sitting in one language, as they read now, without those that were struck."""
    return _read(_captions(sitting_id, language).exclude(words="").order_by("seq"))


def last_lines(sitting_id: uuid.UUID, language: str, count: int) -> list[Line]:
    """Return the last `count` captions in one language, in their order."""
    return _read(_captions(sitting_id, language).exclude(words="").order_by("-seq")[:count])[::-1]


def last_lines_by_language(sitting_id: uuid.UUID, count: int) -> dict[str, list[Line]]:
    """Return the last `count` captions in every language that has any, each in their order, in one query."""
    place = Window(RowNumber(), partition_by=F("language"), order_by=F("seq").desc())
    rows = _captions(sitting_id).exclude(words="").annotate(place=place).filter(place__lte=count).order_by("seq")
    found: dict[str, list[Line]] = {}
    for line in _read(rows):
        found.setdefault(line.language, []).append(line)
    return found


def captions_to_correct(sitting_id: uuid.UUID, language: str, *, search: str = "", only: str = "") -> Any:
    """Return captions for who corrects them: annotated with `words` and `newest`, struck ones included.

    `only` is "corrected", "struck", one of the origins, or empty for all.
    """
    rows = _captions(sitting_id, language).order_by("seq")
    if search:
        rows = rows.filter(words__icontains=search) | rows.filter(body__icontains=search)
    if only == "corrected":
        rows = rows.filter(newest__gt=0)
    elif only == "struck":
        rows = rows.filter(words="")
    elif only in Caption.Origin.values:
        rows = rows.filter(origin=only)
    corrections = Prefetch("corrections", CaptionCorrection.objects.select_related("author__person"))
    return rows.select_related("author__person").prefetch_related(corrections)


def captions_saying(sitting_ids: Iterable[uuid.UUID], wanted: Iterable[str], language: str = "") -> Any:
    """Return the captions of these sittings that say all of `wanted` (`terms.folded`), as they read now.

    The newest sitting is first, and in it what was said first. They are annotated with `words`.
    """
    newest = CaptionCorrection.objects.filter(caption=OuterRef("pk")).order_by("-id")
    rows = Caption.objects.filter(sitting__in=sitting_ids).annotate(
        words=Coalesce(Subquery(newest.values("body")[:1]), F("body")),
        said=Coalesce(Subquery(newest.values("folded")[:1]), F("folded")),
    )
    for word in wanted:
        rows = rows.filter(said__contains=word)
    if language:
        rows = rows.filter(language=language)
    return rows.order_by("-sitting__starts_at", "sitting_id", "begins_at", "language", "seq")


def _captions(sitting_id: uuid.UUID, language: str | None = None) -> Any:  # no stub can tell what is annotated
    newest = CaptionCorrection.objects.filter(caption=OuterRef("pk")).order_by("-id")
    rows = Caption.objects.filter(sitting_id=sitting_id)
    if language is not None:
        rows = rows.filter(language=language)
    return rows.annotate(
        words=Coalesce(Subquery(newest.values("body")[:1]), F("body")),
        newest=Coalesce(Subquery(newest.values("id")[:1]), Value(0), output_field=IntegerField()),
    )


def _read(rows: Any) -> list[Line]:
    return [Line(**row) for row in rows.values(*(field.name for field in dataclasses.fields(Line)))]
