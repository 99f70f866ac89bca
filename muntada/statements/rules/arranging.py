"""Moving, splitting and merging paragraphs: pure operations on the order of a statement."""

import dataclasses
import uuid
from collections.abc import Sequence

from muntada.kernel.refusal import Refusal
from muntada.statements.rules.layout import DEEPEST
from muntada.statements.rules.standing import ParagraphFacts


@dataclasses.dataclass(frozen=True)
class Node:
    """A paragraph in its place."""

    id: uuid.UUID
    kind: str
    level: int = 0


type Order = tuple[Node, ...]


def may_arrange(
    *,
    is_adopted: bool,
    leaving: Sequence[ParagraphFacts] = (),
    rewritten: Sequence[ParagraphFacts] = (),
    languages: Sequence[str] = (),
) -> Refusal | None:
    """Refuse to rearrange words of record; to take out what is under amendment; to split or merge what is behind.

    What is `rewritten` may miss some of the authentic `languages`, but is behind in none.
    """
    if is_adopted:
        return Refusal("statement_adopted")
    if any(facts.open_amendments for facts in leaving):
        return Refusal("amendments_open_to_it")
    behind = sum(bool(facts.lacking(code for code in languages if code in facts.revisions)) for facts in rewritten)
    if behind:
        return Refusal("paragraphs_incomplete", count=behind)
    return None


def move(order: Order, what: uuid.UUID, after: uuid.UUID | None, level: int) -> Order | Refusal:
    """Move a paragraph with its sub-paragraphs after another, or to the beginning (None); its level becomes `level`."""
    if refusal := _unknown(order, what, after):
        return refusal
    start, end = branch(order, what)
    taken = order[start:end]
    if any(node.id == after for node in taken):
        return Refusal("moved_into_itself", field="after")
    shift = level - taken[0].level
    moved = tuple(dataclasses.replace(node, level=node.level + shift) for node in taken)
    found = _put(order[:start] + order[end:], moved, after)
    if found == order:
        return Refusal("move_changes_nothing", field="after")
    return found if well_nested(found) else Refusal("level_too_deep", field="level")


def insert(order: Order, new: Node, after: uuid.UUID | None) -> Order | Refusal:
    """Insert a paragraph after another, or at the beginning (None)."""
    if after is not None and _place(order, after) is None:
        return Refusal("paragraph_removed", field="after")
    found = _put(order, (new,), after)
    return found if well_nested(found) else Refusal("level_too_deep", field="level")


def remove(order: Order, what: uuid.UUID) -> Order | Refusal:
    """Take a paragraph out; one with sub-paragraphs is refused, because they would become another's."""
    if refusal := _unknown(order, what, None):
        return refusal
    start, end = branch(order, what)
    if end - start > 1:
        return Refusal("has_subparagraphs", count=end - start - 1)
    return order[:start] + order[end:]


def beside(order: Order, anchor: uuid.UUID, place: str, *, moved: uuid.UUID | None = None) -> uuid.UUID | None:
    """Return after whom something stands that is put "before" or "after" a paragraph; None at the beginning.

    After a paragraph is after its sub-paragraphs; `moved` and what belongs to it do not count.
    """
    start, end = branch(order, anchor)
    taken: set[uuid.UUID] = set()
    if moved is not None:
        first, last = branch(order, moved)
        taken = {node.id for node in order[first:last]}
    before = order[: start if place == "before" else end]
    left = [node.id for node in before if node.id not in taken]
    return left[-1] if left else None


def next_of(order: Order, what: uuid.UUID) -> Node | None:
    """Return the paragraph that follows another, None after the last."""
    place = _place(order, what)
    return order[place + 1] if place is not None and place + 1 < len(order) else None


def may_merge(order: Order, what: uuid.UUID) -> Refusal | None:
    """Refuse to merge a paragraph with what follows it unless both are of one kind and level."""
    if refusal := _unknown(order, what, None):
        return refusal
    follower = next_of(order, what)
    if follower is None:
        return Refusal("nothing_to_merge")
    place = _place(order, what) or 0
    if (follower.kind, follower.level) != (order[place].kind, order[place].level):
        return Refusal("merge_of_unlike")
    start, end = branch(order, follower.id)
    return Refusal("has_subparagraphs", count=end - start - 1) if end - start > 1 else None


def branch(order: Order, what: uuid.UUID) -> tuple[int, int]:
    """Return from where to where a paragraph and its sub-paragraphs stand; raises `ValueError` for one that is out."""
    start = _place(order, what)
    if start is None:
        raise ValueError(what)
    end = start + 1
    while end < len(order) and order[end].level > order[start].level:
        end += 1
    return start, end


def well_nested(order: Sequence[Node]) -> bool:
    """Whether every sub-paragraph has a paragraph to belong to, and none is deeper than there are markers for."""
    last = -1
    for node in order:
        if not 0 <= node.level <= min(last + 1, DEEPEST) or (node.kind == "heading" and node.level):
            return False
        last = node.level
    return True


def cut(words: str, typed: str) -> tuple[str, str] | Refusal:
    """Return both parts of `words`, where `typed` is the same with an empty line where the second begins.

    Words that are not cut are refused, and so are others than those that stand: a split changes none.
    """
    parts = [part.strip() for part in typed.replace("\r\n", "\n").split("\n\n") if part.strip()]
    if len(parts) != 2:
        return Refusal("split_in_two", field="words")
    first, second = parts
    if _bare(first + second) != _bare(words):
        return Refusal("split_changes_words", field="words")
    return first, second


def joined(first: str, second: str, language: str) -> str:
    """Return two paragraphs' words as one; Chinese has no space between sentences."""
    return ("" if language.startswith("zh") else " ").join(filter(None, (first.strip(), second.strip())))


def _bare(words: str) -> str:
    return "".join(words.split())


def _place(order: Order, what: uuid.UUID) -> int | None:
    return next((place for place, node in enumerate(order) if node.id == what), None)


def _put(order: Order, new: Order, after: uuid.UUID | None) -> Order:
    place = 0 if after is None else (_place(order, after) or 0) + 1
    return order[:place] + new + order[place:]


def _unknown(order: Order, what: uuid.UUID, after: uuid.UUID | None) -> Refusal | None:
    known = {node.id for node in order}
    return None if what in known and (after is None or after in known) else Refusal("paragraph_removed")
