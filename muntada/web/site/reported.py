"""What is reported of a session that was not held here: facts and speeches, each with numbers of its sources."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from muntada.forum import queries
from muntada.forum.models import ReportedFact, ReportedSpeech, Session, Source
from muntada.languages.codes import LANGUAGES
from muntada.languages.rules import Shown
from muntada.web.context import current
from muntada.web.ui import formats


@dataclass(frozen=True)
class NumberedSource:
    """A source as the page cites it.

    `language` (BCP 47) and `direction` are those of the words that name it, `its_language` the name of the
    language that it is written in.
    """

    number: int
    source: Source
    language: str
    direction: str
    its_language: str
    published_on: dt.date | None


@dataclass(frozen=True)
class Fact:
    """A fact in the reader's language; without sources it is a remark of ours."""

    text: Shown
    sources: list[NumberedSource]


@dataclass(frozen=True)
class Speech:
    """Somebody who is reported to have spoken."""

    name: Shown
    original: Shown | None
    position: Shown | None
    gist: Shown | None
    sources: list[NumberedSource]


def context(session: Session) -> dict[str, Any]:
    """Return what the page of a reported session shows, in no further query. Sources are numbered as they are cited."""
    facts, speeches = queries.reported(session)
    numbered: dict[uuid.UUID, NumberedSource] = {}

    def cited(row: ReportedFact | ReportedSpeech) -> list[NumberedSource]:
        found = [numbered.setdefault(source.pk, _number(source, len(numbered) + 1)) for source in row.sources.all()]
        return sorted(found, key=lambda source: source.number)

    def told(topic: str) -> list[Fact]:
        return [Fact(fact.text.show(current().code), cited(fact)) for fact in facts if fact.topic == topic]

    topics = told("topic")
    return {
        "topics": topics,
        "topics_share_sources": all(topic.sources == topics[0].sources for topic in topics),
        "participation": told("participation"),
        "speeches": [_speech(row, cited(row)) for row in speeches],
        "outcome": told("outcome"),
        "background": told("background"),
        "sources": list(numbered.values()),
    }


def _speech(row: ReportedSpeech, sources: list[NumberedSource]) -> Speech:
    language, person = current().code, row.person
    original = person.name.show(person.original_language)
    return Speech(
        person.name.show(language),
        original if original.language != language else None,
        person.position.show(language) if person.position else None,
        row.gist.show(language) if row.gist else None,
        sources,
    )


def _number(source: Source, number: int) -> NumberedSource:
    known = {language.code: language.direction for language in LANGUAGES}
    language = source.language if source.language in known else "en"
    try:
        published_on = dt.date.fromisoformat(source.published_on)
    except ValueError:
        published_on = None
    name = formats.LOCALES[current().code].languages.get(source.language.partition("-")[0], "")
    return NumberedSource(number, source, language, known[language], name, published_on)
