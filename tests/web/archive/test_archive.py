"""The archive of a sitting as everybody reads it: chapters and files on one time line, and the draft of its record."""

import datetime as dt
import json
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from muntada.cities.models import Account
from muntada.hall import queries
from muntada.hall.actions.answer_consensus import answer_consensus
from muntada.hall.actions.ask_for_floor import ask_for_floor
from muntada.hall.actions.call_vote import call_vote
from muntada.hall.actions.conclude_vote import conclude_vote
from muntada.hall.actions.end_speech import end_speech
from muntada.hall.actions.give_floor import give_floor
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.actions.preparing.hand_in_speech import hand_in_speech
from muntada.hall.actions.show_slide import show_slide
from muntada.hall.models import Recording
from muntada.kernel import clock
from tests.cast import Cast
from tests.hall.slides_made import made
from tests.web.archive.past import BEGAN, Past, speak


@pytest.fixture
def past(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Past:
    """A closed sitting: a speech that a point of order interrupts, a vote by name, somebody who was not heard."""
    past = Past(cast, monkeypatch)
    pk = cast.sitting.pk
    open_sitting(pk, actor=cast.chair)
    past.at(10)
    speak(cast, "head")
    deck = made(cast)
    for second, number in ((20, 1), (30, 2)):
        past.at(second)
        show_slide(pk, past.speaks, deck.pk, number, actor=cast.head)
    past.at(40)
    speak(cast, "rival", "point_of_order")
    past.at(50)
    end_speech(pk, past.speaks, actor=cast.chair)
    past.at(52)
    give_floor(pk, queries.floor(pk)[0].waiting[0].id, 180, actor=cast.chair)
    past.at(70)
    end_speech(pk, past.speaks, actor=cast.chair)
    call_vote(pk, "named_poll", "Shall we <go on>?", actor=cast.chair)
    call = queries.floor(pk)[0].call
    assert call
    answer_consensus(pk, call.id, cast.delegation.pk, "yes", actor=cast.head)
    past.at(80)
    conclude_vote(pk, call.id, actor=cast.chair)
    ask_for_floor(pk, cast.delegation.pk, "speech", actor=cast.member)
    past.at(100)
    return past


def url(name: str, cast: Cast, language: str = "en") -> str:
    with translation.override(language):
        return reverse(f"archive:{name}", kwargs={"sitting_id": cast.sitting.pk})


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_an_open_sitting_has_no_archive_yet(past: Past, client: Client) -> None:
    assert "The archive will be here" in client.get(url("archive", past.cast)).text
    assert "The summary record will be here" in client.get(url("summary", past.cast)).text
    assert client.get(url("summary-text", past.cast)).status_code == 404
    hall = reverse("hall:sitting", kwargs={"sitting_id": past.cast.sitting.pk})
    assert url("archive", past.cast) not in client.get(hall).text
    past.close()
    assert url("archive", past.cast) in client.get(hall).text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ar", ["عضو head", "مسقط", "نقطة نظام", "٠:٣٠"]),
        ("zh-hans", ["代表 head", "马斯喀特", "程序问题", "0:30"]),
        ("en", ["Delegate head", "Muscat", "Point of order", "0:30", "Shall we <go on>?", "Carried", "Continued"]),
    ],
)
def test_chapters_in_every_language(past: Past, client: Client, language: str, said: list[str]) -> None:
    past.close()
    page = client.get(url("archive", past.cast, language)).text
    shown = words(page[page.index('class="archive-chapters"') :])
    assert [word for word in said if word not in shown] == []
    marks = re.findall(r'data-chapter="([\d.]+)"', page)
    assert marks == ["0.000", "10.000", "40.000", "52.000", "70.000", "100.000"]


def test_files_are_on_the_time_line_and_play_in_their_chapters_without_scripts(past: Past, client: Client) -> None:
    past.close()
    sound = past.recorded("floor_audio", 10, 40)
    voice = past.recorded("channel", 12, 38, "ar")
    picture = past.recorded("floor_video", 10.5, 40)
    page = client.get(url("archive", past.cast)).text
    line = json.loads(re.search(r'<script id="archive-timeline"[^>]*>(.*?)</script>', page, re.S)[1])  # type: ignore[index]
    assert line["seconds"] == 100
    assert line["gaps"] == [[0, 10], [40, 100]]
    assert [(p["stream"], p["language"], p["begins"], p["ends"]) for p in line["pieces"]] == [
        ("floor_audio", "", 10, 40),
        ("floor_video", "", 10.5, 40),
        ("channel", "ar", 12, 38),
    ]
    speech = page[page.index('id="chapter-2"') : page.index('id="chapter-3"')]
    for row, tag in ((sound, "audio"), (voice, "audio"), (picture, "video")):
        address = reverse("media:recording", kwargs={"recording_id": row.pk})
        assert re.search(rf'<{tag} controls preload="none" src="{address}#t=0.0,', speech)
    assert 'href="?t=10#chapter-2"' in speech
    assert "data-archive-player" in page


