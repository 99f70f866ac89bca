import uuid

from muntada.cities.models import Account, Batch
from muntada.forum.models import Appointment
from muntada.forum.queries import standing
from muntada.indicators import permissions
from muntada.indicators.actions.import_values import KIND
from muntada.indicators.models import Value
from muntada.kernel.refusal import Refusal
from muntada.record.actions.acting import acting


def undo_import(
    batch_id: uuid.UUID,
    *,
    session_id: uuid.UUID | None = None,
    actor: Account | None,
    key: uuid.UUID | None = None,
) -> Batch:
    """Undo an import of values as a whole; that it was, and what it refused, stays on record."""
    with acting("values_undone", actor=actor, key=key) as act:
        if actor is not None:
            permissions.require(session_id is not None and permissions.may_manage(standing(actor, session_id)))
        batch = Batch.objects.select_for_update(of=("self",)).defer("refused").filter(pk=batch_id, kind=KIND).first()
        permissions.require(batch is not None and (session_id is None or _is_of(batch, session_id)))
        assert batch is not None  # noqa: S101 - required above
        if act.done_before:
            return batch
        if batch.undone_at is not None:
            raise Refusal("import_undone_already")
        removed, _ = Value.objects.filter(batch=batch).delete()
        batch.undone_at, batch.undone_by = act.at, actor
        batch.save(update_fields=["undone_at", "undone_by"])
        act.on(batch, removed=removed)
        return batch


def _is_of(batch: Batch, session_id: uuid.UUID) -> bool:
    """Say whether an organiser of the session made the import."""
    return (
        batch.by_id is not None
        and Appointment.objects.filter(account=batch.by_id, session_id=session_id, role="organiser").exists()
    )
