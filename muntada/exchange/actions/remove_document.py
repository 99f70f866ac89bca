import uuid

from muntada.cities.models import Account
from muntada.exchange import permissions
from muntada.exchange.models import Document
from muntada.forum.permissions import require
from muntada.record.actions.acting import acting


def remove_document(document_id: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> Document:
    """Take a document from an entry, as its side; from a public one at once."""
    with acting("document_removed", actor=actor, key=key) as act:
        document = Document.objects.select_for_update(of=("self",)).select_related("entry").get(pk=document_id)
        require(permissions.speaks_for(actor, document.entry.side_id))
        if act.done_before or document.removed_at is not None:
            act.done_before = True
            return document
        document.removed_at, document.removed_by = act.at, actor
        document.save(update_fields=["removed_at", "removed_by"])
        act.on(document)
        return document
