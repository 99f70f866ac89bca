"""What a source hands in to be found, and how it is cut into passages. Pure."""

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator, Mapping

LONGEST = 700
"""Characters after which a passage ends with its sentence: what the encoder reads well, and one sees at a glance."""

_SENTENCE = re.compile(r"(?<=[.!?؟])\s+|(?<=[。！？])\s*|\n+")  # a point without a space is a figure's: 2.1


@dataclasses.dataclass(frozen=True)
class Entry:
    """Something that everybody may find: a paragraph, a city, a practice. Nothing private is ever handed in.

    `source` is its id, `address` its page below the language's prefix ("cities/muscat/"). `titles` and `bodies` are
    {language: words}; `written` is the language of the original, "" where all were written alike. A title is looked
    for with each passage, unless `titled` says that it is that of a whole, such as a statement. What `is_name`, such as
    a city, is found by its words alone: a name is near to the meaning of everything. `topic`, `country`, `city` (a
    slug) and `on` are what results can be narrowed by.
    """

    source: str
    address: str
    titles: Mapping[str, str]
    bodies: Mapping[str, str]
    written: str = ""
    titled: bool = True
    is_name: bool = False
    topic: str = ""
    country: str = ""
    city: str = ""
    on: dt.date | None = None


@dataclasses.dataclass(frozen=True)
class Cut:
    """One passage of an entry, from 1; `said` is what is looked for in it."""

    part: int
    language: str
    title: str
    body: str
    said: str


def cuts(entry: Entry) -> Iterator[Cut]:
    """Yield the passages of an entry in all its languages; one without a body where there is a title only."""
    for language in {**entry.titles, **entry.bodies}:
        title = entry.titles.get(language, "").strip()
        heading = title if entry.titled else ""
        bodies = pieces(entry.bodies.get(language, "")) or ([""] if heading else [])
        for part, body in enumerate(bodies, start=1):
            yield Cut(part, language, title, body, f"{heading}\n{body}".strip())


def pieces(text: str, longest: int = LONGEST) -> list[str]:
    """Cut a text at the ends of sentences into pieces of about `longest` characters; joined they say it all."""
    found: list[str] = []
    for sentence in filter(None, map(str.strip, _SENTENCE.split(text))):
        if found and len(found[-1]) + len(sentence) < longest:
            found[-1] += (" " if sentence[0].isascii() or not _is_han(found[-1][-1]) else "") + sentence
        else:
            found += [sentence[start : start + 2 * longest] for start in range(0, len(sentence), 2 * longest)]
    return found


def _is_han(character: str) -> bool:
    return "\u3000" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"
