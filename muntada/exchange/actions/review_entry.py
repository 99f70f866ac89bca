import uuid

from muntada.cities.models import Account
from muntada.exchange import permissions, queries, rules
from muntada.exchange.models import Entry, Step
from muntada.forum.permissions import require
from muntada.languages.search.actions import touch
from muntada.record.actions.acting import acting


def review_entry(
    entry_id: uuid.UUID,
    *,
    version_id: uuid.UUID | None,
    publishes: bool,
    reason: str = "",
    actor: Account,
    key: uuid.UUID | None = None,
) -> Entry:
    """Publish the version that waits, or send it back with a reason, as an organiser of either party."""
    with acting("entry_published" if publishes else "entry_returned", actor=actor, key=key) as act:
        entry = Entry.objects.select_for_update(of=("self",)).get(pk=entry_id)
        if act.done_before:
            return entry
        require(permissions.reviews(actor))
        is_own = permissions.speaks_for(actor, entry.side_id)
        standing = queries.review(entry)
        refusal = (
            rules.may_publish(standing, version=version_id, is_own=is_own)
            if publishes
            else rules.may_return(standing, version=version_id, is_own=is_own, reason=reason)
        )
        if refusal:
            raise refusal
        kind = Step.Kind.PUBLISHED if publishes else Step.Kind.RETURNED
        words = "" if publishes else reason.strip()
        Step.objects.create(entry=entry, version_id=version_id, kind=kind, reason=words, at=act.at, by=actor)
        act.on(entry, version=str(version_id))
        touch("exchange", entry.pk)
        return entry
