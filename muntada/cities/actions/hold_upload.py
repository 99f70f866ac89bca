import datetime as dt
import uuid
import zlib

from muntada.cities.models import Account, Upload
from muntada.record.actions.acting import acting

HELD = dt.timedelta(days=1)
"""How long a file waits for the decision on its import."""


def hold_upload(
    purpose: str,
    *,
    name: str,
    data: bytes,
    source: dict[str, str],
    actor: Account,
    key: uuid.UUID | None = None,
) -> Upload:
    """Keep a file between the preview of its import and the decision; what waited for a day is forgotten.

    It stays when it is taken, so that a second click finds what the first one did.
    """
    with acting("upload_held", actor=actor, key=key) as act:
        if act.done_before:
            return Upload.objects.get(pk=act.answer)
        Upload.objects.filter(at__lt=act.at - HELD).delete()
        packed = zlib.compress(data, 6)
        upload = Upload.objects.create(
            purpose=purpose, name=name[-200:], body=packed, source=source, at=act.at, by=actor
        )
        act.on(upload)
        return upload
