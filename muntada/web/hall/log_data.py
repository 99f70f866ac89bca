"""The log of a sitting as data: what happened, and the names that it refers to. It names no actor."""

from typing import Any

from muntada.hall.queries import Hall
from muntada.hall.rules import CallKind, to_json
from muntada.languages.models import Text


def log_data(hall: Hall) -> dict[str, Any]:
    """Return the log of a hall that was read with everybody; its words are loaded."""
    calls = (*hall.state.calls, *filter(None, [hall.state.call]))
    hands = {call.id for call in calls if call.kind == CallKind.SHOW_OF_HANDS}
    events = []
    for number, event in enumerate(hall.log, 1):
        kind, payload = to_json(event)
        if kind == "consensus_answered" and payload["call"] in hands:
            del payload["delegation"]
        events.append({"seq": number, "at": event.at.isoformat(), "type": kind, **payload})
    return {
        "sitting": str(hall.sitting.pk),
        "title": hall.published["title"] if hall.published else _words(hall.sitting.title),
        "delegations": {pk: {"name": _words(row.name)} for pk, row in hall.delegations.items()},
        "parties": {str(row.party_id): _words(row.party.name) for row in hall.delegations.values()},
        "people": {pk: {"name": _words(row.name), "position": _words(row.position)} for pk, row in hall.people.items()},
        "events": events,
    }


def _words(text: Text | None) -> dict[str, str]:
    return {language: rendering.body for language, rendering in text.current.items()} if text else {}
