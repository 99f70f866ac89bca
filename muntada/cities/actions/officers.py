"""Who speaks for a city."""

import uuid

from muntada.cities.models import Account, City, Officer
from muntada.record.actions.acting import acting


def appoint_officer(city_id: uuid.UUID, account: Account, *, actor: Account | None) -> Officer:
    """Let an account speak for a city, or return the office that it has.

    Who may appoint is asked above, where organisers are known; an operator's command has no actor.
    """
    with acting("officer_appointed", actor=actor) as act:
        city = City.objects.select_for_update(of=("self",)).get(pk=city_id)
        if known := Officer.objects.filter(city=city, account=account, relieved_at=None).first():
            act.done_before = True
            return known
        officer = Officer.objects.create(city=city, account=account, appointed_at=act.at, appointed_by=actor)
        act.on(officer, city=city.slug)
        return officer


def relieve_officer(officer_id: uuid.UUID, *, actor: Account | None) -> Officer:
    """End an office; what was done in it stays."""
    with acting("officer_relieved", actor=actor) as act:
        officer = Officer.objects.select_for_update(of=("self",)).get(pk=officer_id)
        if officer.relieved_at is not None:
            act.done_before = True
            return officer
        officer.relieved_at, officer.relieved_by = act.at, actor
        officer.save(update_fields=["relieved_at", "relieved_by"])
        act.on(officer)
        return officer
