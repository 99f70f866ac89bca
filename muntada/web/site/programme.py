"""The published programme as pages show it.

An edition is never changed. So what it looks like in a language is made once, sitting by sitting, and kept;
what may change, which sitting is live, is put beside it for each request.
"""

import datetime as dt
import functools
import itertools
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from muntada.forum.models import Approval, ProgrammeEdition, Session
from muntada.hall.models import Floor
from muntada.languages.queries import load_texts
from muntada.languages.rules import Shown, show_words
from muntada.web.context import current
from muntada.web.site.ical import Event, Words
from muntada.web.ui import formats


@dataclass(frozen=True)
class Speaker:
    """Somebody announced, with the position that was published."""

    name: Shown
    position: Shown


@dataclass(frozen=True)
class Item:
    """One item; `number` runs through the whole programme."""

    number: int
    title: Shown
    speakers: tuple[Speaker, ...]


@dataclass(frozen=True)
class PublishedSitting:
    """One sitting of an edition in one language; its moments are in the host's zone."""

    id: uuid.UUID
    title: Shown
    starts_at: dt.datetime
    ends_at: dt.datetime


@dataclass(frozen=True)
class Day:
    """The sittings of one day of the host's calendar, each with its HTML."""

    date: dt.date
    sittings: tuple[tuple[uuid.UUID, SafeString], ...]


def context(session: Session) -> dict[str, Any]:
    """Return what the fragment of the programme shows and load the session's title with it, in four queries."""
    edition = session.editions.first()
    approvals = list(
        Approval.objects.filter(decision=edition.decision_id, answer=Approval.Answer.APPROVED)
        .select_related("organiser__institution")
        .order_by("organiser__institution__slug")
        if edition
        else []
    )
    load_texts(([session], "title"), (approvals, "organiser__institution__name"))
    return {
        "session": session,
        "edition": edition,
        "published_by": [approval.organiser.institution.name.show(current().code) for approval in approvals],
        "days": days(edition, current().code) if edition else (),
        "live": live([session.pk]),
    }


@functools.lru_cache(maxsize=12)
def days(edition: ProgrammeEdition, language: str) -> tuple[Day, ...]:
    """Return an edition's days in the active language, `language` (BCP 47), with the HTML of every sitting."""
    content, zone = edition.content, edition.content["time_zone"]
    rendered = [
        (
            sitting.starts_at.date(),
            sitting.id,
            render_to_string(
                "site/programme.html#sitting",
                {
                    "sitting": sitting,
                    "until": formats.time(sitting.ends_at, zone, language),
                    "items": items,
                    "zone": zone,
                },
            ),
        )
        for sitting, items in zip(sittings(content, language), agendas(content, language), strict=True)
    ]
    return tuple(
        Day(date, tuple((pk, html) for _, pk, html in of_the_day))
        for date, of_the_day in itertools.groupby(rendered, key=lambda row: row[0])
    )


def sittings(content: dict[str, Any], language: str) -> list[PublishedSitting]:
    """Return the sittings that an edition's content holds, in a reader's language."""
    zone = ZoneInfo(content["time_zone"])
    found = []
    for sitting in content["sittings"]:
        starts_at = dt.datetime.fromisoformat(sitting["starts_at"]).astimezone(zone)
        ends_at = starts_at + dt.timedelta(minutes=sitting["minutes"])
        title = show_words(sitting["title"], language)
        found.append(PublishedSitting(uuid.UUID(sitting["id"]), title, starts_at, ends_at))
    return found


def agendas(content: dict[str, Any], language: str) -> list[tuple[Item, ...]]:
    """Return the items of each sitting that an edition's content holds, numbered through."""
    numbers = itertools.count(1)
    return [
        tuple(
            Item(
                next(numbers),
                show_words(item["title"], language),
                tuple(
                    Speaker(show_words(said["name"], language), show_words(said["position"], language))
                    for said in item["speakers"]
                ),
            )
            for item in sitting["items"]
        )
        for sitting in content["sittings"]
    ]


def live(session_ids: list[uuid.UUID]) -> set[uuid.UUID]:
    """Return the sittings of these sessions that are going on, in one query that reads none of their floors."""
    going_on = Floor.objects.filter(sitting__session_id__in=session_ids, state__closed_at=None)
    return set(going_on.values_list("sitting_id", flat=True))


def events(content: dict[str, Any], *, is_online: bool, address: str) -> list[Event]:
    """Return an edition's sittings as entries of a calendar in the active language; `address` is the programme's."""
    language = current().code
    return [
        Event(
            uid=f"{sitting.id}@muntada",
            starts_at=sitting.starts_at,
            ends_at=sitting.ends_at,
            summary=Words(sitting.title.body, sitting.title.language),
            description=Words("\n".join(_lines(items)), language),
            url=f"{address}#sitting-{sitting.id}",
            location=Words(_("Online"), language) if is_online else None,
        )
        for sitting, items in zip(sittings(content, language), agendas(content, language), strict=True)
    ]


def _lines(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        yield f"{item.number}. {item.title}"
        for speaker in item.speakers:
            yield f"– {speaker.name}" + (f", {speaker.position}" if speaker.position else "")
