"""The summary record as the rapporteur edits it: sections of paragraphs, one paragraph a line. Pure."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from muntada.hall.rules.state import FloorState, Json
from muntada.hall.rules.typed import clean_line, clean_text
from muntada.kernel.refusal import Refusal

LONGEST_SUMMARY = 200_000
"""Characters of a record: some eighty pages."""


@dataclass(frozen=True, kw_only=True)
class Section:
    """One part of a record. The first usually has no heading; `id` stays the same from revision to revision."""

    id: str
    heading: str
    body: str

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs, as they are numbered."""
        return [line for line in self.body.splitlines() if line.strip()]


@dataclass(frozen=True)
class Merged:
    """A record after two people wrote at once; `clashes` are the sections that both had changed."""

    sections: tuple[Section, ...]
    clashes: tuple[str, ...]


def may_report(state: FloorState) -> Refusal | None:
    """Say why there is no record to edit, if so: it is drafted when the sitting is closed."""
    return Refusal("sitting_still_open") if state.closed_at is None else None


def clean_sections(sections: Iterable[Section]) -> tuple[Section, ...] | Refusal:
    """Return the sections as they will be kept, those left empty taken out; or why they cannot be."""
    cleaned = (
        replace(section, heading=clean_line(section.heading), body=clean_text(section.body)) for section in sections
    )
    kept = tuple(section for section in cleaned if section.heading or section.paragraphs)
    if not any(section.paragraphs for section in kept):
        return Refusal("summary_empty")
    if sum(len(section.heading) + len(section.body) for section in kept) > LONGEST_SUMMARY:
        return Refusal("summary_too_long", largest=LONGEST_SUMMARY)
    return kept


def merge_sections(base: Iterable[Section], newest: Iterable[Section], mine: Iterable[Section]) -> Merged:
    """Bring together what two people made of `base`: `newest` was saved first, `mine` is being saved.

    A section that only one of them changed, added or took out is as she left it. Where both changed it, `mine` counts
    and is named among the clashes, so that it can be compared; the other stays in its revision.
    """
    was, theirs, own = _by_id(base), _by_id(newest), _by_id(mine)
    sections, clashes = [], []
    for pk in dict.fromkeys((*theirs, *own)):
        counts = own.get(pk)
        if own.get(pk) == was.get(pk):
            counts = theirs.get(pk)
        elif theirs.get(pk) not in (was.get(pk), own.get(pk)):
            counts = own.get(pk) or theirs.get(pk)  # what somebody still works on is not taken out
            clashes.append(pk)
        if counts is not None:
            sections.append(counts)
    return Merged(tuple(sections), tuple(clashes))


def sections_to_json(sections: Iterable[Section]) -> list[Json]:
    """Return sections as JSON values."""
    return [asdict(section) for section in sections]


def sections_from_json(rows: Iterable[dict[str, str]]) -> tuple[Section, ...]:
    """Return the sections that `sections_to_json` wrote."""
    return tuple(Section(**row) for row in rows)


def _by_id(sections: Iterable[Section]) -> dict[str, Section]:
    return {section.id: section for section in sections}
