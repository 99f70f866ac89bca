import uuid

from muntada.cities.models import Account
from muntada.exchange import queries, rules
from muntada.exchange.actions.siding import side_for
from muntada.exchange.actions.writing import CODES
from muntada.exchange.models import Echo, Entry
from muntada.forum.permissions import require
from muntada.languages.actions import write_text
from muntada.record.actions.acting import acting


def echo_entry(
    entry_id: uuid.UUID,
    *,
    owner: str,
    language: str,
    body: str,
    actor: Account | None,
    key: uuid.UUID | None = None,
) -> Echo:
    """Say of another city's practice "we did this too", with a note on how it went."""
    with acting("entry_echoed", actor=actor, key=key) as act:
        if act.done_before:
            return Echo.objects.get(pk=act.answer)
        side = side_for(owner, actor=actor)
        entry = Entry.objects.select_for_update(of=("self",)).get(pk=entry_id)
        require(queries.review(entry).published is not None)
        refusal = rules.may_echo(
            kind=entry.kind,
            is_own=side.pk == entry.side_id,
            is_company=side.is_company,
            is_said=Echo.objects.filter(entry=entry, side=side, withdrawn_at=None).exists(),
        ) or rules.may_write(body, language=language, languages=CODES)
        if refusal:
            raise refusal
        echo = Echo.objects.create(
            entry=entry,
            side=side,
            text=write_text({language: body}, actor=actor),
            language=language,
            at=act.at,
            by=actor,
        )
        act.on(echo, entry=str(entry_id), side=str(side.pk))
        return echo
