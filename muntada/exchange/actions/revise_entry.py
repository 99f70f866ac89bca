import uuid

from muntada.cities.models import Account
from muntada.exchange import permissions, queries, rules
from muntada.exchange.actions.writing import CODES, add_version, clean, draft_of
from muntada.exchange.models import Entry
from muntada.forum.permissions import require
from muntada.kernel.refusal import Refusal
from muntada.record.actions.acting import acting


def revise_entry(
    entry_id: uuid.UUID,
    *,
    seen: int,
    topic: str,
    subtopic: str = "",
    words: dict[str, str],
    actor: Account,
    key: uuid.UUID | None = None,
) -> Entry:
    """Add a version written over version number `seen`; what is public stays public until the new one is published."""
    with acting("entry_revised", actor=actor, key=key) as act:
        entry = Entry.objects.select_for_update(of=("self",)).get(pk=entry_id)
        require(permissions.speaks_for(actor, entry.side_id))
        if act.done_before:
            return entry
        before = queries.newest_version(entry_id)
        if before.number != seen:
            raise Refusal("entry_revised_meanwhile")
        draft = clean(entry.kind, topic, subtopic, entry.language, words)
        if refusal := rules.may_save(draft, languages=CODES, present=draft_of(before)):
            raise refusal
        version = add_version(entry, draft, before, act=act, actor=actor)
        act.on(entry, version=version.number)
        return entry
