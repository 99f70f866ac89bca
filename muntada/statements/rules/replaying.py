"""The record of a statement's order, played backwards and forwards: nothing about it is known only by its present."""

import dataclasses
import uuid
from collections.abc import Iterable, Sequence

from muntada.statements.rules.arranging import Node, Order


@dataclasses.dataclass(frozen=True)
class Placed:
    """Where a paragraph stood before a rearrangement, or stands after it; positions count from 1."""

    node: Node
    position: int
    is_after: bool


def record_change(before: Order, after: Order, about: Iterable[uuid.UUID]) -> tuple[Placed, ...]:
    """Return the record of a change of order: where those stood that it is about, and where they stand now."""
    concerned = set(about)
    return tuple(
        Placed(node, position, is_after)
        for order, is_after in ((before, False), (after, True))
        for position, node in enumerate(order, start=1)
        if node.id in concerned
    )


def undo(order: Order, places: Sequence[Placed]) -> Order:
    """Return the order before a rearrangement, from the one after it."""
    return _put([node for node in order if node.id not in _ids(places, True)], places, is_after=False)


def redo(order: Order, places: Sequence[Placed]) -> Order:
    """Return the order after a rearrangement, from the one before it."""
    return _put([node for node in order if node.id not in _ids(places, False)], places, is_after=True)


def _ids(places: Sequence[Placed], is_after: bool) -> set[uuid.UUID]:
    return {placed.node.id for placed in places if placed.is_after == is_after}


def _put(nodes: list[Node], places: Sequence[Placed], *, is_after: bool) -> Order:
    for placed in sorted(places, key=lambda placed: placed.position):
        if placed.is_after == is_after:
            nodes.insert(placed.position - 1, placed.node)
    return tuple(nodes)
