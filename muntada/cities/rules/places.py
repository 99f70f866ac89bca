"""Which rows of a file of places are right: each as a `Place`, or with the reasons why not.

A row is taken whole or not at all: one wrong figure makes the others doubtful.
"""

import dataclasses
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from typing import Literal

from muntada.cities.rules import facts
from muntada.cities.rules.facts import SUBJECTS
from muntada.kernel.refusal import Refusal

type Kind = Literal["country", "region", "city", "names"]
"""`names` are names and facts for places that are there already, whichever they are."""

LANGUAGES = ("ar", "zh-Hans", "en")
LONGEST_NAME = 200
CODES: dict[Kind, str] = {
    "country": r"[A-Z]{2}",
    "region": r"[A-Z]{2}-[A-Z0-9]{1,3}",
    "city": r"g[1-9][0-9]{0,9}",
    "names": r"g[1-9][0-9]{0,9}|[A-Z]{2}-[A-Z0-9]{1,3}",
}


@dataclasses.dataclass(frozen=True)
class OtherName:
    """A name beside the preferred one; `standing` is one of `CityName.Standing`."""

    language: str
    body: str
    standing: str


@dataclasses.dataclass(frozen=True)
class Claim:
    """One row of a file in our own words, nothing of it checked: what each layout is read into."""

    line: int
    kind: Kind
    code: str
    country: str = ""
    names: Mapping[str, str] = dataclasses.field(default_factory=dict)
    others: tuple[OtherName, ...] = ()
    latitude: str = ""
    longitude: str = ""
    facts: Mapping[str, str] = dataclasses.field(default_factory=dict)
    time_zone: str = ""
    is_arab: bool = False


@dataclasses.dataclass(frozen=True)
class Place:
    """One row that is right."""

    line: int
    kind: Kind
    code: str
    country: str
    names: dict[str, str]
    others: tuple[OtherName, ...]
    facts: dict[str, str]
    time_zone: str
    is_arab: bool


@dataclasses.dataclass(frozen=True)
class Wrong:
    """One reason why a row is refused."""

    line: int
    refusal: Refusal


@dataclasses.dataclass(frozen=True)
class Known:
    """What the gazetteer has: countries, codes of cities and regions, and where each country's places lie."""

    countries: Collection[str] = ()
    codes: Collection[str] = ()


def check(claims: Iterable[Claim], known: Known) -> tuple[list[Place], list[Wrong]]:
    """Return the rows that are right, and every reason why others are not, in their order."""
    places: list[Place] = []
    wrong: list[Wrong] = []
    first: set[str] = set()
    for claim in claims:
        code = claim.code.strip()
        found = check_one(claim, known)
        if isinstance(found, Place) and code in first and claim.kind != "names":
            found = [Refusal("code_twice", field="code", read=code)]
        if isinstance(found, Place):
            first.add(code)
            places.append(found)
        else:
            wrong += [Wrong(claim.line, refusal) for refusal in found]
    grounds = grounds_of(places)
    right: list[Place] = []
    for place in places:
        if is_swapped(place, grounds):
            refusal = Refusal("coordinates_swapped", field="latitude", read=place.facts["position"])
            wrong.append(Wrong(place.line, refusal))
        else:
            right.append(place)
    return right, sorted(wrong, key=lambda each: each.line)


def check_one(claim: Claim, known: Known) -> Place | list[Refusal]:
    """Return a row as a place, or all reasons why it is none."""
    wrong: list[Refusal] = []
    code, country = claim.code.strip(), claim.country.strip().upper()
    if not re.fullmatch(CODES[claim.kind], code):
        wrong.append(Refusal("code_wrong", field="code", read=_short(code)))
    elif claim.kind == "names" and code not in known.codes:
        wrong.append(Refusal("code_unknown", field="code", read=code))
    if claim.kind in ("city", "region") and country not in known.countries:
        wrong.append(Refusal("country_unknown", field="country", read=_short(country)))
    names = {language: plain(body) for language, body in claim.names.items() if body.strip()}
    others = tuple(dataclasses.replace(other, body=plain(other.body)) for other in claim.others if other.body.strip())
    if not names and claim.kind != "names":
        wrong.append(Refusal("name_missing", field="name"))
    said = [*names.items(), *((other.language, other.body) for other in others)]
    wrong += [refusal for language, body in said if (refusal := may_be_name(language, body))]
    values: dict[str, str] = {}
    if claim.latitude.strip() or claim.longitude.strip():
        _take(values, wrong, "position", facts.position(claim.latitude.strip(), claim.longitude.strip()))
    for subject, typed in claim.facts.items():
        if typed.strip():
            _take(values, wrong, subject, facts.read(subject, typed))
    if wrong:
        return wrong
    return Place(claim.line, claim.kind, code, country, names, others, values, claim.time_zone, claim.is_arab)


def may_be_name(language: str, body: str) -> Refusal | None:
    """Refuse a name that is too long, broken, or in letters that its language does not have."""
    field = f"name_{language}"
    if len(body) > LONGEST_NAME:
        return Refusal("name_too_long", field=field, read=_short(body), most=LONGEST_NAME)
    if is_garbled(body):
        return Refusal("name_garbled", field=field, read=_short(body))
    if language in _SCRIPTS and not _SCRIPTS[language].search(body):
        return Refusal("name_in_other_letters", field=field, read=_short(body))
    return None


