"""What a file of values says, held against what is known: before anything is written."""

import dataclasses
import json
import uuid
from collections.abc import Iterator

from muntada.cities.models import Batch, City, Country
from muntada.formats.rows import RefusedRow, read_table
from muntada.forum.models import Appointment
from muntada.indicators.models import Definition, Value
from muntada.indicators.rules import claims, sdmx
from muntada.indicators.rules.choosing import is_same
from muntada.kernel.refusal import Refusal


@dataclasses.dataclass(frozen=True)
class Reading:
    """What a file holds: values to take, how many are there already, and the rows that are refused."""

    taken: list[claims.Claim]
    already: int
    refused: list[RefusedRow]
    definitions: dict[str, Definition]


def read_values(data: bytes, *, this_year: int, has_source: bool, source_id: str = "", only: str = "") -> Reading:
    """Read a file of values; raises a `Refusal` where it is no table of values and no SDMX-JSON.

    `source_id` is the source of all values where one was named, otherwise a definition's own counts.
    """
    cells, refused = _cells(data, only)
    definitions = {row.code: row for row in Definition.objects.select_related("source")}
    known = {code: _known(row) for code, row in definitions.items()}
    places = _places()
    found: list[claims.Claim] = []
    judged = (claims.judge(cell, known, places, this_year=this_year, has_source=has_source) for cell in cells)
    for each in judged:
        if isinstance(each, claims.Fault):
            refused.append(_refused(each))
        else:
            found.append(each)
    unique: list[claims.Claim] = []
    for kept in claims.without_repeats(found):
        if isinstance(kept, claims.Fault):
            refused.append(_refused(kept))
        else:
            unique.append(kept)
    there = _there({definitions[claim.indicator].pk for claim in unique})
    taken = []
    for claim in unique:
        definition = definitions[claim.indicator]
        source = source_id or str(definition.source_id)
        number = there.get((str(definition.pk), claim.place, claim.year, source))
        if number is None or not is_same(number, claim.number):
            taken.append(claim)
    refused.sort(key=lambda row: row.line)
    return Reading(taken, len(unique) - len(taken), refused, definitions)


def purpose_of(session_id: uuid.UUID) -> str:
    """Return under what the files of values are held that the organisers of a session have sent."""
    return f"values:{session_id}"


def imports_of(session_id: uuid.UUID) -> list[Batch]:
    """Return the imports of values by the organisers of a session, newest first, without what they refused."""
    organisers = Appointment.objects.filter(session_id=session_id, role="organiser").values("account")
    return list(Batch.objects.filter(kind="values", by__in=organisers).select_related("source").defer("refused")[:100])


def import_row(batch_id: uuid.UUID, session_id: uuid.UUID) -> Batch:
    """Return an import of values by an organiser of the session; raises `Batch.DoesNotExist`."""
    organisers = Appointment.objects.filter(session_id=session_id, role="organiser").values("account")
    return Batch.objects.select_related("source").get(pk=batch_id, kind="values", by__in=organisers)


def _cells(data: bytes, only: str) -> tuple[Iterator[claims.Cell], list[RefusedRow]]:
    if data.lstrip()[:1] in (b"{", b"["):
        try:
            message = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise Refusal("sdmx_not_readable", field="file") from error
        if not sdmx.is_sdmx(message):
            raise Refusal("sdmx_not_readable", field="file")
        try:
            return iter(list(sdmx.cells_of(message, only))), []
        except (AttributeError, KeyError, TypeError, ValueError, IndexError) as error:
            raise Refusal("sdmx_not_readable", field="file") from error
    table = read_table(data)
    if not claims.form_of(table.fields, only):
        raise Refusal("table_not_values", field="file")
    return claims.cells_of(table.fields, table.rows, only), list(table.refused)


def _known(row: Definition) -> claims.Known:
    return claims.Known(
        code=row.code,
        level=row.level,
        is_yes_no=row.unit == "yes_no",
        usual_quality=row.usual_quality,
        projected_from=row.projected_from,
        has_own_source=row.family == Definition.Family.STATISTICS and row.source_id is not None,
    )


def _places() -> dict[str, claims.Place]:
    """Return every place by what files call it: a city's code or slug, a country's code."""
    found: dict[str, claims.Place] = {}
    for pk, code, slug in City.objects.values_list("pk", "code", "slug"):
        found[slug] = ("city", str(pk))
        if code:
            found[code] = ("city", str(pk))
    found |= {code: ("country", code) for code in Country.objects.values_list("code", flat=True)}
    return found


def _there(definition_ids: set[uuid.UUID]) -> dict[tuple[str, claims.Place, int, str], float]:
    """Return the newest number of each source, place and year of these definitions."""
    rows = Value.objects.filter(definition__in=definition_ids, withdrawn_at=None).order_by("id")
    return {
        (str(definition), ("city", str(city)) if city else ("country", str(country)), year, str(source)): number
        for definition, city, country, year, source, number in rows.values_list(
            "definition_id", "city_id", "country_id", "year", "source_id", "number"
        )
    }


def _refused(fault: claims.Fault) -> RefusedRow:
    return RefusedRow(fault.line, fault.field, fault.code, fault.read)
