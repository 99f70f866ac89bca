"""Taking places from a file into the gazetteer, many rows in few statements."""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence

from django.utils.text import slugify

from muntada.cities import queries
from muntada.cities.actions.facts import STEP, take_names, take_preferred
from muntada.cities.models import Account, Batch, City, CityName, Country, Fact, Source
from muntada.cities.rules import columns
from muntada.cities.rules.facts import Stated
from muntada.cities.rules.names import sought
from muntada.cities.rules.places import OtherName, Place, Wrong
from muntada.kernel.ids import new_id
from muntada.languages.inserting import insert_rows
from muntada.languages.models import Rendering, Text
from muntada.languages.queries import load_texts
from muntada.languages.search.actions import touch
from muntada.record.actions.acting import acting

LONGEST_SLUG = 50


@dataclasses.dataclass
class _Import:
    """An import under way: what is known of the gazetteer, kept up to date as it grows."""

    batch: Batch
    actor: Account | None
    at: dt.datetime
    slugs: set[str]
    regions: dict[str, uuid.UUID]
    nameless: dict[tuple[str, str], uuid.UUID]
    """Cities that have no code yet, by country and English name."""
    renderings: list[int] = dataclasses.field(default_factory=list)
    codes: list[str] = dataclasses.field(default_factory=list)
    countries: dict[str, bool] = dataclasses.field(default_factory=dict)
    entered: int = 0


def import_places(
    places: Sequence[Place],
    wrong: Sequence[Wrong],
    *,
    kind: str,
    source: Source,
    file_name: str = "",
    actor: Account | None,
    key: uuid.UUID | None = None,
) -> Batch:
    """Take places that were checked; keep with the batch what was refused. What is there already is left as it is."""
    with acting("places_imported", actor=actor, key=key) as act:
        if act.done_before:
            return Batch.objects.get(pk=act.answer)
        batch = Batch.objects.create(
            kind=kind,
            source=source,
            file_name=file_name[-200:],
            taken=len(places),
            refused=[as_kept(each) for each in wrong],
            at=act.at,
            by=actor,
        )
        work = _Import(
            batch,
            actor,
            act.at,
            slugs=set(City.objects.values_list("slug", flat=True)),
            regions=dict(City.objects.filter(kind=City.Kind.REGION).exclude(code="").values_list("code", "pk")),
            nameless=queries.without_code(),
        )
        for start in range(0, len(places), STEP):
            part = places[start : start + STEP]
            if kind == "country":
                _take_countries(part, work)
            else:
                _take_cities(part, work)
        if kind == "region":
            _join_regions(places, work)
        batch.changed = {
            "renderings": work.renderings,
            "codes": work.codes,
            "countries": work.countries,
        }
        batch.save(update_fields=["changed"])
        act.on(batch, taken=len(places), entered=work.entered, refused=len({each.line for each in wrong}))
        return batch


def as_kept(each: Wrong) -> list[object]:
    """Return why a row was refused as a batch keeps it: line, field, code, what was read, other facts."""
    facts = dict(each.refusal.facts)
    read = facts.pop("read", "")
    return [each.line, each.refusal.field or "", each.refusal.code, read, facts]


def _take_countries(places: Sequence[Place], work: _Import) -> None:
    known = Country.objects.in_bulk([place.code for place in places])
    load_texts((known.values(), "name"))
    new = [place for place in places if place.code not in known]
    texts = _write_names(new, work)
    Country.objects.bulk_create(
        Country(code=place.code, name_id=text, is_arab=place.is_arab, batch=work.batch)
        for place, text in zip(new, texts, strict=True)
    )
    work.entered += len(new)
    for place in places:
        country = known.get(place.code)
        if country is None:
            continue
        _fill_names(country.name, place.names, work)
        if country.is_arab != place.is_arab:
            work.countries[country.code] = country.is_arab
            Country.objects.filter(pk=country.code).update(is_arab=place.is_arab)


def _take_cities(places: Sequence[Place], work: _Import) -> None:
    _give_codes(places, work)
    known = {city.code: city for city in City.objects.filter(code__in={place.code for place in places})}
    load_texts((known.values(), "name"))
    new = [place for place in places if place.code not in known]
    entered = _enter(new, work)
    cities = known | {city.code: city for city in entered}
    others: list[tuple[City, OtherName]] = []
    filled: set[uuid.UUID] = set()
    for place in places:
        city = cities[place.code]
        others += [(city, other) for other in place.others]
        if place.code in known:
            before = len(work.renderings)
            kept = _fill_names(city.name, place.names, work)
            if len(work.renderings) > before:
                filled.add(city.pk)
            others += [(city, OtherName(language, body, "variant")) for language, body in kept.items()]
    renamed = _add_names(others, work)
    changed = _add_facts([(cities[place.code], place.facts) for place in places], work)
    stale = {city.pk: city for city, _ in changed if city.code in known}
    met = {city.pk: city for city in known.values() if city.pk in renamed or city.pk in filled}
    if met:
        take_names(met.values())
    if stale:
        take_preferred(stale.values(), {subject for _, subject in changed})


