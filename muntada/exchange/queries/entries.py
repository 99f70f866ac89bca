import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery, UUIDField

from muntada.exchange import rules
from muntada.exchange.models import Document, Entry, Section, Step, Version
from muntada.exchange.rules import Profile, Review, review_of
from muntada.languages.queries import load_texts

SIDE = ("entry__side__city", "entry__side__institution")
NAMES = "entry__side__city__name entry__side__institution__name"


def published() -> QuerySet[Any]:
    """Return the public versions, one of each public entry: the last one published, unless withdrawn since.

    `published_at` says when. The order is left to the caller.
    """
    decided = Step.objects.filter(entry=OuterRef("entry"), kind__in=(Step.Kind.PUBLISHED, Step.Kind.WITHDRAWN))
    newest = decided.order_by("-id")
    return (
        Version.objects.annotate(
            public=Subquery(newest.values("version_id")[:1]), published_at=Subquery(newest.values("at")[:1])
        )
        .filter(pk=F("public"))
        .select_related(*SIDE)
    )


def published_page(rows: QuerySet[Any]) -> list[Version]:
    """Return public versions with what a row of a list shows: title, side; two queries."""
    titles = Section.objects.filter(version=OuterRef("pk"), section="title")
    found: list[Any] = list(rows.annotate(title_id=Subquery(titles.values("text_id")[:1], UUIDField())))
    load_texts((found, f"title {NAMES}"))
    for version in found:
        version.said = {"title": version.title} if version.title_id else {}
    return found


def published_versions(entries: Iterable[uuid.UUID]) -> dict[uuid.UUID, Version]:
    """Return the public versions of those of these entries that are public, with their titles, by entry."""
    rows = published_page(published().filter(entry__in=list(entries)))
    return {row.entry_id: row for row in rows}


def attach_sections(versions: Sequence[Version], *, sections: Sequence[str] = ()) -> None:
    """Attach to versions their sections with words, as `said` ({section: text}), and the names of their sides."""
    found = Section.objects.filter(version__in=versions)
    if sections:
        found = found.filter(section__in=sections)
    rows = list(found)
    load_texts((rows, "text"), (versions, NAMES))
    by_version: dict[uuid.UUID, dict[str, object]] = {version.pk: {} for version in versions}
    for row in rows:
        by_version[row.version_id][row.section] = row.text
    for version in versions:
        version.said = by_version[version.pk]  # type: ignore[attr-defined]  # read by pages


def entry_page(entry_id: uuid.UUID) -> Version | None:
    """Return the public version of an entry with all its words; None where it is not public."""
    version: Version | None = published().filter(entry=entry_id).first()
    if version is not None:
        attach_sections([version])
    return version


def newest_version(entry_id: uuid.UUID) -> Version:
    """Return the newest version of an entry, public or not, with all its words; raises `Version.DoesNotExist`."""
    version = Version.objects.filter(entry=entry_id).select_related(*SIDE).latest("number")
    attach_sections([version])
    return version


def versions_of(entry_id: uuid.UUID) -> list[Version]:
    """Return all versions of an entry with their words, the oldest first."""
    found = list(Version.objects.filter(entry=entry_id).select_related(*SIDE, "by__person").order_by("number"))
    attach_sections(found)
    load_texts(([row.by for row in found], "person__name"))
    return found


def review(entry: Entry) -> Review:
    """Return how an entry stands; one query unless its steps were prefetched."""
    return review_of(entry.steps.all())


def own_entries(sides: Iterable[uuid.UUID]) -> list[Version]:
    """Return the newest version of every entry of these sides, newest first, with titles and steps."""
    newest = Version.objects.filter(entry=OuterRef("entry")).order_by("-number").values("pk")[:1]
    rows = list(
        Version.objects.filter(entry__side__in=list(sides), pk=Subquery(newest))
        .select_related(*SIDE)
        .prefetch_related("entry__steps")
        .order_by("-at", "-pk")
    )
    attach_sections(rows, sections=("title",))
    return rows


def waiting_entries() -> list[Version]:
    """Return the versions that wait for a review, the longest waiting first."""
    last = Step.objects.filter(entry=OuterRef("entry")).order_by("-id")
    submitted = last.values("version_id")[:1]
    rows: list[Any] = list(
        Version.objects.annotate(last=Subquery(last.values("kind")[:1]), since=Subquery(last.values("at")[:1]))
        .filter(last=Step.Kind.SUBMITTED, pk=Subquery(submitted))
        .select_related(*SIDE)
        .order_by("since")
    )
    attach_sections(rows, sections=("title",))
    return rows


def documents_of(entry: Entry, *, until: object = None) -> list[Document]:
    """Return the documents of an entry that were not removed; with `until`, those that were there at that moment."""
    rows = entry.documents.filter(removed_at=None).defer("content")
    if until is not None:
        rows = rows.filter(at__lte=until)
    return list(rows)


def profiles(versions: Sequence[Version], vectors: Sequence[Sequence[float]] = ()) -> list[Profile]:
    """Return what `rules.matching` compares of versions that have their words; `vectors` are in the same order."""
    found = []
    for place, version in enumerate(versions):
        words = words_of(version)
        found.append(
            rules.Profile(
                version.entry_id,
                version.entry.side_id,
                version.entry.kind,
                version.topic,
                version.subtopic,
                version.entry.language,
                words,
                vectors[place] if vectors else (),
            )
        )
    return found


def words_of(version: Version) -> str:
    """Return what a version is about, in the language that it was written in: title, problem, what was done."""
    language = version.entry.language
    said = version.said  # type: ignore[attr-defined]  # attached
    return "\n".join(said[part].show(language).body for part in ("title", "problem", "done") if part in said)
