"""Keys that this server keeps for a trial, and the sealing of signed entries into a record."""

import base64
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from muntada.kernel.refusal import Refusal
from muntada.record import keys, notes
from muntada.record.actions.acting import acting
from muntada.record.entry import RecordError
from muntada.record.models import Entry, Key
from muntada.record.queries import record_of

if TYPE_CHECKING:
    from muntada.cities.models import Account


def server_key(scope: str, name: str, party: str, *, actor: "Account | None") -> Key:
    """Return the key of institution `name` in the record `scope`, making one that this server keeps if it has none.

    The custody is part of the key, is signed with the genesis and is shown wherever the record is.
    """
    with acting("key_made", actor=actor) as act:
        if known := Key.objects.filter(scope=scope, name=name).first():
            act.done_before = True
            return known
        path = _key_file(scope, name)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = keys.public_key(path.read_text("utf-8")) if path.exists() else keys.new_key(name, party, path)
        key = Key.objects.create(
            scope=scope,
            name=name,
            party=party,
            public=base64.b64encode(made.public).decode(),
            custody=Key.Custody.SERVER,
        )
        act.on(key, scope=scope, name=name)
        return key


def server_signature(key: Key, body: str) -> str:
    """Return the signature line over a body, by a key that this server keeps; refused for an institution's own."""
    if key.custody != Key.Custody.SERVER:
        raise Refusal("signature_missing", field="signature")
    return keys.sign(_key_file(key.scope, key.name).read_text("utf-8"), body.encode())


def seal(scope: str, signed: Sequence[str], *, actor: "Account") -> list[Entry]:
    """Append signed notes to the record, which judges them by the keys in force; refused if it has moved on."""
    with acting("record_sealed", actor=actor) as act:
        record = record_of(scope)
        entries = []
        for note in signed:
            try:
                record = notes.append(record, note.encode())
            except RecordError:
                raise Refusal("record_moved") from None
            entries.append(
                Entry.objects.create(scope=scope, sequence=record.entries[-1].entry.sequence, note=note, at=act.at)
            )
        act.on(entries[-1], scope=scope, head=record.head)
        return entries


def _key_file(scope: str, name: str) -> Path:
    return Path(settings.DATA) / "keys" / scope / f"{name}.key"