def is_garbled(body: str) -> bool:
    """Tell a name that was read in a wrong encoding once, or has signs that no name has."""
    if any(unicodedata.category(sign) in ("Cc", "Cs", "Co", "Cn") for sign in body) or "\ufffd" in body or "??" in body:
        return True
    if body.isascii() or not set(body) & _BYTES_AS_LETTERS:
        return False
    try:
        return body.encode("cp1252").decode("utf-8") != body
    except UnicodeError:
        return False


def plain(body: str) -> str:
    """Return a name composed (NFC), with single spaces."""
    return " ".join(unicodedata.normalize("NFC", body).split())


def is_vouched(how: str, language: str, country: str, *, chinese: Collection[str], arab: Collection[str]) -> bool:
    """Tell whether a name counts as its language's: marked with the language, or in letters that only it has there.

    `how` is how it was chosen: `cldr`, `tag`, `script`, `…_trad` (converted from traditional characters).
    An unmarked name in Arabic letters may be Persian or Urdu, one in Chinese characters Japanese.
    """
    if how.endswith("_trad"):
        return False
    if how == "script":
        return country in (arab if language == "ar" else chinese)
    return True


@dataclasses.dataclass(frozen=True)
class Ground:
    """Where the places of a country or region lie: the middle one, and how far the middle half of them is spread.

    All in degrees. Up to a quarter of the places may be wrong without moving it much.
    """

    north: float
    north_spread: float
    east: float
    east_spread: float

    def away(self, point: tuple[float, float]) -> float:
        """Return how many spreads a point (latitude, longitude) lies from the middle."""
        return max(abs(point[0] - self.north) / self.north_spread, abs(point[1] - self.east) / self.east_spread)


def grounds_of(places: Iterable[Place]) -> dict[str, Ground]:
    """Return where the places of each country and each region lie, by their codes."""
    points: dict[str, list[tuple[float, float]]] = {}
    for place in places:
        if point := _point(place):
            points.setdefault(place.country, []).append(point)
            if region := place.facts.get("region"):
                points.setdefault(region, []).append(point)
    grounds = {}
    for code, found in points.items():
        if len(found) >= ENOUGH:
            least = LEAST_SPREAD if "-" in code else LEAST_SPREAD_OF_COUNTRY
            grounds[code] = Ground(
                *_middle(sorted(point[0] for point in found), least),
                *_middle(sorted(point[1] for point in found), least),
            )
    return grounds


def _middle(values: list[float], least: float) -> tuple[float, float]:
    count = len(values)
    return values[count // 2], max(values[3 * count // 4] - values[count // 4], least)


ENOUGH = 8
"""Places from which one can tell where a country or a region lies."""
LEAST_SPREAD, LEAST_SPREAD_OF_COUNTRY = 0.4, 1.0
"""Degrees: no region, no country is taken for narrower."""
FAR, FAR_FROM_COUNTRY, INSIDE = 2.5, 4.0, 1.5
"""Spreads. With these none of 45,676 places of GeoNames was taken for exchanged; nine of ten that had been, were."""
CHINESE = frozenset({"CN", "TW", "HK", "MO", "SG"})
"""Where an unmarked name in Chinese characters is Chinese."""


def is_swapped(place: Place, grounds: Mapping[str, Ground]) -> bool:
    """Tell a point that lies far from its region, or its country, but in it once latitude and longitude are exchanged.

    The region is asked first: an oasis that is far from its country's cities is in its own region. A country that
    lies so that its points are in it either way, as Egypt does, cannot tell at all.
    """
    if (point := _point(place)) is None:
        return False
    exchanged = point[1], point[0]
    region, country = grounds.get(place.facts.get("region", "")), grounds.get(place.country)
    if region:
        if region.away(point) > FAR and region.away(exchanged) < INSIDE:
            return True
        if region.away(point) < INSIDE:
            return False
    if country is None or country.away((country.east, country.north)) < FAR_FROM_COUNTRY:
        return False
    return country.away(point) > FAR_FROM_COUNTRY and country.away(exchanged) < INSIDE


def _point(place: Place) -> tuple[float, float] | None:
    held = SUBJECTS["position"].fields(place.facts.get("position", ""))
    return None if held["latitude"] is None else (held["latitude"], held["longitude"])


def _take(values: dict[str, str], wrong: list[Refusal], subject: str, value: str | Refusal) -> None:
    if isinstance(value, Refusal):
        field = value.field if value.field in ("latitude", "longitude") else subject
        wrong.append(
            Refusal(value.code, field=field, **{**value.facts, "read": _short(str(value.facts.get("read", "")))})
        )
    else:
        values[subject] = value


def _short(text: str) -> str:
    clean = text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
    return clean if len(clean) <= 60 else clean[:59] + "…"


_SCRIPTS = {
    "ar": re.compile("[\u0620-\u064a\u066e-\u06d3]"),
    "zh-Hans": re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"),
    "en": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
}
_BYTES_AS_LETTERS = set("ÃÂØÙÚÛåæçèéäâ")
"""How the first bytes of UTF-8 look where they were read as Windows-1252."""
