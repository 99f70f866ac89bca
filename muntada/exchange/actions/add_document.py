import uuid

from muntada.cities.models import Account
from muntada.exchange import permissions, rules
from muntada.exchange.models import Document, Entry
from muntada.forum.permissions import require
from muntada.kernel.kept_files import BEGINNING
from muntada.record.actions.acting import acting


def add_document(
    entry_id: uuid.UUID,
    *,
    title: str,
    language: str,
    address: str = "",
    file_name: str = "",
    content: bytes = b"",
    size: int = 0,
    actor: Account,
    key: uuid.UUID | None = None,
) -> Document:
    """Add a link or a file to an entry, as its side. It is public when the entry is published after it."""
    with acting("document_added", actor=actor, key=key) as act:
        entry = Entry.objects.select_for_update(of=("self",)).get(pk=entry_id)
        require(permissions.speaks_for(actor, entry.side_id))
        if act.done_before:
            return Document.objects.get(pk=act.answer)
        if refusal := rules.may_attach(
            title=title,
            address=address,
            file_name=file_name,
            size=size or len(content),
            begins_with=content[:BEGINNING],
        ):
            raise refusal
        document = Document.objects.create(
            entry=entry,
            title=title.strip(),
            language=language,
            address=address.strip(),
            file_name=file_name[-200:],
            content=content or None,
            size=len(content),
            at=act.at,
            by=actor,
        )
        act.on(document, entry=str(entry_id))
        return document
