import uuid

from muntada.cities.models import Account
from muntada.exchange import permissions, queries, rules
from muntada.exchange.models import Entry, Step
from muntada.forum.permissions import require
from muntada.languages.search.actions import touch
from muntada.record.actions.acting import acting


def withdraw_entry(entry_id: uuid.UUID, *, reason: str = "", actor: Account, key: uuid.UUID | None = None) -> Entry:
    """Take an entry off the public pages, or back from review, as its side. It can be handed in again."""
    with acting("entry_withdrawn", actor=actor, key=key) as act:
        entry = Entry.objects.select_for_update(of=("self",)).get(pk=entry_id)
        require(permissions.speaks_for(actor, entry.side_id))
        if act.done_before:
            return entry
        if refusal := rules.may_withdraw(queries.review(entry)):
            raise refusal
        Step.objects.create(entry=entry, kind=Step.Kind.WITHDRAWN, reason=reason.strip(), at=act.at, by=actor)
        act.on(entry)
        touch("exchange", entry.pk)
        return entry
