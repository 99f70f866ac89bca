import uuid
from collections.abc import Mapping

from muntada.cities.models import Account
from muntada.languages.actions import write_text
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting
from muntada.twinning import rules
from muntada.twinning.actions.settling import lock_tie
from muntada.twinning.models import Activity
from muntada.twinning.permissions import speaking_for


def tell_activity(
    tie_id: uuid.UUID,
    *,
    kind: str,
    on: str,
    words: Mapping[str, str],
    address: str = "",
    actor: Account,
    key: uuid.UUID | None = None,
) -> Activity:
    """Tell, for a side, of something done together or of a result ({language: words}), with its date."""
    with acting("tie_activity_told", actor=actor, key=key) as act:
        if act.done_before:
            return Activity.objects.get(pk=uuid.UUID(act.answer))
        tie = lock_tie(tie_id)
        side = speaking_for(actor, tie)
        if refusal := rules.may_tell(
            tie.state,
            body=max(words.values(), key=len, default=""),
            on=on,
            address=address,
            today=act.at.date(),
        ):
            raise refusal
        told = Activity.objects.create(
            tie=tie,
            kind=kind,
            side=side,
            on=on,
            text=write_text(words, actor=actor),
            address=address,
            at=act.at,
            by=actor,
        )
        act.on(told, tie=str(tie_id), kind=kind, on=on)
        announce(topics.tie(tie_id), "tie")
        return told
