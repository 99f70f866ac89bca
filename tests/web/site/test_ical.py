"""iCalendar: what RFC 5545 asks of lines, text and entries."""

import datetime as dt

from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from muntada.web.site.ical import LONGEST, Event, Words, calendar, escape, fold, utc
from tests.cast import Cast
from tests.web.site.stage import lengthen, publish

AT = dt.datetime(2022, 11, 30, 14, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


def unfold(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def unescape(text: str) -> str:
    plain, rest = "", iter(text)
    for character in rest:
        if character == "\\":
            following = next(rest)
            plain += "\n" if following == "n" else following
        else:
            plain += character
    return plain


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=300))
def test_folded_lines_are_short_and_say_the_same(line: str) -> None:
    folded = fold(line)
    assert folded.endswith("\r\n")
    assert all(len(part.encode()) <= LONGEST for part in folded.split("\r\n"))
    assert unfold(folded) == [line]


def test_a_line_is_never_folded_inside_a_character() -> None:
    for text in ("中" * 80, "ع" * 80, "😀" * 40, "x" * 74 + "é" * 10):
        parts = fold(text).encode().split(b"\r\n ")
        assert all(part.decode() for part in parts)
    assert fold("x" * 75) == "x" * 75 + "\r\n"
    assert fold("x" * 76) == "x" * 75 + "\r\n x\r\n"


@given(TEXTS)
def test_escaped_text_has_no_line_and_says_the_same(text: str) -> None:
    escaped = escape(text)
    assert not set(escaped) & {chr(code) for code in (*range(9), *range(10, 32), 127)}
    kept = text.replace("\r\n", "\n").replace("\r", "\n")
    assert unescape(escaped) == "".join(c for c in kept if c in "\n\t" or not (c < " " or c == "\x7f"))


def test_escaping() -> None:
    assert escape("a,b;c\\d\ne") == "a\\,b\\;c\\\\d\\ne"


def test_times_are_in_utc() -> None:
    assert utc(AT) == "20221130T060000Z"


def test_a_calendar() -> None:
    event = Event(
        uid="1@muntada",
        starts_at=AT,
        ends_at=AT + dt.timedelta(minutes=90),
        summary=Words("الجلسة الافتتاحية", "ar"),
        description=Words("١. الافتتاح\n– هناء, مستشارة", "ar"),
        url="https://forum.example/ar/",
        location=Words("Online", "en"),
    )
    text = calendar(Words("الدورة", "ar"), [event], stamp=AT, sequence=3)
    lines = unfold(text)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1
    for line in (
        "VERSION:2.0",
        "UID:1@muntada",
        "DTSTAMP:20221130T060000Z",
        "SEQUENCE:3",
        "DTSTART:20221130T060000Z",
        "DTEND:20221130T073000Z",
        "SUMMARY;LANGUAGE=ar:الجلسة الافتتاحية",
        "DESCRIPTION;LANGUAGE=ar:١. الافتتاح\\n– هناء\\, مستشارة",
        "LOCATION;LANGUAGE=en:Online",
        "URL:https://forum.example/ar/",
    ):
        assert lines.count(line) == 1


def test_the_published_programme_as_a_calendar(cast: Cast, client: Client) -> None:
    lengthen(cast, 2)
    edition = publish(cast)
    answer = client.get("/zh-hans/sessions/fifth/programme.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert 'filename="fifth.zh-Hans.ics"' in answer["Content-Disposition"]
    lines = unfold(answer.content.decode())
    assert lines.count("BEGIN:VEVENT") == 3
    assert f"SEQUENCE:{edition.number}" in lines
    assert f"DTSTART:{utc(cast.sitting.starts_at)}" in lines
    assert f"DTEND:{utc(cast.sitting.starts_at + dt.timedelta(minutes=90))}" in lines
    assert "SUMMARY;LANGUAGE=zh-Hans:全体会议" in lines
    assert any("2. 议程项目 0\\n– 主席" in line for line in lines)
    assert "@cast.example" not in answer.text
