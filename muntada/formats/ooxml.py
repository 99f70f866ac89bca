"""What a Word file's XML is made of, for the writer and the reader: names, and the marks that are ours."""

import re
import uuid
from typing import Any, Literal

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

type Place = Literal["before", "after"]

STYLES = {"preambular": "Muntada Preambular", "operative": "Muntada Operative"}
LANGUAGE_MARK = "language_"  # before a column's language in the bookmark of its head
PARAGRAPH_MARK = "p_"  # before a paragraph's id
AMENDMENT_MARK = "a_"  # before an amendment's
# Before the id of the paragraph beside which something is put.
BESIDE_MARKS: dict[Place, str] = {"before": "b_", "after": "f_"}


def element(tag: str, /, **attributes: str) -> Any:
    """Return a new element, `w:` before its tag and its attributes' names."""
    made = OxmlElement(f"w:{tag}")
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), value)
    return made


def mark_of(prefix: str, name: str) -> str:
    """Return the bookmark's name that keeps `name`: an id that is a UUID, or a language; "" for what does not fit."""
    if prefix == LANGUAGE_MARK:
        return prefix + name.replace("-", "_")
    try:
        return prefix + uuid.UUID(name).hex
    except ValueError:
        return ""


def mark_beside(place: Place | Literal[""], name: str, count: int) -> str:
    """Return the bookmark's name that keeps beside which paragraph something is put; `count` makes it unique."""
    mark = mark_of(BESIDE_MARKS[place or "after"], name)
    return mark and f"{mark}_{count}"


def marked_beside(mark: str) -> tuple[Place, str] | None:
    """Return what `mark_beside` kept: (place, id); None for another bookmark."""
    for place, prefix in BESIDE_MARKS.items():
        if found := marked(prefix, re.sub("_[0-9]+$", "", mark)):
            return place, found
    return None


def marked(prefix: str, mark: str) -> str:
    """Return what `mark_of` kept in the bookmark's name; "" for a bookmark that is not ours."""
    if not mark.startswith(prefix):
        return ""
    kept = mark.removeprefix(prefix)
    if prefix == LANGUAGE_MARK:
        return kept.replace("_", "-")
    return str(uuid.UUID(kept)) if re.fullmatch("[0-9a-f]{32}", kept) else ""
