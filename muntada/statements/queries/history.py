import itertools
import uuid

from muntada.statements import rules
from muntada.statements.models import Paragraph, Place


def rearrangements(statement_id: uuid.UUID) -> list[tuple[rules.Placed, ...]]:
    """Return the record of all changes of a statement's order, the first one first; one query."""
    rows = Place.objects.filter(rearrangement__statement=statement_id).select_related("paragraph")
    rows = rows.order_by("rearrangement_id", "pk")
    return [
        tuple(
            rules.Placed(
                rules.Node(place.paragraph_id, place.paragraph.kind, place.level), place.position, place.is_after
            )
            for place in group
        )
        for _, group in itertools.groupby(rows, key=lambda place: place.rearrangement_id)
    ]


def first_order(statement_id: uuid.UUID) -> rules.Order:
    """Return the order in which the statement was drafted, by its record; two queries."""
    rows = Paragraph.objects.filter(statement_id=statement_id, removed=None).order_by("position")
    order: rules.Order = tuple(rules.Node(row.pk, row.kind, row.level) for row in rows)
    for places in reversed(rearrangements(statement_id)):
        order = rules.undo(order, places)
    return order
