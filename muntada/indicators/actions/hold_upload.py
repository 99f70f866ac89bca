import uuid

from muntada.cities.actions.hold_upload import hold_upload as hold
from muntada.cities.models import Account, Upload
from muntada.forum.queries import standing
from muntada.indicators import permissions
from muntada.indicators.queries.importing import purpose_of


def hold_upload(
    session_id: uuid.UUID,
    *,
    name: str,
    data: bytes,
    source: dict[str, str],
    actor: Account,
    key: uuid.UUID | None = None,
) -> Upload:
    """Keep a file of values until its import is decided on, for a day at most."""
    permissions.require(permissions.may_manage(standing(actor, session_id)))
    return hold(purpose_of(session_id), name=name, data=data, source=source, actor=actor, key=key)
