import uuid

from muntada.cities.models import Account
from muntada.exchange import permissions
from muntada.exchange.models import Admission
from muntada.forum.permissions import require
from muntada.record.actions.acting import acting


def end_admission(admission_id: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> Admission:
    """End that somebody speaks for a company; what was written stays."""
    with acting("admission_ended", actor=actor, key=key) as act:
        admission = Admission.objects.select_for_update(of=("self",)).get(pk=admission_id)
        require(permissions.reviews(actor))
        if act.done_before or admission.ended_at is not None:
            act.done_before = True
            return admission
        admission.ended_at, admission.ended_by = act.at, actor
        admission.save(update_fields=["ended_at", "ended_by"])
        act.on(admission)
        return admission
