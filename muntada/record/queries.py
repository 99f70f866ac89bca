from muntada.record import notes
from muntada.record.models import Entry


def notes_of(scope: str) -> list[bytes]:
    """Return the signed notes of a record, in order."""
    return [note.encode() for note in Entry.objects.filter(scope=scope).values_list("note", flat=True)]


def record_of(scope: str) -> notes.Record:
    """Return the record as its notes prove it; raises `RecordError` if the database was tampered with."""
    record = notes.Record()
    for note in notes_of(scope):
        record = notes.append(record, note)
    return record
