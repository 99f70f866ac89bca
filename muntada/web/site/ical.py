"""A programme as an iCalendar file (RFC 5545). Pure: what to say is handed in, in one language."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LONGEST = 75
"""Octets of a line, without its end (section 3.1)."""


@dataclass(frozen=True)
class Words:
    """Some text and the BCP 47 code of the language it is in."""

    text: str
    language: str


@dataclass(frozen=True)
class Event:
    """One entry of the calendar; the moments are aware. `uid` stays the same when the entry changes."""

    uid: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    summary: Words
    description: Words
    url: str
    location: Words | None = None


def calendar(name: Words, events: Iterable[Event], *, stamp: dt.datetime, sequence: int) -> str:
    """Return the file: lines folded and ended by CR LF, times in UTC.

    `stamp` is when the entries were last changed and `sequence` how often before: an edition's moment
    and number, by which calendars that have an earlier edition know what to replace.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Muntada//Programme//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        _worded("NAME", name),  # RFC 7986
        _worded("X-WR-CALNAME", name),
        *(line for event in events for line in _event(event, stamp, sequence)),
        "END:VCALENDAR",
    ]
    return "".join(fold(line) for line in lines)


def _event(event: Event, stamp: dt.datetime, sequence: int) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escape(event.uid)}"
    yield f"DTSTAMP:{utc(stamp)}"
    yield f"SEQUENCE:{sequence}"
    yield f"DTSTART:{utc(event.starts_at)}"
    yield f"DTEND:{utc(event.ends_at)}"
    yield _worded("SUMMARY", event.summary)
    if event.description.text:
        yield _worded("DESCRIPTION", event.description)
    if event.location:
        yield _worded("LOCATION", event.location)
    yield f"URL:{event.url}"
    yield "END:VEVENT"


def _worded(name: str, words: Words) -> str:
    return f"{name};LANGUAGE={words.language}:{escape(words.text)}"


def utc(moment: dt.datetime) -> str:
    """Write an aware moment in UTC (section 3.3.5, form 2)."""
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def escape(text: str) -> str:
    """Escape text (section 3.3.11); control characters, which it may not have, are left out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(c for c in text if c in "\n\t" or not (c < " " or c == "\x7f"))
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, escaped)
    return text


def fold(line: str) -> str:
    """Fold a line at `LONGEST` octets of UTF-8, never inside a character, and end it (section 3.1)."""
    folded, room = [], LONGEST
    start = 0
    for place, character in enumerate(line):
        size = len(character.encode())
        if size > room:
            folded.append(line[start:place])
            start, room = place, LONGEST - 1  # a continuation starts with a space
        room -= size
    return "\r\n ".join([*folded, line[start:]]) + "\r\n"
