from typing import Any

from muntada.cities.models import Account
from muntada.exchange.actions.write_entry import write_entry
from muntada.exchange.models import Entry, Step
from muntada.languages.search.actions import touch
from muntada.record.actions.acting import acting


def enter_published(owner: str, kind: str, *, actor: Account | None, **given: Any) -> Entry:
    """Enter an entry as published: the platform itself does, with what it is delivered with. Pages never call this."""
    entry = write_entry(owner, kind, actor=actor, **given)
    with acting("entry_published", actor=actor) as act:
        version = entry.versions.latest("number")
        for step in (Step.Kind.SUBMITTED, Step.Kind.PUBLISHED):
            Step.objects.create(entry=entry, version=version, kind=step, at=act.at, by=actor)
        act.on(entry)
        touch("exchange", entry.pk)
    return entry
