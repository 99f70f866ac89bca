import uuid

from muntada.hall.models import BoothTurn


def voices(sitting_id: uuid.UUID) -> dict[str, uuid.UUID]:
    """Return whose booth is the voice of each channel now: language (BCP 47) → person; one query."""
    turns = BoothTurn.objects.filter(sitting_id=sitting_id, ended_at=None)
    return dict(turns.values_list("channel", "interpreter__person_id"))
