"""The writers of the index. It holds nothing that its sources do not say, so it is no part of the record."""

import uuid
from collections.abc import Callable, Collection, Iterable
from itertools import batched

from django.conf import settings
from django.db import transaction
from django.tasks import task
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from muntada.languages import analysis
from muntada.languages.encoder import encoder
from muntada.languages.models import Passage
from muntada.languages.search.entries import Cut, Entry, cuts
from muntada.languages.search.meanings import is_behind, packed, snapshot

AT_ONCE = 500

type Entries = Callable[[Collection[str] | None], Iterable[Entry]]
"""Yields what is to be found now: of the sources with these ids, or of all (None). What is missing is forgotten."""


def touch(kind: str, *sources: uuid.UUID | str) -> None:
    """Say, in the transaction of an action, that these sources of a kind changed, appeared or went.

    Background tasks index them anew, each not too many at once. Nothing happens where no sources are set up, as in
    most tests.
    """
    if settings.SEARCH_SOURCES:
        for some in batched(sources, AT_ONCE):
            reindex.enqueue(kind, [str(source) for source in some])


@task
def reindex(kind: str, sources: list[str]) -> int:
    """Index some sources anew, and now and then write the snapshot of meanings; return how many passages they have."""
    count = index(kind, _entries()[kind], sources)
    if is_behind():
        snapshot()
    return count


def rebuild() -> int:
    """Index every source anew and write the snapshot of meanings; return how many passages there are.

    Tasks that waited to index some of it have nothing left to do: an import of all cities leaves a hundred.
    """
    known = _entries()
    waiting = DBTaskResult.objects.ready().filter(task_path=reindex.module_path)
    done = list(waiting.values_list("pk", flat=True))
    with transaction.atomic():
        Passage.objects.exclude(kind__in=known).delete()
    total = sum(index(kind, entries) for kind, entries in known.items())
    snapshot()
    for some in batched(done, AT_ONCE):
        waiting.filter(pk__in=some).delete()
    return total


def index(kind: str, entries: Entries, sources: Collection[str] | None = None) -> int:
    """Index entries of one kind anew: of some sources, or of all. Words that did not change keep their vectors."""
    kept = Passage.objects.filter(kind=kind)
    if sources is not None:
        kept = kept.filter(source__in=sources)
    vectors = {
        (language, title, body): vector
        for language, title, body, vector in kept.filter(vector__isnull=False).values_list(
            "language", "title", "body", "vector"
        )
    }
    rows = [(_key(cut), cut, entry) for entry in entries(sources) for cut in cuts(entry)]
    missing = [(key, cut) for key, cut, entry in rows if key not in vectors and not entry.is_name]
    for some in batched(missing, AT_ONCE):
        fresh = encoder().encode([cut.said for _, cut in some])
        vectors |= {key: packed(vector) for (key, _), vector in zip(some, fresh, strict=False)}
    wanted = [_passage(kind, entry, cut, None if entry.is_name else vectors.get(key)) for key, cut, entry in rows]
    with transaction.atomic():
        kept.delete()
        Passage.objects.bulk_create(wanted, batch_size=AT_ONCE)
    return len(wanted)


def _key(cut: Cut) -> tuple[str, str, str]:
    return cut.language, cut.title, cut.body


def _passage(kind: str, entry: Entry, cut: Cut, vector: bytes | memoryview | None) -> Passage:
    return Passage(
        kind=kind,
        source=entry.source,
        part=cut.part,
        language=cut.language,
        title=cut.title,
        body=cut.body,
        words=" ".join(analysis.words(cut.said)),
        address=entry.address,
        written=entry.written,
        topic=entry.topic,
        country=entry.country,
        city=entry.city,
        on=entry.on,
        vector=vector,
    )


def _entries() -> dict[str, Entries]:
    """Return what yields the entries of each kind, as the setting names it."""
    return import_string(settings.SEARCH_SOURCES)() if settings.SEARCH_SOURCES else {}
