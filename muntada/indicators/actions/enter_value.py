import uuid

from muntada.cities.models import Account, City
from muntada.indicators import permissions
from muntada.indicators.actions.naming_source import name_source, source_of_city
from muntada.indicators.models import Definition, Value
from muntada.indicators.rules.choosing import is_same
from muntada.indicators.rules.claims import EARLIEST, LATEST
from muntada.kernel.refusal import Refusal
from muntada.record.actions.acting import acting


def enter_value(
    city_id: uuid.UUID,
    definition_code: str,
    *,
    year: int,
    number: float,
    quality: str,
    source: str = "",
    address: str = "",
    note: str = "",
    actor: Account,
    key: uuid.UUID | None = None,
) -> Value:
    """Enter, or correct, what a city says of itself: the value stands beside all that was said before.

    Without a named source the city is the source, and a newer value of its own takes the older one's place.
    """
    with acting("value_entered", actor=actor, key=key) as act:
        if act.done_before:
            return Value.objects.get(pk=act.answer)
        permissions.require(permissions.may_report(actor, city_id))
        city = City.objects.select_for_update(of=("self",)).get(pk=city_id)
        definition = Definition.objects.filter(code=definition_code).first()
        if definition is None or definition.level == Definition.Level.COUNTRY:
            raise Refusal("indicator_not_of_cities", field="indicator")
        if not EARLIEST <= year <= LATEST:
            raise Refusal("value_year_out_of_range", field="year", first=str(EARLIEST), last=str(LATEST))
        if definition.unit == "yes_no" and number not in (0, 1):
            raise Refusal("value_not_yes_or_no", field="number")
        if year > act.at.year and quality != Value.Quality.PROJECTED:
            raise Refusal("value_of_the_future", field="quality")
        said_by = name_source(source, address) if source else source_of_city(city)
        last = Value.objects.filter(
            city=city, definition=definition, year=year, source=said_by, withdrawn_at=None
        ).last()
        if last and is_same(last.number, number) and (last.quality, last.note) == (quality, note):
            raise Refusal("value_there_already", field="number")
        value = Value.objects.create(
            definition=definition,
            city=city,
            year=year,
            number=number,
            quality=quality,
            source=said_by,
            note=note,
            at=act.at,
            by=actor,
        )
        act.on(value, city=city.slug, indicator=definition.code, year=year)
        return value
