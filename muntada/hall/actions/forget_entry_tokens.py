import datetime as dt

from muntada.cities.models import Account
from muntada.hall.models import EntryToken


def forget_entry_tokens(before: dt.datetime, *, actor: Account | None) -> int:
    """Delete the notes of tokens used before a moment, which are too old to be used again; return how many."""
    deleted, _ = EntryToken.objects.filter(used_at__lt=before).delete()
    return deleted
