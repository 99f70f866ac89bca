"""Ties as pages show them."""

import dataclasses
from collections.abc import Collection, Iterable
from typing import Any

from muntada.cities.models import City, Officer
from muntada.languages.rules import Shown
from muntada.twinning import queries, rules
from muntada.twinning.models import Activity, Answer, Document, Step, Tie
from muntada.twinning.permissions import SEEN_BY_ALL
from muntada.web.context import current
from muntada.web.topics import topic_word
from muntada.web.twins.words import (
    ACTIVITY_WORDS,
    RELATION_WORDS,
    STAGE_CHIPS,
    STAGE_WORDS,
    STANDING_CHIPS,
    STANDING_WORDS,
    Word,
)


@dataclasses.dataclass(frozen=True)
class Row:
    """A tie in a list; its sides in the order of the page's language (see `in_order`)."""

    tie: Tie
    sides: tuple[City, City]
    names: tuple[Shown, Shown]
    countries: tuple[Shown, Shown]
    word: Word
    chip: str


@dataclasses.dataclass(frozen=True)
class Said:
    """What a side, or a source, says to a step."""

    who: Shown | None
    date: str
    kind: str
    reason: Shown | None
    answer: Answer | None


@dataclasses.dataclass(frozen=True)
class Moment:
    """One step on the time line, with what each side says to it; `is_now`: the tie stands here."""

    step: Step
    word: Word
    standing: str
    standing_word: Word
    standing_chip: str
    date: str | None
    by: Shown | None
    person: Shown | None
    said: tuple[Said, ...]
    note: Shown | None
    document: Shown | None
    is_now: bool
    documents: tuple[Document, ...] = ()


@dataclasses.dataclass(frozen=True)
class Told:
    """An activity or a result."""

    activity: Activity
    word: Word
    side: Shown
    text: Shown


@dataclasses.dataclass(frozen=True)
class Page:
    """A tie's page, for a reader who speaks for `own` of its sides."""

    row: Row
    relation: Word
    state: rules.TieState
    moments: tuple[Moment, ...]
    areas: tuple[Word, ...]
    topics: tuple[str, ...]
    told: tuple[Told, ...]
    focal: tuple[tuple[Shown, Shown, Shown | None], ...]
    own: frozenset[str]
    waiting: Moment | None
    unconfirmed: Moment | None
    other_name: Shown


def in_order(tie: Tie) -> tuple[str, str]:
    """Return the sides as the page's language names them: each party comes first in its own language's copy."""
    one, two = (
        queries.Side("", "", "", side.country.is_arab, side.country_id == "CN") for side in (tie.side_a, tie.side_b)
    )
    return ("b", "a") if is_second_first(one, two, current().code) else ("a", "b")


def is_second_first(one: queries.Side, two: queries.Side, language: str) -> bool:
    """Say whether the second side comes first in a language: only it is at home there."""
    if language == "ar":
        return two.is_arab and not one.is_arab
    return language == "zh-Hans" and two.is_chinese and not one.is_chinese


def row_of(tie: Tie) -> Row:
    """Return one tie, its sides loaded, as lists show it."""
    code = current().code
    first, second = (getattr(tie, f"side_{side}") for side in in_order(tie))
    return Row(
        tie,
        (first, second),
        (first.name.show(code), second.name.show(code)),
        (first.country.name.show(code), second.country.name.show(code)),
        STAGE_WORDS[tie.stage] if tie.stage else STANDING_WORDS["open"],
        STAGE_CHIPS[tie.stage] if tie.stage else STANDING_CHIPS["open"],
    )


def rows_of(ties: Iterable[Tie]) -> list[Row]:
    """Return ties with their sides loaded as lists show them."""
    return [row_of(tie) for tie in ties]


def page_of(tie: Tie, own: Collection[str], officers: Iterable[Officer]) -> Page:
    """Return a tie that was loaded whole, as far as the reader may see it."""
    code = current().code
    names = {side: getattr(tie, f"side_{side}").name.show(code) for side in ("a", "b")}
    state = tie.state
    moments = [_moment(step, names, state) for step in tie.steps.all()]
    seen = [moment for moment in moments if own or moment.standing in SEEN_BY_ALL]
    waiting = next((moment for moment in seen if moment.standing == "open"), None)
    row = row_of(tie)
    unconfirmed = next((moment for moment in seen if not moment.step.side), None)
    mine = min(own, default="a")
    return Page(
        row=row,
        relation=RELATION_WORDS[tie.relation],
        state=state,
        moments=tuple(seen),
        areas=tuple(topic_word(area.topic) for area in tie.areas.all()),
        topics=tuple(area.topic for area in tie.areas.all()),
        told=tuple(
            Told(told, ACTIVITY_WORDS[told.kind], names[told.side], told.text.show(code))
            for told in sorted(tie.activities.all(), key=lambda told: (told.on, told.pk), reverse=True)
        ),
        focal=tuple(
            (
                officer.account.person.name.show(code),
                row.names[0 if officer.city_id == row.sides[0].pk else 1],
                officer.account.person.position.show(code) if officer.account.person.position else None,
            )
            for officer in officers
        ),
        own=frozenset(own),
        waiting=waiting,
        unconfirmed=unconfirmed,
        other_name=names[rules.other(mine)],
    )


def _moment(step: Any, names: dict[str, Shown], state: rules.TieState) -> Moment:
    code, facts = current().code, step.facts
    said = [Said(names[step.side] if step.side else None, step.on, "proposed", None, None)]
    said += [
        Said(names[given.side], given.on, given.answer, given.reason.show(code) if given.reason else None, given)
        for given in step.answers.all()
    ]
    standing = facts.standing
    return Moment(
        step=step,
        word=STAGE_WORDS[step.stage],
        standing=standing,
        standing_word=STANDING_WORDS["held" if standing == "held" and step.side else _told(standing, said)],
        standing_chip=STANDING_CHIPS[standing],
        date=facts.date,
        by=names[step.side] if step.side else None,
        person=step.by.person.name.show(code) if step.by else None,
        said=tuple(said),
        note=step.note.show(code) if step.note else None,
        document=step.document.show(code) if step.document else None,
        is_now=state.disputed == facts if state.disputed else standing in ("held", "told") and step.stage == state.held,
        documents=tuple(step.documents.all()) if step.has_documents else (),
    )


def _told(standing: str, said: Collection[Said]) -> str:
    """Return what a source's step is called: one side that confirms it is not both."""
    confirmed = sum(1 for one in said if one.kind == "confirmed")
    return "one" if standing == "held" and confirmed == 1 else standing
