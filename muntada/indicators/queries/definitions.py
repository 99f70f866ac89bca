import uuid
from typing import Any

from django.db.models import Count, Max, Q

from muntada.indicators.models import Definition
from muntada.languages.queries import load_texts

COUNTED = {
    "n_values": Count("values", filter=Q(values__withdrawn_at=None)),
    "last_year": Max("values__year", filter=Q(values__withdrawn_at=None)),
}


def definitions(*, with_texts: bool = True) -> list[Any]:
    """Return all definitions with their names, `n_values` and `last_year`, in three queries."""
    rows = list(Definition.objects.select_related("source"))
    counted: dict[uuid.UUID, Any] = {
        row["pk"]: row for row in Definition.objects.filter(values__isnull=False).values("pk").annotate(**COUNTED)
    }
    for row in rows:
        found = counted.get(row.pk, {})
        row.n_values = found.get("n_values", 0)  # type: ignore[attr-defined]  # what the list shows beside it
        row.last_year = found.get("last_year")  # type: ignore[attr-defined]
    if with_texts:
        load_texts((rows, "name about"))
    return rows


def own_definitions(session_id: uuid.UUID) -> list[Definition]:
    """Return the definitions that the organisers of a session made."""
    rows = list(Definition.objects.filter(session_id=session_id))
    load_texts((rows, "name about"))
    return rows


def definition_row(code: str) -> Definition:
    """Return a definition by its code, with its source; raises `Definition.DoesNotExist`."""
    return Definition.objects.select_related("source").get(code=code)
