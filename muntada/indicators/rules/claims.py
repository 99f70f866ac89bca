"""Which rows of a file are values, and why the others are not. Pure."""

import dataclasses
import math
from collections.abc import Collection, Iterable, Iterator, Mapping

EARLIEST, LATEST = 1900, 2100
GAPS = frozenset({"", "..", "...", "-", "–", "na", "n/a", "nan", "null", "none"})
"""How files write that there is no value."""
QUALITIES = ("measured", "reported", "estimated", "projected")

type Place = tuple[str, str]
"""("city", its id) or ("country", its code)."""


@dataclasses.dataclass(frozen=True)
class Known:
    """What is known of a definition: whose values it takes and how they are to be understood."""

    code: str
    level: str
    is_yes_no: bool = False
    usual_quality: str = ""
    projected_from: int | None = None
    has_own_source: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Cell:
    """One value as a file writes it: where, and its words."""

    line: int
    indicator: str
    place: str
    year: str
    value: str
    quality: str = ""
    note: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Claim:
    """A value that can be taken."""

    line: int
    indicator: str
    place: Place
    year: int
    number: float
    quality: str
    note: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell is not taken: the field to blame, the code of the reason, what was read there."""

    line: int
    field: str
    code: str
    read: str


def cells_of(fields: Collection[str], rows: Iterable[tuple[int, list[str]]], only: str = "") -> Iterator[Cell]:
    """Yield the values of a table: long (a column `value`) or wide (columns of years, or of indicators).

    `only` is the indicator of a table that does not name it.
    """
    names = list(fields)
    place, year = _first(names, "place", "city_id", "city", "country", "ref_area"), _first(names, "year", "time_period")
    indicator, quality, note = (
        _first(names, "indicator_id", "indicator"),
        _first(names, "quality"),
        _first(names, "note"),
    )
    value = _first(names, "value", "obs_value")
    years = [(at, name) for at, name in enumerate(names) if name.isdigit() and len(name) == 4]
    taken = {place, year, indicator, quality, note, _first(names, "level"), _first(names, "name", "place_name")}
    columns = [(at, name) for at, name in enumerate(names) if at not in taken and name]
    for line, cells in rows:
        where = cells[place] if place is not None else ""
        which = cells[indicator] if indicator is not None else only
        said = (cells[quality] if quality is not None else "", cells[note] if note is not None else "")
        if value is not None:
            yield Cell(line, which, where, cells[year] if year is not None else "", cells[value], *said)
        elif years:
            yield from (
                Cell(line, which, where, name, cells[at], *said) for at, name in years if not _is_gap(cells[at])
            )
        elif year is not None:
            written = cells[year]
            yield from (
                Cell(line, name, where, written, cells[at], *said) for at, name in columns if not _is_gap(cells[at])
            )


def form_of(fields: Collection[str], only: str = "") -> str:
    """Return "long", "years" or "indicators", as a table is laid out; "" where it is no table of values."""
    names = list(fields)
    if _first(names, "place", "city_id", "city", "country", "ref_area") is None:
        return ""
    has_year = _first(names, "year", "time_period") is not None
    names_indicator = _first(names, "indicator_id", "indicator") is not None or bool(only)
    if _first(names, "value", "obs_value") is not None:
        return "long" if has_year and names_indicator else ""
    if any(name.isdigit() and len(name) == 4 for name in names):
        return "years" if names_indicator else ""
    return "indicators" if has_year else ""


def judge(
    cell: Cell, known: Mapping[str, Known], places: Mapping[str, Place], *, this_year: int, has_source: bool
) -> Claim | Fault:
    """Take a cell as a value, or say what is wrong with it."""
    definition = known.get(cell.indicator.strip())
    if definition is None:
        return Fault(cell.line, "indicator", "row_indicator_unknown", cell.indicator)
    place = places.get(cell.place.strip())
    if place is None:
        return Fault(cell.line, "place", "row_place_unknown", cell.place)
    if definition.level not in ("both", place[0]):
        return Fault(cell.line, "place", f"row_not_of_a_{definition.level}", cell.place)
    if not cell.year.strip().isdigit():
        return Fault(cell.line, "year", "row_year_none", cell.year)
    year = int(cell.year)
    if not EARLIEST <= year <= LATEST:
        return Fault(cell.line, "year", "row_year_out_of_range", cell.year)
    number = number_of(cell.value)
    if number is None:
        code = "row_value_missing" if _is_gap(cell.value) else "row_number_none"
        return Fault(cell.line, "value", code, cell.value)
    if definition.is_yes_no and number not in (0, 1):
        return Fault(cell.line, "value", "row_not_yes_or_no", cell.value)
    quality = cell.quality.strip().lower()
    if quality and quality not in QUALITIES:
        return Fault(cell.line, "quality", "row_quality_unknown", cell.quality)
    if not (has_source or definition.has_own_source):
        return Fault(cell.line, "source", "row_source_missing", cell.indicator)
    quality = quality or quality_of(definition, year, this_year=this_year)
    return Claim(cell.line, definition.code, place, year, number, quality, cell.note.strip()[:300])


def quality_of(definition: Known, year: int, *, this_year: int) -> str:
    """Return the quality of a value that comes with none: a year to come can only be projected."""
    if year > this_year or (definition.projected_from is not None and year >= definition.projected_from):
        return "projected"
    return definition.usual_quality or "measured"


def number_of(written: str) -> float | None:
    """Return the number that is written with digits of any script and a point; None for anything else."""
    try:
        number = float(written.strip().replace("\u066b", "."))
    except ValueError:
        return None
    return number if math.isfinite(number) and "_" not in written else None


def without_repeats(claims: Iterable[Claim]) -> Iterator[Claim | Fault]:
    """Yield each claim once; what says the same place and year again is a fault that names the line of the first."""
    seen: dict[tuple[str, Place, int], Claim] = {}
    for claim in claims:
        key = (claim.indicator, claim.place, claim.year)
        first = seen.get(key)
        if first is None:
            seen[key] = claim
            yield claim
        else:
            code = "row_repeated" if first.number == claim.number else "row_contradicts"
            yield Fault(claim.line, "place", code, str(first.line))


def _is_gap(written: str) -> bool:
    return written.strip().lower() in GAPS


def _first(names: list[str], *wanted: str) -> int | None:
    return next((names.index(name) for name in wanted if name in names), None)
