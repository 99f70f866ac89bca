"""What sources say of a city: stated, never changed; the preferred of it stands in the city's own fields."""

import uuid
from collections.abc import Iterable, Mapping

from muntada.cities import rules
from muntada.cities.models import Account, City, CityName, Fact, Source
from muntada.cities.rules.names import sought
from muntada.kernel.refusal import Refusal
from muntada.languages.queries import load_texts
from muntada.languages.search.actions import touch
from muntada.record.actions.acting import acting

ITSELF = {"slug": rules.ITSELF, "title": "The city itself", "address": "", "licence": ""}


def enter_source(slug: str, title: str, *, address: str = "", licence: str = "", actor: Account | None) -> Source:
    """Enter where facts and names come from, or return it if it is there."""
    with acting("source_entered", actor=actor) as act:
        if known := Source.objects.filter(slug=slug).first():
            act.done_before = True
            return known
        source = Source.objects.create(slug=slug, title=title, address=address, licence=licence)
        act.on(source)
        return source


def state_facts(
    city_id: uuid.UUID,
    stated: Mapping[str, str],
    *,
    source: Source,
    as_of: str = "",
    actor: Account | None,
    key: uuid.UUID | None = None,
) -> City:
    """Put on record what a source says of a city: {subject: value}. What it said before in the same words is left."""
    with acting("facts_stated", actor=actor, key=key) as act:
        city = City.objects.select_for_update(of=("self",)).get(pk=city_id)
        if act.done_before:
            return city
        known = set(city.facts.filter(source=source).values_list("subject", "value", "as_of"))
        rows = []
        for subject, typed in stated.items():
            value = rules.read(subject, typed)
            if isinstance(value, Refusal):
                raise value
            if (subject, value, as_of) not in known:
                rows.append(Fact(city=city, subject=subject, value=value, source=source, as_of=as_of, at=act.at))
        if not rows:
            act.done_before = True
            return city
        Fact.objects.bulk_create(rows)
        take_preferred([city], {row.subject for row in rows})
        act.on(city, source=source.slug, subjects=[row.subject for row in rows])
        return city


def take_preferred(cities: Iterable[City], subjects: Iterable[str]) -> None:
    """Write into the fields of cities what their facts say on `subjects`: a step of an action."""
    subjects = [subject for subject in rules.SUBJECTS if subject in set(subjects)]
    held = {city.pk: city for city in cities}
    facts: dict[uuid.UUID, list[rules.Stated]] = {pk: [] for pk in held}
    pks = list(held)
    for start in range(0, len(pks), STEP):
        rows = Fact.objects.filter(city__in=pks[start : start + STEP], subject__in=subjects)
        for pk, number, subject, value, slug, as_of in rows.values_list(
            "city_id", "id", "subject", "value", "source__slug", "as_of"
        ):
            facts[pk].append(rules.Stated(number, subject, value, slug, as_of))
    regions: dict[str, uuid.UUID] = {}
    if "region" in subjects:
        regions = dict(City.objects.filter(kind=City.Kind.REGION).exclude(code="").values_list("code", "pk"))
    fields: set[str] = set()
    for pk, city in held.items():
        values = rules.columns(facts[pk], subjects)
        if "region" in values:
            values["region_id"] = regions.get(values.pop("region"))
        for field, value in values.items():
            setattr(city, field, value)
        fields |= values.keys()
    if fields:
        City.objects.bulk_update(held.values(), sorted(fields), batch_size=STEP)


def take_names(cities: Iterable[City]) -> None:
    """Write into cities what they are found by, from all their names, and have them indexed: a step of an action."""
    rows = list(cities)
    load_texts((rows, "name"))
    others: dict[uuid.UUID, list[str]] = {}
    for pk, body in CityName.objects.filter(city__in=[city.pk for city in rows]).values_list("city_id", "body"):
        others.setdefault(pk, []).append(body)
    for city in rows:
        names = [rendering.body for rendering in city.name.current.values()]
        city.sought = sought([*names, *others.get(city.pk, [])])
    City.objects.bulk_update(rows, ["sought"], batch_size=STEP)
    touch("city", *(city.slug for city in rows))


STEP = 500
"""Rows a statement to the database names at most: SQLite takes no more than some thousand values in one."""
