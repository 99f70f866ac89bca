"""Suggested partners as the page shows them: in order, with reasons as sentences in the reader's language."""

import dataclasses
import uuid
from collections.abc import Collection, Iterable, Mapping

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from muntada.cities.models import City, Country
from muntada.exchange.queries.entries import published
from muntada.languages.queries import load_texts
from muntada.languages.rules import Shown
from muntada.twinning.rules import suggestions as rules
from muntada.twinning.suggesting.asking import Suggested
from muntada.twinning.suggesting.graph import Graph
from muntada.web.context import current
from muntada.web.topics import topic_word
from muntada.web.twins.words import Word
from muntada.web.ui import formats

FORUM = "CN"  # whom an Arab city is shown first

REASON_WORDS: dict[str, Word] = {
    "exchange": gettext_lazy("Shared themes, needs and practices"),
    "size": pgettext_lazy("of a city", "Size"),
    "standing": gettext_lazy("Rank in its country"),
    "place": gettext_lazy("Place and climate"),
    "sea": gettext_lazy("Coast and port"),
    "openness": gettext_lazy("Ties in general"),
    "countries": gettext_lazy("Ties between the countries"),
    "family": gettext_lazy("Partners in common"),
    "neighbours": gettext_lazy("Ties of the neighbours"),
    "network": gettext_lazy("Place in the network"),
    "name": pgettext_lazy("of a city", "Name"),
    "gap": gettext_lazy("Gaps in the network"),
}
CAUSE_WORDS: dict[str, Word] = {
    "exchange": gettext_lazy("Too few themes in common"),
    "size": gettext_lazy("The size does not fit"),
    "standing": gettext_lazy("The rank does not fit"),
    "place": gettext_lazy("Too far, or of another climate"),
    "sea": gettext_lazy("We look for coast or port, or for inland"),
    "openness": gettext_lazy("Too few ties, or too many already"),
    "countries": gettext_lazy("Too little joins the two countries"),
    "family": gettext_lazy("No partners in common"),
    "neighbours": gettext_lazy("Our neighbours have no ties there"),
    "other": gettext_lazy("Another reason"),
}


@dataclasses.dataclass(frozen=True)
class Row:
    """A suggested city with its reasons; `reckoned` is what each reason adds, in hundredths."""

    city: City
    name: Shown
    reasons: tuple[tuple[Word, str], ...]
    reckoned: tuple[tuple[Word, str], ...]


@dataclasses.dataclass(frozen=True)
class Slider:
    """One reason and its weight in per cent."""

    reason: str
    word: Word
    weight: int
    written: str


def country_of(graph: Graph, city: City, asked: str) -> str:
    """Return the country whose cities are shown: as asked, else the forum's other side, else the largest."""
    sizes = {
        code: len(found)
        for code, found in zip(graph.atlas.countries, graph.atlas.candidates, strict=True)
        if len(found) and code != city.country_id
    }
    if asked in sizes or not sizes:
        return asked
    if FORUM in sizes:
        return FORUM
    arab = {
        code: sizes[code] for code in Country.objects.filter(is_arab=True).values_list("pk", flat=True) if code in sizes
    }
    return max(arab or sizes, key=lambda code: (arab or sizes)[code])


def exchange_of(city: City, country: str) -> dict[uuid.UUID, rules.Exchanged]:
    """Return what the city and each of a country's have said of themselves in the exchange; one query."""
    rows = published().filter(Q(entry__side__city__country=country) | Q(entry__side__city=city.pk))
    needs: dict[uuid.UUID, set[str]] = {}
    gives: dict[uuid.UUID, set[str]] = {}
    for side, kind, topic, subtopic in rows.values_list("entry__side__city_id", "entry__kind", "topic", "subtopic"):
        (needs if kind == "need" else gives).setdefault(side, set()).add(subtopic or topic)

    def of(found: Mapping[uuid.UUID, set[str]], side: uuid.UUID) -> frozenset[str]:
        return frozenset(found.get(side, ()))

    others = (needs.keys() | gives.keys()) - {city.pk}
    own = of(needs, city.pk), of(gives, city.pk)
    return {side: rules.exchanged(*own, of(needs, side), of(gives, side)) for side in others}


def load(city: City, found: Collection[Suggested], codes: Iterable[str]) -> tuple[dict[uuid.UUID, City], list[Country]]:
    """Return the cities that the page names and the countries to choose from, with names; three queries."""
    wanted = {one.city for one in found}
    for one in found:
        wanted.update(one.facts.common, *one.facts.neighbours)
    cities = City.objects.select_related("country").in_bulk(wanted)
    countries = list(Country.objects.filter(pk__in=list(codes)))
    load_texts((cities.values(), "name country__name"), ([city], "name country__name"), (countries, "name"))
    return cities, countries


