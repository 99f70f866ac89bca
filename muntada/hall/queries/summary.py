import uuid

from muntada.hall.models import SummaryPublication, SummaryRecord
from muntada.hall.queries.taking_part import Texts


def summary_revisions(sitting_id: uuid.UUID, language: str) -> list[SummaryRecord]:
    """Return all revisions of a summary record, the newest first, with who wrote and who published each; one query.

    The words are still to load (`summary_texts`).
    """
    rows = SummaryRecord.objects.filter(sitting=sitting_id, language=language).order_by("-number")
    return list(rows.select_related("by__person", "publication__by__person"))


def publication_of(revision: SummaryRecord) -> SummaryPublication | None:
    """Return the publication of a revision that was read with it, if there is one."""
    return getattr(revision, "publication", None)


def published_summaries(sitting_id: uuid.UUID) -> dict[str, list[SummaryPublication]]:
    """Return what was published as the record of a sitting, by language, the newest first; one query."""
    rows = SummaryPublication.objects.filter(record__sitting=sitting_id).order_by("-id")
    found: dict[str, list[SummaryPublication]] = {}
    for row in rows.select_related("record", "by__person"):
        found.setdefault(row.record.language, []).append(row)
    return found


def summary_texts(revisions: list[SummaryRecord]) -> Texts:
    """Return what the page hands to `load_texts` for revisions."""
    publications = [publication_of(revision) for revision in revisions]
    return ((revisions, "by__person__name"), (publications, "by__person__name"))
