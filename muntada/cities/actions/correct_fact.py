"""A city says of itself what it knows best."""

import re
import uuid

from muntada.cities.actions.facts import ITSELF, enter_source, state_facts
from muntada.cities.models import Account, City
from muntada.cities.queries import cities_of
from muntada.kernel import clock
from muntada.kernel.refusal import NotForYou, Refusal
from muntada.record.actions.acting import acting

CORRECTED = ("position", "population", "elevation", "is_coastal", "port")
"""What a city may correct; the rest is others' to say."""


def correct_fact(
    city_id: uuid.UUID, subject: str, value: str, *, as_of: str, actor: Account, key: uuid.UUID | None = None
) -> City:
    """Put on record what a city says of itself: beside what others say, and before it."""
    with acting("fact_corrected", actor=actor, key=key) as act:
        if city_id not in cities_of(actor):
            raise NotForYou
        if subject not in CORRECTED:
            raise Refusal("subject_unknown", field="subject")
        if not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", as_of, re.ASCII):
            raise Refusal("as_of_wrong", field="as_of", read=as_of)
        if as_of > clock.now().date().isoformat():
            raise Refusal("as_of_ahead", field="as_of", read=as_of)
        city = City.objects.get(pk=city_id)
        act.on(city, about=subject)
        if act.done_before:
            return city
        source = enter_source(**ITSELF, actor=actor)
        return state_facts(city_id, {subject: value}, source=source, as_of=as_of, actor=actor)
