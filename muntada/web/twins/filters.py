"""What a reader asked to see of the ties, in an address; what cannot be read lets everything pass."""

from collections.abc import Mapping
from urllib.parse import urlencode

from muntada.kernel.topics import CODES
from muntada.twinning.queries import TieFilters
from muntada.twinning.rules import STAGES

NAMES = ("text", "country", "other_country", "area", "stage", "from_year", "to_year")


def wanted_of(asked: Mapping[str, str]) -> TieFilters:
    """Return the filters in the parameters of an address."""
    stage, area = asked.get("stage", ""), asked.get("area", "")
    return TieFilters(
        text=asked.get("text", "").replace("\0", "").strip()[:200],
        country=_code(asked.get("country", "")),
        other_country=_code(asked.get("other_country", "")),
        area=area if area in CODES else "",
        stage=stage if stage in STAGES else "",
        from_year=_year(asked.get("from_year", "")),
        to_year=_year(asked.get("to_year", "")),
    )


def query_of(wanted: TieFilters) -> str:
    """Return the filters as parameters of an address."""
    return urlencode({name: value for name in NAMES if (value := getattr(wanted, name))})


def _year(typed: str) -> int | None:
    plain = typed.strip()
    return int(plain) if plain.isdecimal() and len(plain) == 4 else None


def _code(typed: str) -> str:
    return typed.upper() if len(typed) == 2 and typed.isascii() and typed.isalpha() else ""
