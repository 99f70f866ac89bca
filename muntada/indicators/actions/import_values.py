import uuid

from muntada.cities.models import Account, Batch, Source
from muntada.forum.queries import standing
from muntada.indicators import permissions
from muntada.indicators.actions.naming_source import name_source
from muntada.indicators.models import Definition, Value
from muntada.indicators.queries.importing import read_values
from muntada.indicators.rules.claims import Claim
from muntada.record.actions.acting import acting

KIND = "values"
AT_ONCE = 2000  # rows written by one statement


def import_values(
    data: bytes,
    *,
    file_name: str,
    source: dict[str, str] | None = None,
    only: str = "",
    session_id: uuid.UUID | None = None,
    actor: Account | None,
    key: uuid.UUID | None = None,
) -> Batch:
    """Take what is right in a file of values, and keep what is refused with the reasons.

    An organiser imports for a session; an operator's command has no actor. `source` says where the values
    come from (title, address, licence); without it a definition of published statistics brings its own.
    What its source said already is not written again, so the same file can come twice.
    """
    with acting("values_imported", actor=actor, key=key) as act:
        if act.done_before:
            return Batch.objects.get(pk=act.answer)
        if actor is not None:
            permissions.require(session_id is not None and permissions.may_manage(standing(actor, session_id)))
        named = name_source(**source) if source and source.get("title") else None
        reading = read_values(
            data,
            this_year=act.at.year,
            has_source=named is not None,
            source_id=str(named.pk) if named else "",
            only=only,
        )
        batch = Batch.objects.create(
            kind=KIND,
            source=named or _source_of_all(reading.taken, reading.definitions),
            file_name=file_name[:200],
            taken=len(reading.taken),
            refused=[row.as_list() for row in reading.refused],
            at=act.at,
            by=actor,
        )
        Value.objects.bulk_create(
            (
                Value(
                    definition=(definition := reading.definitions[claim.indicator]),
                    city_id=claim.place[1] if claim.place[0] == "city" else None,
                    country_id=claim.place[1] if claim.place[0] == "country" else None,
                    year=claim.year,
                    number=claim.number,
                    quality=claim.quality,
                    source=named or definition.source,
                    note=claim.note,
                    batch=batch,
                    at=act.at,
                    by=actor,
                )
                for claim in reading.taken
            ),
            batch_size=AT_ONCE,
        )
        act.on(batch, taken=len(reading.taken), already=reading.already, refused=len(reading.refused))
        return batch


def _source_of_all(taken: list[Claim], definitions: dict[str, Definition]) -> Source:
    """Return the source of the definitions of a file that names none; "several" where they have more than one."""
    ids = {pk for claim in taken if (pk := definitions[claim.indicator].source_id)}
    if len(ids) == 1:
        return Source.objects.get(pk=ids.pop())
    return Source.objects.get_or_create(slug="several", defaults={"title": "Several sources, named with each value"})[0]
