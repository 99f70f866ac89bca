"""A city's facts and names as its page shows them."""

import dataclasses
import datetime as dt
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from muntada.cities import rules
from muntada.cities.models import City, CityName, Fact
from muntada.languages.codes import LANGUAGES, Language
from muntada.web.context import current
from muntada.web.ui import formats

SUBJECTS: dict[str, Promise] = {
    "position": gettext_lazy("Location"),
    "population": gettext_lazy("Population"),
    "elevation": gettext_lazy("Elevation"),
    "region": gettext_lazy("Region"),
    "is_capital": gettext_lazy("Capital"),
    "is_seat": gettext_lazy("Seat of its region"),
    "is_coastal": gettext_lazy("On the coast"),
    "port": gettext_lazy("Port"),
    "wikidata": gettext_lazy("Wikidata"),
}
"""What facts are about, in the order of the page."""
STANDINGS: dict[str, Promise] = {
    CityName.Standing.VARIANT: gettext_lazy("Variant"),
    CityName.Standing.TRANSLITERATION: gettext_lazy("Transliteration"),
    CityName.Standing.UNVERIFIED: gettext_lazy("Unverified"),
}
LTR = ("position", "port", "wikidata")
"""Subjects whose values read from left to right in every language."""
ITSELF: Promise = gettext_lazy("The city itself")


@dataclasses.dataclass(frozen=True)
class Claim:
    """What one source says."""

    value: str
    source: str
    address: str
    licence: str
    as_of: str
    at: dt.datetime
    is_preferred: bool
    is_ltr: bool


@dataclasses.dataclass(frozen=True)
class Subject:
    """Everything that is said on one subject; `differ` where the sources do."""

    key: str
    title: str | Promise
    claims: tuple[Claim, ...]
    differ: bool


@dataclasses.dataclass(frozen=True)
class Name:
    """One name in one language; `word` is its standing, "" for the preferred one."""

    body: str
    word: str
    is_unverified: bool
    source: str


@dataclasses.dataclass(frozen=True)
class Names:
    """All names in one language."""

    language: Language
    names: tuple[Name, ...]


def subjects(city: Any) -> list[Subject]:
    """Return the facts of a city that `city_page` loaded by subject, the preferred one first."""
    by_subject: dict[str, list[Fact]] = {}
    for fact in city.stated:
        by_subject.setdefault(fact.subject, []).append(fact)
    best = rules.preferred(
        rules.Stated(fact.pk, fact.subject, fact.value, fact.source.slug, fact.as_of) for fact in city.stated
    )
    return [
        Subject(
            key,
            title,
            tuple(
                _claim(fact, city, is_preferred=fact.pk == best[key].id)
                for fact in sorted(by_subject[key], key=lambda fact: fact.pk != best[key].id)
            ),
            len({fact.value for fact in by_subject[key]}) > 1,
        )
        for key, title in SUBJECTS.items()
        if key in by_subject
    ]


def names(city: Any) -> list[Names]:
    """Return the names of a city that `city_page` loaded in each language of the pages, the preferred one first."""
    preferred = city.name.current
    others: dict[str, list[Name]] = {}
    for name in city.called:
        unverified = name.standing == CityName.Standing.UNVERIFIED
        others.setdefault(name.language, []).append(
            Name(name.body, str(STANDINGS[name.standing]), unverified, name.source.title)
        )
    return [
        Names(
            language,
            (
                *((Name(preferred[language.code].body, "", False, ""),) if language.code in preferred else ()),
                *others.get(language.code, ()),
            ),
        )
        for language in LANGUAGES
    ]


def _claim(fact: Fact, city: City, *, is_preferred: bool) -> Claim:
    source = fact.source
    return Claim(
        _value(fact, city),
        str(ITSELF) if source.slug == rules.ITSELF else source.title,
        source.address,
        source.licence,
        formats.digits(fact.as_of, current().code),
        fact.at,
        is_preferred,
        fact.subject in LTR,
    )


def _value(fact: Fact, city: City) -> str:
    language = current().code
    values: dict[str, Any] = rules.SUBJECTS[fact.subject].fields(fact.value) if fact.subject in rules.SUBJECTS else {}
    if fact.subject == "position":
        return formats.digits(fact.value, language)
    if fact.subject == "population":
        return formats.number(values["population"], language)
    if fact.subject == "elevation":
        return _("%(metres)s m") % {"metres": formats.number(values["elevation"], language)}
    if fact.subject.startswith("is_"):
        return _("Yes") if fact.value == "1" else _("No")
    if fact.subject == "region" and city.region and city.region.code == fact.value:
        return str(city.region.name.show(language))
    return fact.value
