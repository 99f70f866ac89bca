"""In whose name somebody acts in the exchange. A step of other actions, whose transaction it shares."""

import uuid

from muntada.cities.models import Account, City
from muntada.cities.queries import cities_of
from muntada.exchange.models import Admission, Side
from muntada.kernel.refusal import NotForYou


def side_for(owner: str, *, actor: Account | None) -> Side:
    """Return the side "city:<id>" or "company:<id>" that the actor speaks for; a city's is made the first time.

    Without an actor the platform itself enters what a city says: then nobody is asked.
    """
    kind, _, pk = owner.partition(":")
    try:
        key = uuid.UUID(pk)
    except ValueError:
        raise NotForYou from None
    if kind == "company":
        side = Side.objects.filter(pk=key, institution__isnull=False).first()
        admitted = Admission.objects.filter(side=side, account=actor, ended_at=None)
        if side is None or (actor is not None and not admitted.exists()):
            raise NotForYou
        return side
    city = City.objects.filter(pk=key).first()
    if kind != "city" or city is None or (actor is not None and city.pk not in cities_of(actor)):
        raise NotForYou
    return Side.objects.get_or_create(city=city, defaults={"country_id": city.country_id})[0]
