"""What the pages of indicators show: definitions by family, one definition with its values ranked and over time."""

import dataclasses
import statistics
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from muntada.cities.models import City, Country, Source
from muntada.indicators.models import Definition
from muntada.indicators.queries import Told
from muntada.indicators.rules.choosing import Chosen
from muntada.languages.rules import Shown
from muntada.web.context import current
from muntada.web.indicators.figures import figure, year
from muntada.web.indicators.words import BETTER, FAMILIES, LEVELS, QUALITIES, theme_name, unit_name

type Words = str | Promise


@dataclasses.dataclass(frozen=True)
class Entry:
    """A definition as pages name it."""

    row: Definition
    name: Shown
    about: Shown | None
    theme: str
    unit: str
    better: Words
    family: Words
    level: Words
    is_translated: bool
    count: int = 0
    last: str = ""

    @property
    def code(self) -> str:
        """What addresses and files call it."""
        return self.row.code


@dataclasses.dataclass(frozen=True)
class Figure:
    """A value as pages show it, and what other sources say."""

    written: str
    year: str
    quality: Words
    is_projected: bool
    source: str
    note: str
    others: tuple[str, ...]
    is_disputed: bool


def entry(row: Any) -> Entry:
    """Return a definition, whose texts are loaded, as the reader sees it."""
    code = current().code
    rendered = row.name.current.get(code)
    last = getattr(row, "last_year", None)
    return Entry(
        row=row,
        name=row.name.show(code),
        about=row.about.show(code) if row.about else None,
        theme=theme_name(row.theme) if row.theme else "",
        unit=unit_name(row.unit),
        better=BETTER[row.better],
        family=FAMILIES[row.family],
        level=LEVELS[row.level],
        is_translated=rendered is not None and rendered.origin == "translated",
        count=getattr(row, "n_values", 0),
        last=year(last) if last else "",
    )


def by_family(rows: Iterable[Any], typed: str = "", family: str = "", *, only_filled: bool = False) -> list[Any]:
    """Return [(family, its name, [(theme, [entries])])] of the definitions that fit what was typed and chosen."""
    wanted = folded(typed).split()
    found: dict[str, dict[str, list[Entry]]] = {code: {} for code in FAMILIES}
    for row in rows:
        if (family and row.family != family) or (only_filled and not row.n_values):
            continue
        said = " ".join(rendering.body for rendering in row.name.current.values())
        if all(word in folded(f"{said} {row.code} {row.number}") for word in wanted):
            shown = entry(row)
            found[row.family].setdefault(shown.theme, []).append(shown)
    return [(code, FAMILIES[code], list(themes.items())) for code, themes in found.items() if themes]


def folded(words: str) -> str:
    """Return words as they are compared: without case, vowel marks and the forms of alif."""
    plain = unicodedata.normalize("NFKD", words[:200].casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).replace("ـ", "").replace("ى", "ي")


def figure_of(chosen: Chosen[Told], unit: str, sources: dict[str, Source]) -> Figure:
    """Return what counts, with the others that contradict it."""
    value = chosen.value
    return Figure(
        written=figure(value.number, unit),
        year=year(value.year),
        quality=QUALITIES[value.quality],
        is_projected=value.quality == "projected",
        source=sources[value.source].title if value.source in sources else "",
        note=value.note,
        others=tuple(f"{figure(other.number, unit)} ({sources[other.source].title})" for other in chosen.others),
        is_disputed=bool(chosen.conflicts),
    )


def place_name(place: City | Country) -> str:
    """Return the name of a place, whose texts are loaded, in the reader's language."""
    return place.name.show(current().code).body


def place_address(place: City | Country) -> tuple[str, str]:
    """Return how addresses of comparisons name a place: ("city", slug) or ("country", code)."""
    return ("city", place.slug) if isinstance(place, City) else ("country", place.code)


def finding(named: Sequence[tuple[str, float]], unit: str) -> str:
    """Say what a picture of some places shows: the highest and the lowest."""
    if not named:
        return _("No place has a value.")
    ordered = sorted(named, key=lambda pair: pair[1])
    (low_name, low), (high_name, high) = ordered[0], ordered[-1]
    if len(ordered) == 1 or low == high:
        return _("%(place)s: %(number)s") % {"place": high_name, "number": figure(high, unit)}
    return _("Highest: %(high)s, %(most)s. Lowest: %(low)s, %(least)s.") % {
        "high": high_name,
        "most": figure(high, unit),
        "low": low_name,
        "least": figure(low, unit),
    }


def quartiles(numbers: Sequence[float]) -> tuple[float, float, float]:
    """Return the ends of the middle half and the median."""
    if len(numbers) == 1:
        return numbers[0], numbers[0], numbers[0]
    low, median, high = statistics.quantiles(numbers, n=4, method="inclusive")
    return low, median, high
