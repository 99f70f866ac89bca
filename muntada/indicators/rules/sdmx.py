"""Values in SDMX-JSON: messages 1.0 and 2.0 read, the dimensions that we know by name made cells; 2.0 written. Pure."""

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from muntada.indicators.rules.claims import Cell

PLACE = ("REF_AREA", "GEO", "COUNTRY", "CITY", "LOCATION")
INDICATOR = ("INDICATOR", "SERIES", "INDIC", "SUBJECT", "MEASURE")
YEAR = ("TIME_PERIOD", "TIME")
STATUS = {"A": "measured", "E": "estimated", "F": "projected", "P": "estimated", "S": "reported"}
"""The codes of OBS_STATUS that say a quality of ours."""


def is_sdmx(message: Any) -> bool:
    """Say whether what was read is a data message."""
    body = message.get("data", message) if isinstance(message, Mapping) else None
    return isinstance(body, Mapping) and bool(body.get("dataSets")) and bool(_structures(body))


def cells_of(message: Mapping[str, Any], only: str = "") -> Iterator[Cell]:
    """Yield the observations of a data message, numbered in their order.

    `only` is the indicator of a message that has no dimension for it.
    """
    body = message.get("data", message)
    structures = _structures(body)
    line = 0
    for data_set in body["dataSets"]:
        structure = structures[min(int(data_set.get("structure", 0)), len(structures) - 1)]
        dimensions = structure.get("dimensions", {})
        at_series, at_observation = _listed(dimensions, "series"), _listed(dimensions, "observation")
        attributes = _listed(structure.get("attributes", {}), "observation")
        for key, series in (data_set.get("series") or {"": data_set}).items():
            outer = _named(at_series, key)
            for inner, observed in (series.get("observations") or {}).items():
                line += 1
                names = outer | _named(at_observation, inner)
                yield Cell(
                    line,
                    _of(names, INDICATOR) or only,
                    _of(names, PLACE),
                    _of(names, YEAR)[:4],
                    "" if not observed or observed[0] is None else str(observed[0]),
                    STATUS.get(_attribute(attributes, observed, "OBS_STATUS"), ""),
                )


@dataclasses.dataclass(frozen=True)
class Observed:
    """One value to be written: the place's code and name, the year, the number, its quality."""

    place: str
    name: str
    year: int
    number: float
    quality: str


def message_of(
    indicator: str, name: str, unit: str, rows: Sequence[Observed], *, at: dt.datetime, language: str
) -> dict[str, Any]:
    """Return a data message (2.0) of one indicator, a series a place. A year without a value is left out: a gap."""
    places = {row.place: row.name for row in rows}
    years = sorted({row.year for row in rows})
    statuses = {quality: code for code, quality in reversed(STATUS.items())}
    said = [code for quality, code in statuses.items() if any(row.quality == quality for row in rows)]
    place_at, year_at = ({key: at for at, key in enumerate(known)} for known in (places, years))
    series: dict[str, Any] = {}
    for row in rows:
        observations = series.setdefault(f"0:{place_at[row.place]}", {"observations": {}})["observations"]
        observations[str(year_at[row.year])] = [row.number, said.index(statuses[row.quality])]
    first = [
        {"id": INDICATOR[0], "keyPosition": 0, "values": [{"id": indicator, "name": name}]},
        {"id": PLACE[0], "keyPosition": 1, "values": [{"id": code, "name": name} for code, name in places.items()]},
    ]
    last = [{"id": YEAR[0], "keyPosition": 2, "values": [{"id": str(year), "name": str(year)} for year in years]}]
    structure = {
        "dataSets": [0],
        "dimensions": {"series": first, "observation": last},
        "attributes": {
            "dataSet": [{"id": "UNIT_MEASURE", "values": [{"id": unit}]}],
            "observation": [{"id": "OBS_STATUS", "values": [{"id": code, "name": STATUS[code]} for code in said]}],
        },
    }
    meta = {
        "schema": "https://json.sdmx.org/2.0.0/sdmx-json-data-schema.json",
        "id": indicator,
        "prepared": at.isoformat(timespec="seconds"),
        "contentLanguages": [language],
        "sender": {"id": "MUNTADA"},
    }
    data_set = {"structure": 0, "action": "Information", "attributes": [0], "series": series}
    return {"meta": meta, "data": {"structures": [structure], "dataSets": [data_set]}}


def _structures(body: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found = body.get("structures") or ([body["structure"]] if body.get("structure") else [])
    return [each for each in found if isinstance(each, Mapping)]


def _listed(parts: Mapping[str, Any], level: str) -> Sequence[Mapping[str, Any]]:
    return parts.get(level) or []


def _named(dimensions: Sequence[Mapping[str, Any]], key: str) -> dict[str, str]:
    """Return {dimension: code of its value} for a key such as "0:3"; what it does not lead to is left out."""
    found = {}
    for dimension, place in zip(dimensions, key.split(":") if key else [], strict=False):
        values = dimension.get("values", [])
        if place.isdigit() and int(place) < len(values):
            found[str(dimension.get("id", ""))] = str(values[int(place)].get("id", ""))
    return found


def _of(names: Mapping[str, str], wanted: Sequence[str]) -> str:
    return next((names[name] for name in wanted if name in names), "")


def _attribute(attributes: Sequence[Mapping[str, Any]], observed: Sequence[Any], name: str) -> str:
    for at, attribute in enumerate(attributes, start=1):
        if attribute.get("id") == name and at < len(observed) and isinstance(observed[at], int):
            values = attribute.get("values", [])
            return str(values[observed[at]].get("id", "")) if observed[at] < len(values) else ""
    return ""
