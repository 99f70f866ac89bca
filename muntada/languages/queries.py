import contextlib
import contextvars
import dataclasses
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Exists, Model, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects

from muntada.languages.models import Rendering, Text
from muntada.languages.rules import Shown, show

AT_ONCE = 2000
"""Texts that one query names at most."""

_gathered: contextvars.ContextVar[dict[uuid.UUID, Text] | None] = contextvars.ContextVar("gathered", default=None)


def newest_renderings(*, whole: uuid.UUID | None = None) -> QuerySet[Rendering]:
    """Return the newest rendering of every text in every language; of the text `whole`, all renderings."""
    newer = Rendering.objects.filter(text=OuterRef("text"), language=OuterRef("language"), id__gt=OuterRef("id"))
    return Rendering.objects.filter(Q(~Exists(newer)) | Q(text=whole) if whole else ~Exists(newer))


def load_texts(*wanted: tuple[Iterable[Model | None], str], whole: uuid.UUID | None = None) -> None:
    """Attach texts with their newest renderings to rows that are already loaded, all of them in one query.

    Each of `wanted` is (rows, paths): `load_texts((sessions, "title theme"), (people, "name"))`. A path may
    cross loaded foreign keys (`"institution__name"`); rows and texts that are None are passed over.
    The text `whole` is loaded with its history. Inside `gathering()` the texts have no words before its end.
    """
    gathered = _gathered.get() if whole is None else None
    texts: dict[uuid.UUID, Text] = {} if gathered is None else gathered
    for rows, paths in wanted:
        for row in rows:
            for path in paths.split():
                *parents, field = path.split("__")
                owner: Any = row
                for parent in parents:
                    owner = owner and getattr(owner, parent)
                if owner is None or (pk := getattr(owner, f"{field}_id")) is None:
                    continue
                text = texts.get(pk) or texts.setdefault(pk, Text.from_db(None, ["id"], [pk]))
                setattr(owner, field, text)
    if gathered is None:
        _load_words(texts, whole)


@contextlib.contextmanager
def gathering() -> Iterator[None]:
    """Load the words of every `load_texts` in the block together when it ends, in one query.

    For a page that several areas have a part in, each of which reads its own rows.
    """
    texts: dict[uuid.UUID, Text] = {}
    before = _gathered.set(texts)
    try:
        yield
    finally:
        _gathered.reset(before)
    _load_words(texts)


def _load_words(texts: dict[uuid.UUID, Text], whole: uuid.UUID | None = None) -> None:
    if texts:
        prefetch_related_objects(list(texts.values()), Prefetch("renderings", newest_renderings(whole=whole)))


@dataclasses.dataclass(frozen=True, slots=True)
class _Plain:
    """A rendering without its model: what choosing one needs."""

    id: int
    language: str
    revision: int
    body: str
    origin: str


def shown_texts(text_ids: Iterable[uuid.UUID], language: str) -> dict[uuid.UUID, Shown]:
    """Return what a reader of a language sees of many texts, by their ids; a query for each `AT_ONCE` of them.

    For tables of thousands of names, where rows and texts as objects (`load_texts`) take most of the time.
    """
    wanted = list(dict.fromkeys(text_ids))
    found: dict[uuid.UUID, list[_Plain]] = {pk: [] for pk in wanted}
    for start in range(0, len(wanted), AT_ONCE):
        rows = Rendering.objects.filter(text__in=wanted[start : start + AT_ONCE])
        fields = rows.values_list("text_id", "id", "language", "revision", "body", "origin")
        for text, pk, written, revision, body, origin in fields:
            found[text].append(_Plain(pk, written, revision, body, origin))
    return {pk: show(renderings, language) for pk, renderings in found.items()}
