import datetime as dt
from pathlib import Path

from django.conf import settings

from muntada.cities.models import Account
from muntada.hall.models import Recording
from muntada.record.actions.acting import acting


def forget_recordings(before: dt.datetime, *, actor: Account | None) -> int:
    """Delete the files of what was recorded before a moment; the rows stay and say when. Return how many files."""
    old = list(Recording.objects.filter(begins_at__lt=before, deleted_at=None))
    if not old:
        return 0
    with acting("recordings_deleted", actor=actor) as act:
        for row in old:
            (Path(settings.RECORDINGS) / row.path).unlink(missing_ok=True)
            row.deleted_at = act.at
            row.save(update_fields=["deleted_at"])
        act.facts |= {"files": len(old), "before": before.isoformat()}
    return len(old)
