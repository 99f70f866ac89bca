"""A closed sitting on one time line: its chapters, its files, and where there is nothing to hear."""

import dataclasses
import datetime as dt
from typing import Any

import pytest
from floor_scene import START, Scene

from muntada.hall.rules import (
    CallConsensus,
    CallKind,
    ChapterKind,
    CloseSitting,
    ConcludeConsensus,
    EndSpeech,
    Kind,
    Outcome,
    Recorded,
    Stretch,
    TakeUpItem,
    Timeline,
    timeline,
)


def piece(id_: str, begins: float, ends: float | None, stream: str = "floor_audio", language: str = "") -> Recorded:
    moment = [START + dt.timedelta(seconds=second) if second is not None else None for second in (begins, ends)]
    return Recorded(id=id_, stream=stream, language=language, begins_at=moment[0] or START, ends_at=moment[1])


def told(line: Timeline) -> list[tuple[Any, ...]]:
    return [(chapter.kind.value, chapter.begins, chapter.ends) for chapter in line.chapters]


@pytest.fixture
def past(scene: Scene) -> Scene:
    """A speech, interrupted by a point of order and taken up again; a vote; another speech until the closing."""
    scene.wait(10)
    scene.ask("a")
    scene.give("a")
    scene.wait(50)
    scene.ask("order", Kind.POINT_OF_ORDER)
    scene.give("order")
    scene.wait(20)
    scene.do(EndSpeech(request="order"))
    scene.wait(5)
    scene.give("a")
    scene.wait(15)
    scene.do(EndSpeech(request="a"))
    call = CallConsensus(call="v", subject="", question={}, electorate=("quanzhou",), kind=CallKind.SHOW_OF_HANDS)
    scene.do(call)
    scene.wait(30)
    scene.do(ConcludeConsensus(call="v"))
    scene.ask("b")
    scene.give("b")
    scene.wait(70)
    scene.do(EndSpeech(request="b"))
    scene.do(CloseSitting())
    return scene


def test_what_happened_when(past: Scene) -> None:
    line = timeline(past.log)
    assert (line.opened_at, line.seconds) == (START, 200)
    assert told(line) == [
        ("opened", 0, 0),
        ("speech", 10, 60),
        ("point_of_order", 60, 80),
        ("speech", 85, 100),
        ("vote", 100, 130),
        ("speech", 130, 200),
        ("closed", 200, 200),
    ]
    first, again = line.chapters[1], line.chapters[3]
    assert first.request is not None
    assert (first.request.id, first.request.used) == ("a", 65), "the whole speech, not what was before the point"
    assert (first.is_continued, again.is_continued) == (False, True)
    call = line.chapters[4].call
    assert call is not None
    assert call.outcome == Outcome.NOT_CARRIED


def test_an_item_is_taken_up_by_the_first_of_its_speakers(past: Scene) -> None:
    line = timeline(past.log, agenda=[{"person a", "person order"}, {"person a", "person b"}])
    items = [(chapter.item, chapter.begins, chapter.ends) for chapter in line.chapters if chapter.kind == "item"]
    assert items == [(0, 10, 130), (1, 130, 200)]
    assert [chapter.item for chapter in line.chapters if chapter.kind == "vote"] == [0]
    assert line.chapters[0].item is None


def test_an_item_begins_when_the_chair_takes_it_up_whoever_was_announced(scene: Scene) -> None:
    scene.ask("a")
    scene.give("a")
    for number in (2, 1, 2):
        scene.wait(10)
        scene.do(TakeUpItem(item=f"i{number}", number=number, title={"en": f"Item {number}"}))
    scene.wait(10)
    scene.do(EndSpeech(request="a"))
    scene.do(CloseSitting())
    line = timeline(scene.log, agenda=[{"person a"}, set()])
    items = [chapter for chapter in line.chapters if chapter.kind == ChapterKind.ITEM]
    assert [(chapter.item, chapter.begins, chapter.ends) for chapter in items] == [
        (1, 10, 20),
        (0, 20, 30),
        (1, 30, 40),
    ]
    assert items[0].taken_up is not None
    assert items[0].taken_up.title == {"en": "Item 2"}
    assert line.chapters[1].item is None


def test_nobody_announced_takes_up_no_item(past: Scene) -> None:
    line = timeline(past.log, agenda=[{"somebody else"}, set()])
    assert not [chapter for chapter in line.chapters if chapter.kind == ChapterKind.ITEM]


def test_files_are_placed_by_their_beginning(past: Scene) -> None:
    files = [
        piece("late", 250, 260),
        piece("b", 130.5, None),
        piece("early", -20, 12, "channel", "ar"),
        piece("before", -20, -5),
        piece("a", 10, 60),
    ]
    line = timeline(past.log, files)
    assert [(placed.id, placed.begins, placed.ends) for placed in line.pieces] == [
        ("early", -20, 12),
        ("a", 10, 60),
        ("b", 130.5, 200),
    ]
    assert line.gaps == (Stretch(60, 130.5),)


def test_where_nothing_was_recorded(past: Scene) -> None:
    assert timeline(past.log).gaps == (Stretch(0, 200),)
    short = [piece("a", 1, 60), piece("b", 61.5, 100), piece("within", 70, 90), piece("c", 190, 199)]
    assert timeline(past.log, short).gaps == (Stretch(100, 190),), "less than two seconds are no gap"


def test_moments_find_their_place(past: Scene) -> None:
    line = timeline(past.log)
    assert line.second_of(START + dt.timedelta(seconds=61)) == 61
    assert line.second_of(START - dt.timedelta(days=1)) == 0
    assert line.second_of(START + dt.timedelta(days=1)) == 200
    assert line.chapter_at(61).kind == ChapterKind.POINT_OF_ORDER
    assert line.chapter_at(-1).kind == ChapterKind.OPENED
    assert line.chapter_at(1e9).kind == ChapterKind.CLOSED


def test_only_a_closed_sitting_has_a_time_line(scene: Scene) -> None:
    with pytest.raises(ValueError, match="not closed"):
        timeline(scene.log)
    with pytest.raises(ValueError, match="not closed"):
        timeline([])


def test_a_clock_that_went_backwards_loses_no_chapter(past: Scene) -> None:
    moved = [dataclasses.replace(event, at=event.at - dt.timedelta(seconds=15)) for event in past.log[-1:]]
    assert told(timeline([*past.log[:-1], *moved]))[-1] == ("closed", 185, 185)
