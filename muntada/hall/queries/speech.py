import uuid

from muntada.hall.models import PreparedSpeech
from muntada.hall.queries.taking_part import Texts


def prepared_speeches(sitting_id: uuid.UUID) -> list[PreparedSpeech]:
    """Return the speeches handed in for a sitting that stand: the newest of each person in each language, not
    withdrawn; who handed in first is first. One query, with the words still to load (`speech_texts`).
    """
    rows = PreparedSpeech.objects.filter(sitting_id=sitting_id).order_by("handed_in_at", "id")
    return _standing(list(rows.select_related("person", "delegation")))


def prepared_in(sitting_id: uuid.UUID, people: list[uuid.UUID], language: str) -> dict[str, PreparedSpeech]:
    """Return the newest speech that each of `people` handed in, in `language`; one that was withdrawn is none."""
    rows = PreparedSpeech.objects.filter(sitting_id=sitting_id, person__in=people, language=language)
    return {str(row.person_id): row for row in _standing(list(rows.order_by("handed_in_at", "id")))}


def speech_texts(rows: list[PreparedSpeech]) -> Texts:
    """Return what the page hands to `load_texts` for its speeches."""
    return ((rows, "person__name delegation__name"),)


def _standing(rows: list[PreparedSpeech]) -> list[PreparedSpeech]:
    newest = {(row.person_id, row.language): row for row in rows}
    return [row for row in newest.values() if row.withdrawn_at is None]