def _give_codes(places: Sequence[Place], work: _Import) -> None:
    """Give their codes to cities that somebody entered by name."""
    for place in places:
        pk = work.nameless.get((place.country, place.names.get("en", "").casefold())) if place.kind == "city" else None
        if pk and not City.objects.filter(code=place.code).exists():
            City.objects.filter(pk=pk).update(code=place.code)
            work.codes.append(str(pk))
            del work.nameless[place.country, place.names["en"].casefold()]


def _enter(places: Sequence[Place], work: _Import) -> list[City]:
    cities = []
    for place, text in zip(places, _write_names(places, work), strict=True):
        facts = [Stated(n, subject, value, "") for n, (subject, value) in enumerate(place.facts.items())]
        fields = columns(facts, place.facts)
        if "region" in fields:
            fields["region_id"] = work.regions.get(fields.pop("region"))
        city = City(
            slug=_slug(place, work.slugs),
            name_id=text,
            country_id=place.country,
            kind=place.kind,
            code=place.code,
            time_zone=place.time_zone,
            batch=work.batch,
            sought=sought([*place.names.values(), *(other.body for other in place.others)]),
            **fields,
        )
        cities.append(city)
        if place.kind == "region":
            work.regions[place.code] = city.pk
    City.objects.bulk_create(cities)
    touch("city", *(city.slug for city in cities))
    work.entered += len(cities)
    return cities


def _slug(place: Place, taken: set[str]) -> str:
    """Return a free address for a place: its name, then with its country, then with its code."""
    name = slugify(place.names.get("en", ""))[:30].strip("-") or place.code.lower()
    code = place.code.lower()
    tries = (name, f"{name}-{place.country.lower()}", f"{name}-{code}") if place.kind == "city" else (f"{name}-{code}",)
    chosen = next((each for each in tries if each not in taken), code)[:LONGEST_SLUG]
    taken.add(chosen)
    return chosen


def _write_names(places: Sequence[Place], work: _Import) -> list[uuid.UUID]:
    """Write the names of new places; return the ids of the texts."""
    texts = [new_id() for _ in places]
    insert_rows(Text, ["id"], [[text] for text in texts])
    author = work.actor.pk if work.actor else None
    insert_rows(
        Rendering,
        ["text", "language", "revision", "body", "origin", "author", "at"],
        [
            [text, language, 1, body, "written", author, work.at]
            for place, text in zip(places, texts, strict=True)
            for language, body in place.names.items()
        ],
    )
    return texts


def _fill_names(text: Text, names: Mapping[str, str], work: _Import) -> dict[str, str]:
    """Add the names in languages that a text lacks; return those that differ from what it says."""
    known = text.current
    missing = {language: body for language, body in names.items() if language not in known}
    revision = max(text.revision, 1)
    if missing:
        rows = [_rendering(text, language, body, revision, work) for language, body in missing.items()]
        work.renderings += [row.pk for row in Rendering.objects.bulk_create(rows)]
    return {language: body for language, body in names.items() if language in known and known[language].body != body}


def _rendering(text: Text, language: str, body: str, revision: int, work: _Import) -> Rendering:
    return Rendering(
        text=text, language=language, revision=revision, body=body, origin="written", author=work.actor, at=work.at
    )


def _add_names(named: Iterable[tuple[City, OtherName]], work: _Import) -> set[uuid.UUID]:
    """Add names that a place does not have yet; return the places that got one."""
    named = list(named)
    known = set(
        CityName.objects.filter(city__in={city.pk for city, _ in named}).values_list("city_id", "language", "body")
    )
    rows = []
    for city, other in named:
        if (one := (city.pk, other.language, other.body)) not in known:
            known.add(one)
            rows.append(
                CityName(
                    city=city,
                    language=other.language,
                    body=other.body,
                    standing=other.standing,
                    source=work.batch.source,
                    batch=work.batch,
                )
            )
    CityName.objects.bulk_create(rows)
    return {row.city_id for row in rows}


def _add_facts(stated: Iterable[tuple[City, Mapping[str, str]]], work: _Import) -> list[tuple[City, str]]:
    """Put facts on record that this source has not stated yet; return what was added."""
    stated = [(city, facts) for city, facts in stated if facts]
    known = set(
        Fact.objects.filter(city__in={city.pk for city, _ in stated}, source=work.batch.source).values_list(
            "city_id", "subject", "value"
        )
    )
    new = [
        (city, subject, value)
        for city, facts in stated
        for subject, value in facts.items()
        if (city.pk, subject, value) not in known
    ]
    source, batch = work.batch.source_id, work.batch.pk
    insert_rows(
        Fact,
        ["city", "subject", "value", "source", "as_of", "at", "batch"],
        [[city.pk, subject, value, source, "", work.at, batch] for city, subject, value in new],
    )
    return [(city, subject) for city, subject, _ in new]


def _join_regions(places: Sequence[Place], work: _Import) -> None:
    """Put cities into regions that are known only now."""
    codes = {place.code for place in places}
    facts = Fact.objects.filter(subject="region", city__region=None)
    waiting = {pk for pk, value in facts.values_list("city_id", "value") if value in codes}
    pks = sorted(waiting)
    for start in range(0, len(pks), STEP):
        cities = list(City.objects.filter(pk__in=pks[start : start + STEP]))
        take_preferred(cities, ["region"])
        touch("city", *(city.slug for city in cities))
