import uuid

from muntada.cities.models import Account
from muntada.exchange import permissions, queries, rules
from muntada.exchange.models import Entry, Step
from muntada.forum.permissions import require
from muntada.record.actions.acting import acting


def submit_entry(entry_id: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> Entry:
    """Hand the newest version of an entry in for review, as its side."""
    with acting("entry_submitted", actor=actor, key=key) as act:
        entry = Entry.objects.select_for_update(of=("self",)).get(pk=entry_id)
        require(permissions.speaks_for(actor, entry.side_id))
        if act.done_before:
            return entry
        version, review = entry.versions.latest("number"), queries.review(entry)
        newer = review.published_at and entry.documents.filter(at__gt=review.published_at, removed_at=None).exists()
        if refusal := rules.may_submit(review, newest=version.pk, has_new_documents=bool(newer)):
            raise refusal
        Step.objects.create(entry=entry, version=version, kind=Step.Kind.SUBMITTED, at=act.at, by=actor)
        act.on(entry, version=version.number)
        return entry
