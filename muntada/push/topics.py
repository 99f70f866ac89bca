"""The names of what can be listened to: one topic for each kind of page."""

import uuid

TIES = "ties"
"""The topic of the pages with all ties: the map."""


def session(session_id: uuid.UUID | str) -> str:
    """Return the topic of a session's pages: programme, delegations."""
    return f"session:{session_id}"


def sitting(sitting_id: uuid.UUID | str) -> str:
    """Return the topic of a sitting's hall."""
    return f"sitting:{sitting_id}"


def statement(statement_id: uuid.UUID | str) -> str:
    """Return the topic of a statement's pages."""
    return f"statement:{statement_id}"


def tie(tie_id: uuid.UUID | str) -> str:
    """Return the topic of a tie's page."""
    return f"tie:{tie_id}"


def city(city_id: uuid.UUID | str) -> str:
    """Return the topic of a city's page."""
    return f"city:{city_id}"


def network(network_id: uuid.UUID | str) -> str:
    """Return the topic of the page of a network of cities."""
    return f"network:{network_id}"
