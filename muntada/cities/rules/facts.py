"""What sources say of a city, and which of it is preferred where they differ.

A fact's value is kept as text, in one way of writing for each subject: so two sources that say the same
are seen to say the same.
"""

import dataclasses
import re
from collections.abc import Callable, Iterable
from typing import Any

from muntada.kernel.refusal import Refusal

ITSELF = "the-city-itself"
"""The source of what officers state of their own city: it outweighs what others say of it."""
MOST_PEOPLED = 250_000_000
"""No region that twins has more people."""
HEIGHTS = (-450, 6_000)
"""Nobody lives lower or higher, in metres."""


@dataclasses.dataclass(frozen=True)
class Stated:
    """One fact as the rule sees it; `id` grows with time, `as_of` is "" where no date is known."""

    id: int
    subject: str
    value: str
    source: str
    as_of: str = ""


def preferred(facts: Iterable[Stated]) -> dict[str, Stated]:
    """Return the fact that counts for each subject: the city's own word first, then the latest date, then the newest.

    A dated figure outweighs an undated one: nobody can say what the undated holds for.
    """
    best: dict[str, Stated] = {}
    for fact in facts:
        known = best.get(fact.subject)
        if known is None or _weight(fact) > _weight(known):
            best[fact.subject] = fact
    return best


def columns(facts: Iterable[Stated], subjects: Iterable[str]) -> dict[str, Any]:
    """Return what the fields of a city hold for `subjects`, as the preferred facts have it; empty where there is none.

    `region` is the code of the region: whoever writes looks it up.
    """
    best = preferred(facts)
    held: dict[str, Any] = {}
    for subject in subjects:
        if subject in SUBJECTS:
            held |= SUBJECTS[subject].fields(best[subject].value if subject in best else "")
    return held


def read(subject: str, typed: str) -> str | Refusal:
    """Return a value as it is kept, or why it cannot be one; `typed` is as a person or a file has it."""
    known = SUBJECTS.get(subject)
    if known is None:
        return Refusal("subject_unknown", field="subject")
    return known.read(typed.strip())


def number(text: str) -> float | None:
    """Return the number that a text is, in the digits of any of the languages; None where it is none."""
    plain = text.translate(_DIGITS).replace("\u066b", ".").replace("\u066c", ",").replace("\u00a0", " ").strip()
    if re.fullmatch(r"[+-]?\d{1,3}([ ,']\d{3})+(\.0*)?", plain):
        plain = re.sub(r"[ ,']", "", plain)
    return float(plain) if re.fullmatch(r"[+-]?\d+(\.\d+)?", plain, re.ASCII) else None


def position(latitude: str, longitude: str) -> str | Refusal:
    """Return a place as it is kept, "24.91389, 118.58583", or what is wrong with it."""
    north, east = number(latitude), number(longitude)
    for name, text, value, most in (("latitude", latitude, north, 90), ("longitude", longitude, east, 180)):
        if value is None:
            return Refusal("no_number", field=name, read=text)
        if abs(value) > most:
            if name == "latitude" and abs(value) <= 180 and east is not None and abs(east) <= 90:
                return Refusal("coordinates_swapped", field=name, read=f"{latitude}, {longitude}")
            return Refusal("out_of_range", field=name, read=text, least=-most, most=most)
    if north == east == 0:
        return Refusal("coordinates_nowhere", field="latitude", read="0, 0")
    return f"{_plain(north)}, {_plain(east)}"


@dataclasses.dataclass(frozen=True)
class Subject:
    """Something that facts are about: how its value is read, and what fields of a city it fills."""

    read: Callable[[str], str | Refusal]
    fields: Callable[[str], dict[str, Any]]


def _weight(fact: Stated) -> tuple[bool, str, int]:
    return fact.source == ITSELF, fact.as_of, fact.id


def _plain(value: float | None) -> str:
    return f"{value:.5f}".rstrip("0").rstrip(".")


def _read_position(typed: str) -> str | Refusal:
    parts = re.split(r"\s*[,،，;؛/]\s*|\s+", typed, maxsplit=1)
    if len(parts) != 2:
        return Refusal("no_position", field="value", read=typed)
    return position(*parts)


def _read_whole(least: int, most: int) -> Callable[[str], str | Refusal]:
    def read_whole(typed: str) -> str | Refusal:
        value = number(typed)
        if value is not None and not least <= value <= most:
            return Refusal("out_of_range", field="value", read=typed, least=least, most=most)
        if value is None or not value.is_integer():
            return Refusal("no_number", field="value", read=typed)
        return str(int(value))

    return read_whole


def _read_pattern(pattern: str, otherwise: Refusal) -> Callable[[str], str | Refusal]:
    def read_pattern(typed: str) -> str | Refusal:
        plain = typed.upper()
        return plain if re.fullmatch(pattern, plain) else Refusal(otherwise.code, field="value", read=typed)

    return read_pattern


def _read_yes(typed: str) -> str | Refusal:
    said = {"1": "1", "0": "0", "true": "1", "false": "0", "yes": "1", "no": "0"}.get(typed.lower())
    return said if said is not None else Refusal("no_yes_or_no", field="value", read=typed)


def _position_fields(value: str) -> dict[str, Any]:
    north, _, east = value.partition(", ")
    return {"latitude": float(north), "longitude": float(east)} if value else {"latitude": None, "longitude": None}


def _whole_field(name: str) -> Callable[[str], dict[str, Any]]:
    return lambda value: {name: int(value) if value else None}


def _yes_field(name: str, *, unknown: bool | None) -> Callable[[str], dict[str, Any]]:
    return lambda value: {name: value == "1" if value else unknown}


def _text_field(name: str) -> Callable[[str], dict[str, Any]]:
    return lambda value: {name: value}


_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９－", "012345678901234567890123456789-")

SUBJECTS: dict[str, Subject] = {
    "position": Subject(_read_position, _position_fields),
    "population": Subject(_read_whole(1, MOST_PEOPLED), _whole_field("population")),
    "elevation": Subject(_read_whole(*HEIGHTS), _whole_field("elevation")),
    "region": Subject(_read_pattern(r"[A-Z]{2}-[A-Z0-9]{1,3}", Refusal("region_code_wrong")), _text_field("region")),
    "is_capital": Subject(_read_yes, _yes_field("is_capital", unknown=False)),
    "is_seat": Subject(_read_yes, _yes_field("is_seat", unknown=False)),
    "is_coastal": Subject(_read_yes, _yes_field("is_coastal", unknown=None)),
    "port": Subject(_read_pattern(r"[A-Z]{2}[A-Z2-9]{3}", Refusal("port_code_wrong")), _text_field("port")),
    "wikidata": Subject(_read_pattern(r"Q[1-9][0-9]{0,11}", Refusal("wikidata_id_wrong")), lambda value: {}),
}
"""What facts are about, in the order in which pages tell it."""