def rows_of(
    city: City, found: Iterable[Suggested], cities: Mapping[uuid.UUID, City], weights: Mapping[str, int]
) -> list[Row]:
    """Return what is shown of each suggested city."""
    code = current().code
    return [
        Row(
            cities[one.city],
            cities[one.city].name.show(code),
            tuple((REASON_WORDS[reason], _sentence(reason, one, city, cities)) for reason in one.told),
            tuple(
                (REASON_WORDS[reason], _hundredths(one.spoke[reason] * weights[reason] / rules.USUAL))
                for reason in rules.REASONS
                if round(100 * one.spoke[reason] * weights[reason] / rules.USUAL)
            ),
        )
        for one in found
        if one.city in cities
    ]


def sliders_of(weights: Mapping[str, int]) -> list[Slider]:
    """Return the reasons with their weights, in the order of the page."""
    code = current().code
    return [
        Slider(reason, word, weights[reason], formats.percent(weights[reason] / rules.USUAL, code))
        for reason, word in REASON_WORDS.items()
    ]


def _hundredths(value: float) -> str:
    sign = "+" if value > 0 else "−"
    return sign + formats.number(abs(round(100 * value)), current().code)


def _sentence(reason: str, one: Suggested, city: City, cities: Mapping[uuid.UUID, City]) -> str:
    return SENTENCES[reason](one, city, cities)


def _number(value: int) -> str:
    return formats.number(value, current().code)


def _name(city: City) -> str:
    return city.name.show(current().code).body


def _list(words: Iterable[object]) -> str:
    return _(", ").join(str(word) for word in words)


def _size(one: Suggested, city: City, cities: Mapping[uuid.UUID, City]) -> str:
    facts = {"people": _number(one.facts.population), "own": _number(one.facts.own_population)}
    if not one.facts.own_population:
        return _("%(people)s inhabitants.") % facts
    return _("%(people)s inhabitants, %(own)s here.") % facts


def _standing(one: Suggested, city: City, cities: Mapping[uuid.UUID, City]) -> str:
    if one.facts.both_capitals:
        return _("Both are capitals.")
    return _("Both are the seat of a region.")


def _place(one: Suggested, city: City, cities: Mapping[uuid.UUID, City]) -> str:
    return _("%(km)s km away.") % {"km": _number(one.facts.km)}


def _sea(one: Suggested, city: City, cities: Mapping[uuid.UUID, City]) -> str:
    if one.facts.both_ports:
        return _("Both have a port.")
    return _("Both lie by the sea.") if one.facts.both_coastal else _("Both lie inland.")


def _openness(one: Suggested, city: City, cities: Mapping[uuid.UUID, City]) -> str:
    many = one.facts.ties
    return ngettext("%(number)s tie in the register.", "%(number)s ties in the register.", many) % {
        "number": _number(many)
    }


def _countries(one: Suggested, city: City, cities: Mapping[uuid.UUID, City]) -> str:
    many, country = one.facts.ties_with_country, city.country.name.show(current().code).body
    if not many:
        return _("It has ties with countries with which this city, too, has ties.")
    return ngettext(
        "%(number)s tie with a city in %(country)s.", "%(number)s ties with cities in %(country)s.", many
    ) % {"number": _number(many), "country": country}


def _family(one: Suggested, city: City, cities: Mapping[uuid.UUID, City]) -> str:
    names = [_name(cities[pk]) for pk in one.facts.common if pk in cities]
    if one.facts.common_count > len(names):
        return _("Both have ties with %(names)s and others.") % {"names": _list(names)}
    return _("Both have ties with: %(names)s.") % {"names": _list(names)}


def _neighbours(one: Suggested, city: City, cities: Mapping[uuid.UUID, City]) -> str:
    pairs = [(cities[a], cities[b]) for a, b in one.facts.neighbours if a in cities and b in cities]
    if pairs:
        return _("Ties nearby: %(ties)s.") % {"ties": _list(f"{_name(a)} – {_name(b)}" for a, b in pairs)}
    many = one.facts.region_ties
    return ngettext("%(number)s tie joins the two regions.", "%(number)s ties join the two regions.", many) % {
        "number": _number(many)
    }


def _exchange(one: Suggested, city: City, cities: Mapping[uuid.UUID, City]) -> str:
    said, parts = one.facts.said, []
    for sentence, codes in (
        (_("It has what this city needs: %(topics)s."), said.answers_us),
        (_("It needs what this city has: %(topics)s."), said.answers_them),
        (_("Both write of: %(topics)s."), said.shared),
    ):
        if codes:
            parts.append(sentence % {"topics": _list(topic_word(code) for code in sorted(codes))})
    return " ".join(parts)


def _gap(one: Suggested, city: City, cities: Mapping[uuid.UUID, City]) -> str:
    many, country = one.facts.ties_with_country, city.country.name.show(current().code).body
    if not many:
        return _("No tie with %(country)s yet.") % {"country": country}
    return _("Few ties with %(country)s yet.") % {"country": country}


SENTENCES = {
    "size": _size,
    "standing": _standing,
    "place": _place,
    "sea": _sea,
    "openness": _openness,
    "countries": _countries,
    "family": _family,
    "neighbours": _neighbours,
    "network": lambda one, city, cities: _("Cities with partners like theirs are often twinned."),
    "name": lambda one, city, cities: _("The two names are alike."),
    "exchange": _exchange,
    "gap": _gap,
}
