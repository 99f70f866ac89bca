import uuid

from muntada.cities.models import Account, City
from muntada.cities.queries import cities_of
from muntada.kernel.refusal import NotForYou, Refusal
from muntada.record.actions.acting import acting
from muntada.twinning.models import Decline
from muntada.twinning.rules.suggestions import CAUSES, Exchanged
from muntada.twinning.suggesting import stored
from muntada.twinning.suggesting.asking import spoke_for

LONGEST_NOTE = 500


def decline_suggestion(
    city_id: uuid.UUID,
    partner_id: uuid.UUID,
    cause: str,
    note: str = "",
    *,
    said: Exchanged | None = None,
    actor: Account,
    key: uuid.UUID | None = None,
) -> Decline:
    """Decline a suggested partner for one's own city: it stays away, and what spoke for it counts for less.

    `said` is what the two have said of themselves in the exchange, of which this app knows nothing.
    """
    spoke = spoke_for(stored.graph(), city_id, partner_id, said)
    with acting("suggestion_declined", actor=actor, key=key) as act:
        if act.done_before:
            return Decline.objects.get(pk=uuid.UUID(act.answer))
        if city_id not in cities_of(actor):
            raise NotForYou
        if cause not in CAUSES:
            raise Refusal("cause_unknown", field="cause")
        if len(note) > LONGEST_NOTE:
            raise Refusal("decline_note_too_long", field="note", most=LONGEST_NOTE)
        City.objects.select_for_update(of=("self",)).get(pk=city_id)
        if not City.objects.filter(pk=partner_id).exclude(pk=city_id).exists():
            raise Refusal("city_unknown", field="partner")
        if known := Decline.objects.filter(city=city_id, partner=partner_id, restored_at=None).first():
            act.done_before = True
            return known
        decline = Decline.objects.create(
            city_id=city_id, partner_id=partner_id, cause=cause, note=note, spoke=spoke, at=act.at, by=actor
        )
        act.on(decline, city=str(city_id), partner=str(partner_id), cause=cause)
        return decline
