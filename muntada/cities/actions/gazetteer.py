"""Entering countries, cities, institutions and people."""

from collections.abc import Mapping

from muntada.cities.models import Account, City, Country, Institution, Person
from muntada.cities.rules.names import sought
from muntada.languages.actions import write_text
from muntada.languages.search.actions import touch
from muntada.record.actions.acting import acting


def enter_country(code: str, name: Mapping[str, str], *, actor: Account | None) -> Country:
    """Enter a country by its ISO 3166-1 alpha-2 code, or return it if it is there."""
    with acting("country_entered", actor=actor) as act:
        if known := Country.objects.filter(code=code).first():
            act.done_before = True
            return known
        country = Country.objects.create(code=code, name=write_text(name, actor=actor))
        act.on(country)
        return country


def enter_city(
    slug: str,
    name: Mapping[str, str],
    *,
    country: Country,
    time_zone: str,
    code: str = "",
    kind: str = City.Kind.CITY,
    actor: Account | None,
) -> City:
    """Enter a city, or return it if it is there; `code` is what the world calls it, `kind` what it is (`City`)."""
    with acting("city_entered", actor=actor) as act:
        if known := City.objects.filter(slug=slug).first():
            act.done_before = True
            return known
        city = City.objects.create(
            slug=slug,
            name=write_text(name, actor=actor),
            country=country,
            time_zone=time_zone,
            code=code,
            kind=kind,
            sought=sought(name.values()),
        )
        touch("city", city.slug)
        act.on(city)
        return city


def enter_institution(slug: str, name: Mapping[str, str], *, actor: Account | None) -> Institution:
    """Enter an institution, or return it if it is there."""
    with acting("institution_entered", actor=actor) as act:
        if known := Institution.objects.filter(slug=slug).first():
            act.done_before = True
            return known
        institution = Institution.objects.create(slug=slug, name=write_text(name, actor=actor))
        act.on(institution)
        return institution


def enter_person(
    name: Mapping[str, str], position: Mapping[str, str], *, original_language: str, actor: Account | None
) -> Person:
    """Enter a person: her name in the original script and in others, her position if it is known."""
    with acting("person_entered", actor=actor) as act:
        person = Person.objects.create(
            name=write_text(name, actor=actor),
            position=write_text(position, actor=actor) if position else None,
            original_language=original_language,
        )
        act.on(person)
        return person
