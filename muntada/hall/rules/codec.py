"""Events and states as JSON values and back, exactly.

The dataclasses are the schema: moments become ISO 8601 text in UTC, tuples lists, enumerations their
values. A field that is missing takes its default, so that stored JSON survives new fields.
"""

import dataclasses
import datetime as dt
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from muntada.hall.rules.events import TYPES, Event
from muntada.hall.rules.state import FloorState, Json

_NAMES = {event: name for name, event in TYPES.items()}


def to_json(event: Event) -> tuple[str, dict[str, Json]]:
    """Return the event's type and payload; its moment `at` is kept beside them."""
    payload = _encode(event)
    del payload["at"]
    return _NAMES[type(event)], payload


def from_json(type: str, payload: dict[str, Json], at: dt.datetime) -> Event:
    """Return the event that `to_json` took apart; raises KeyError for an unknown type."""
    values = _fields(TYPES[type], payload)
    return TYPES[type](**values, at=at)


def state_to_json(state: FloorState) -> dict[str, Json]:
    """Return the state as JSON values."""
    return cast("dict[str, Json]", _encode(state))


def state_from_json(data: dict[str, Json]) -> FloorState:
    """Return the state that `state_to_json` encoded; of an empty dictionary, the empty state."""
    return FloorState(**_fields(FloorState, data))


def _encode(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    if dataclasses.is_dataclass(value):
        return {field.name: _encode(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return value


def _fields(cls: type, data: dict[str, Json]) -> dict[str, Any]:
    hints = _hints(cls)
    return {name: _decode(hints[name], value) for name, value in data.items()}


def _decode(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(hint) in (Union, UnionType):  # only ever "or None"
        return _decode(get_args(hint)[0], value)
    if get_origin(hint) is tuple:
        return tuple(_decode(get_args(hint)[0], item) for item in value)
    if hint is dt.datetime:
        return dt.datetime.fromisoformat(value)
    if dataclasses.is_dataclass(hint):
        return cast("Any", hint)(**_fields(cast("type", hint), value))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(value)
    return value


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)
