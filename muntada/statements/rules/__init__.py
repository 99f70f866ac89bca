from muntada.statements.rules.adopting import may_adopt, may_call
from muntada.statements.rules.amending import may_amend, may_dispose, may_write
from muntada.statements.rules.arranging import (
    Node,
    Order,
    branch,
    cut,
    insert,
    joined,
    may_arrange,
    may_merge,
    move,
    next_of,
    remove,
    well_nested,
)
from muntada.statements.rules.layout import DEEPEST, document, marker, numbers, places, reference
from muntada.statements.rules.standing import ParagraphFacts, Standing, paragraph_standing

__all__ = [
    "DEEPEST",
    "Node",
    "Order",
    "ParagraphFacts",
    "Standing",
    "branch",
    "cut",
    "document",
    "insert",
    "joined",
    "marker",
    "may_adopt",
    "may_amend",
    "may_arrange",
    "may_call",
    "may_dispose",
    "may_merge",
    "may_write",
    "move",
    "next_of",
    "numbers",
    "paragraph_standing",
    "places",
    "reference",
    "remove",
    "well_nested",
]
