import datetime as dt
import uuid
import zlib

from muntada.cities.models import Account
from muntada.forum.queries import standing
from muntada.indicators import permissions
from muntada.indicators.models import Upload
from muntada.record.actions.acting import acting

HELD = dt.timedelta(days=1)


def hold_upload(
    session_id: uuid.UUID,
    *,
    name: str,
    data: bytes,
    source: dict[str, str],
    actor: Account,
    key: uuid.UUID | None = None,
) -> Upload:
    """Keep a file until its import is decided on, for a day at most."""
    with acting("upload_held", actor=actor, key=key) as act:
        if act.done_before:
            return Upload.objects.get(pk=act.answer)
        permissions.require(permissions.may_manage(standing(actor, session_id)))
        Upload.objects.filter(at__lt=act.at - HELD).delete()
        upload = Upload.objects.create(
            name=name[:200], body=zlib.compress(data, 6), source=source, session_id=session_id, at=act.at, by=actor
        )
        act.on(upload)
        return upload


def drop_upload(upload_id: uuid.UUID, session_id: uuid.UUID) -> None:
    """Forget a held file, once its import is decided on; a step of that decision."""
    Upload.objects.filter(pk=upload_id, session_id=session_id).delete()
