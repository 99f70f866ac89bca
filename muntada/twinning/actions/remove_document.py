import uuid

from muntada.cities.models import Account
from muntada.kernel.refusal import Refusal
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting
from muntada.twinning.actions.settling import lock_tie
from muntada.twinning.models import Document
from muntada.twinning.permissions import speaking_for


def remove_document(document_id: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> Document:
    """Take a file from a step, for the side that put it there."""
    with acting("tie_document_removed", actor=actor, key=key) as act:
        document = Document.objects.defer("content").select_related("step").get(pk=document_id)
        tie = lock_tie(document.step.tie_id)
        side = speaking_for(actor, tie, preferred=document.side)
        if act.done_before or document.removed_at is not None:
            act.done_before = True
            return document
        if side != document.side:
            raise Refusal("document_of_other_side")
        document.removed_at, document.removed_by = act.at, actor
        document.save(update_fields=["removed_at", "removed_by"])
        act.on(document, tie=str(tie.pk))
        announce(topics.tie(tie.pk), "tie")
        return document
