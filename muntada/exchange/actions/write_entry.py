import uuid

from muntada.cities.models import Account
from muntada.exchange import rules
from muntada.exchange.actions.siding import side_for
from muntada.exchange.actions.writing import CODES, add_version, clean
from muntada.exchange.models import Entry
from muntada.record.actions.acting import acting


def write_entry(
    owner: str,
    kind: str,
    *,
    topic: str,
    subtopic: str = "",
    language: str,
    words: dict[str, str],
    is_demonstration: bool = False,
    actor: Account | None,
    key: uuid.UUID | None = None,
) -> Entry:
    """Begin a practice, need or offer of a side ("city:<id>", "company:<id>"): a draft that only this side reads."""
    with acting("entry_written", actor=actor, key=key) as act:
        if act.done_before:
            return Entry.objects.get(pk=act.answer)
        side = side_for(owner, actor=actor)
        draft = clean(kind, topic, subtopic, language, words)
        if refusal := rules.may_save(draft, languages=CODES):
            raise refusal
        entry = Entry.objects.create(side=side, kind=kind, language=language, is_demonstration=is_demonstration)
        add_version(entry, draft, None, act=act, actor=actor)
        act.on(entry, kind=kind, side=str(side.pk))
        return entry
