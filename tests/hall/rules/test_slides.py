"""Slides: shown only while their speaker has the floor, seen by everybody from then on."""

import pytest
from floor_scene import Scene

from muntada.hall.rules import CloseSitting, EndSpeech, HideSlides, Kind, ShowSlide, timeline
from muntada.hall.rules.speeches import is_public, may_withdraw_slides
from muntada.hall.rules.timeline import PageShown
from muntada.kernel.refusal import Refusal


def show(number: int, request: str = "a", person: str = "person a", deck: str = "d") -> ShowSlide:
    return ShowSlide(request=request, deck=deck, person=person, number=number, pages=3)


@pytest.fixture
def speaking(scene: Scene) -> Scene:
    scene.ask("a")
    scene.give("a")
    return scene


def test_a_page_is_before_the_hall_until_another_or_the_end(speaking: Scene) -> None:
    for number in (1, 2, 1):
        speaking.do(show(number))
    slide = speaking.state.slide
    assert slide
    assert (slide.number, slide.seen) == (1, (2, 1))
    speaking.do(EndSpeech(request="a"))
    assert speaking.state.slide is None


def test_a_point_of_order_takes_it_away(speaking: Scene) -> None:
    speaking.do(show(1))
    speaking.ask("order", Kind.POINT_OF_ORDER)
    speaking.give("order")
    assert speaking.state.slide is None


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (show(1, request="b"), "not_speaking"),
        (show(1, person="omar"), "slides_of_another"),
        (show(0), "slide_missing"),
        (show(4), "slide_missing"),
        (HideSlides(request="a"), "no_slide_shown"),
    ],
)
def test_what_is_refused(speaking: Scene, command: ShowSlide | HideSlides, code: str) -> None:
    refused = speaking.decide(command)
    assert isinstance(refused, Refusal)
    assert refused.code == code


def test_a_page_that_is_shown_is_not_shown_again(speaking: Scene) -> None:
    speaking.do(show(1))
    refused = speaking.decide(show(1))
    assert isinstance(refused, Refusal)
    assert refused.code == "slide_shown_already"


def test_what_is_public(speaking: Scene) -> None:
    assert not is_public(speaking.state, "d", 1, "person a")
    assert may_withdraw_slides(speaking.state, "d", "person a") is None
    speaking.do(show(1))
    speaking.do(show(2))
    assert [is_public(speaking.state, "d", number, "person a") for number in (1, 2, 3)] == [True, True, False]
    assert not is_public(speaking.state, "e", 1, "person a")
    assert may_withdraw_slides(speaking.state, "d", "person a") == Refusal("slides_delivered")
    speaking.do(EndSpeech(request="a"))
    assert is_public(speaking.state, "d", 3, "person a")
    assert not is_public(speaking.state, "o", 1, "omar")


def test_which_page_was_shown_when(speaking: Scene) -> None:
    for command in (show(1), show(2), HideSlides(request="a"), show(3), EndSpeech(request="a"), CloseSitting()):
        speaking.wait(10)
        speaking.do(command)
    shown = timeline(speaking.log).slides
    assert [(page.number, page.ends - page.begins) for page in shown] == [(1, 10), (2, 10), (3, 10)]
    assert isinstance(shown[0], PageShown)
