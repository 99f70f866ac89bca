"""What an entry consists of, and when it may be saved."""

import dataclasses
import re
from collections.abc import Collection, Mapping

from muntada.kernel.kept_files import may_keep
from muntada.kernel.refusal import Refusal
from muntada.kernel.topics import TOPICS

SECTIONS: dict[str, tuple[str, ...]] = {
    "practice": ("title", "problem", "done", "results", "costs", "conditions", "contacts"),
    "need": ("title", "problem", "conditions", "contacts"),
    "offer": ("title", "done", "results", "costs", "conditions", "contacts"),
}
"""The sections of each kind, in the order in which they are read."""
REQUIRED: dict[str, tuple[str, ...]] = {
    "practice": ("title", "problem", "done"),
    "need": ("title", "problem"),
    "offer": ("title", "done"),
}
LONGEST = {"title": 200}
LONGEST_SECTION = 6000
ADDRESS = re.compile(r"https?://[^\s/]+\S*$")


@dataclasses.dataclass(frozen=True)
class Draft:
    """What somebody wants to save: the words of each section in one language."""

    kind: str
    topic: str
    subtopic: str
    language: str
    words: Mapping[str, str]


def may_save(draft: Draft, *, languages: Collection[str], present: Draft | None = None) -> Refusal | None:
    """Refuse a draft that is incomplete or too long, or says what the present version says already."""
    if draft.kind not in SECTIONS:
        return Refusal("entry_kind_unknown", field="kind")
    if draft.language not in languages:
        return Refusal("language_unknown", field="language")
    if draft.topic not in TOPICS:
        return Refusal("topic_unknown", field="topic")
    if draft.subtopic and draft.subtopic not in TOPICS[draft.topic]:
        return Refusal("subtopic_of_another_topic", field="subtopic")
    for section in SECTIONS[draft.kind]:
        said = draft.words.get(section, "").strip()
        if section in REQUIRED[draft.kind] and not said:
            return Refusal("section_empty", field=section)
        if len(said) > (largest := LONGEST.get(section, LONGEST_SECTION)):
            return Refusal("text_too_long", field=section, length=len(said), largest=largest)
    if draft == present:
        return Refusal("entry_unchanged")
    return None


def may_attach(*, title: str, address: str, file_name: str, size: int, begins_with: bytes) -> Refusal | None:
    """Refuse a document without a title, with neither or both of address and file, or of a kind that is not kept."""
    if not title.strip():
        return Refusal("document_without_title", field="title")
    if bool(address.strip()) == bool(file_name):
        return Refusal("document_link_or_file", field="address")
    if address.strip():
        return None if ADDRESS.match(address.strip()) else Refusal("document_no_address", field="address")
    return may_keep(file_name=file_name, size=size, begins_with=begins_with)
