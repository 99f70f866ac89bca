import uuid

from muntada.cities.models import Person
from muntada.hall.models import Recording
from muntada.hall.rules import Recorded
from muntada.languages.queries import load_texts


def recordings(sitting_id: uuid.UUID) -> list[tuple[Recording, Person | None]]:
    """Return a sitting's recordings in time with whose voice or picture each is, named; 3 queries."""
    rows = list(Recording.objects.filter(sitting_id=sitting_id).order_by("begins_at", "id"))
    ids = {row.owner.removeprefix("person:") for row in rows if row.owner.startswith("person:")}
    people = {f"person:{person.pk}": person for person in Person.objects.filter(pk__in=ids)}
    load_texts((people.values(), "name"))
    return [(row, people.get(row.owner)) for row in rows]


def recorded(sitting_id: uuid.UUID) -> tuple[list[Recorded], int]:
    """Return a sitting's files as the time line takes them, and how many more were deleted; one query."""
    rows = list(Recording.objects.filter(sitting_id=sitting_id))
    kept = [row for row in rows if row.deleted_at is None]
    facts = [
        Recorded(
            id=str(row.pk),
            stream=row.stream,
            language=row.language,
            begins_at=row.begins_at,
            ends_at=row.ends_at,
        )
        for row in kept
    ]
    return facts, len(rows) - len(kept)