def test_what_was_deleted_is_told_and_not_offered(past: Past, client: Client) -> None:
    past.close()
    row = past.recorded("floor_audio", 10, 40)
    Recording.objects.update(deleted_at=clock.now())
    page = client.get(url("archive", past.cast)).text
    assert "The recordings have been deleted" in page
    assert str(row.pk) not in page
    Recording.objects.all().delete()
    page = client.get(url("archive", past.cast)).text
    assert "Nothing of this sitting was recorded" in page
    assert "archive-timeline" not in page


def test_items_begin_with_their_announced_speakers(past: Past, client: Client) -> None:
    past.announce("head")
    past.close()
    page = client.get(url("archive", past.cast)).text
    assert 'class="is-item"' in page, re.findall(r'class="is-[^"]*"', page)
    item = page[page.index('class="is-item"') :]
    assert "Item 1 Opening" in words(item[: item.index("</li>")])
    record = client.get(url("summary-text", past.cast)).content.decode()
    assert record.index("Item 1: Opening") < record.index("Delegate head (Muscat) spoke")


def test_a_speech_that_was_handed_in_is_offered_once_it_was_given(past: Past, client: Client) -> None:
    for who in ("head", "member"):
        hand_in_speech(
            past.cast.sitting.pk,
            past.cast.delegation.pk,
            language="ar",
            body=f"كلمة {who}",
            actor=past.cast.everybody[who],
        )
    past.close()
    page = client.get(url("archive", past.cast)).text
    more = words(page[page.index('id="more"') :])
    assert more.count("Speech as it was handed in") == 1
    assert "Delegate head" in more


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ar", ["كلمة: عضو head (مسقط)، لمدة ٠:٤٨.", "مع: مسقط.", "ولم يُستمع إليهم: عضو member (مسقط)."]),
        ("zh-hans", ["代表 head（马斯喀特）发言，用时0:48。", "赞成: 马斯喀特.", "代表 member（马斯喀特）。"]),
        (
            "en",
            [
                "1. The sitting was opened on 20 November 2026 at 17:00 (Beijing time).",
                "2. Delegate head (Muscat) spoke, for 0:48.",
                "3. Delegate rival (Yinchuan) raised a point of order, for 0:10.",
                "4. The chair put a question to the vote, by name: “Shall we <go on>?” The chair announces the result: "
                "carried. In favour: 1, against: 0, abstaining: 0. In favour: Muscat.",
                "5. On the speakers' list and not heard: Delegate member (Muscat).",
                "6. The sitting was closed at 17:01 (Beijing time).",
            ],
        ),
    ],
)
def test_the_draft_of_the_summary_record(past: Past, client: Client, language: str, said: list[str]) -> None:
    past.close()
    answer = client.get(url("summary-text", past.cast, language))
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    text = answer.content.decode()
    assert [line for line in said if line not in text] == [], text
    assert "<bdi" not in text
    page = client.get(url("summary", past.cast, language)).text
    assert "&lt;go on&gt;" in page
    assert "<go on>" not in page


def test_the_archive_costs_the_same_for_a_short_sitting_and_a_long_one(
    past: Past, as_: Callable[[Account | None], Client], django_assert_num_queries: Callable[..., Any]
) -> None:
    client = as_(None)
    past.recorded("floor_audio", 10, 40)
    past.close()
    for name, number in (("archive", 8), ("summary", 7)):
        with django_assert_num_queries(number):
            client.get(url(name, past.cast))
    assert dt.timedelta(seconds=100) == queries.events(past.cast.sitting.pk)[-1].at - BEGAN


def test_a_long_sitting(
    past: Past, as_: Callable[[Account | None], Client], django_assert_num_queries: Callable[..., Any]
) -> None:
    for number in range(30):
        past.at(100 + number * 10)
        speak(past.cast, "rival")
        past.recorded("floor_audio", 100 + number * 10, 109 + number * 10)
        past.at(109 + number * 10)
        end_speech(past.cast.sitting.pk, past.speaks, actor=past.cast.chair)
    past.close()
    for name, number in (("archive", 8), ("summary", 7)):
        with django_assert_num_queries(number):
            as_(None).get(url(name, past.cast))


def test_slides_are_where_they_were_shown(past: Past, client: Client) -> None:
    past.recorded("floor_audio", 0, 100)
    past.close()
    html = client.get(url("archive", past.cast)).content.decode()
    assert "2 pages of slides shown" in html
    facts = json.loads(html.split('id="archive-timeline"')[1].split(">", 1)[1].split("</script>")[0])
    assert [(page["begins"], page["ends"], page["words"]) for page in facts["slides"]] == [
        (20, 30, "Words 1"),
        (30, 40, "Words 2"),
    ]
