"""An agenda item that the chair takes up: on the chair's page, in the hall, on the screen, in the archive."""

import re
import uuid

from django.test import Client
from django.urls import reverse
from django.utils import translation
from hall_visit import Hall

from muntada.forum.actions.add_item import add_item
from muntada.forum.actions.remove_item import remove_item
from muntada.hall.actions.close_sitting import close_sitting
from tests.cast import said


def items(hall: Hall) -> list[str]:
    return [str(item.pk) for item in hall.cast.sitting.items.all()]


def read(hall: Hall, name: str) -> str:
    with translation.override("en"):
        return Client().get(reverse(name, kwargs={"sitting_id": hall.pk})).text


def second(hall: Hall) -> str:
    item = add_item(
        hall.pk, title=said("المناقشة العامة", "一般性辩论", "General debate"), actor=hall.cast.arab_officer
    )
    return str(item.pk)


def test_the_chair_takes_it_up_and_everybody_sees_it(hall: Hall) -> None:
    item = second(hall)
    hall.open()
    page = hall.post("take-up", "chair", item=item).text
    assert hall.state.item
    assert (hall.state.item.number, hall.state.item.title["zh-Hans"]) == (2, "一般性辩论")
    assert f'value="{item}" disabled' in page
    for language, words in (("ar", "المناقشة العامة"), ("zh-hans", "一般性辩论"), ("en", "General debate")):
        page = hall.get(language=language).text
        assert words in page[page.index("hall-item") : page.index('id="has-floor"')]
    screen = read(hall, "room:screen")
    assert re.search(r"<strong>Item 2</strong> <bdi[^>]*>General debate", screen)
    assert 'aria-current="step"' in screen


def test_what_cannot_be_taken_up_is_told(hall: Hall) -> None:
    hall.open()
    first = items(hall)[0]
    hall.post("take-up", "chair", item=first)
    assert "on this item already" in hall.post("take-up", "co_chair", item=first).text
    assert "not on the agenda" in hall.post("take-up", "chair", item=str(uuid.uuid4())).text
    assert "was incomplete" in hall.post("take-up", "chair", item="x").text
    assert hall.post("take-up", "head", item=first).status_code == 404


def test_the_archive_keeps_it_as_it_was_although_the_agenda_is_edited(hall: Hall) -> None:
    item = second(hall)
    hall.open()
    hall.post("take-up", "chair", item=item)
    close_sitting(hall.pk, actor=hall.cast.chair)
    remove_item(uuid.UUID(item), actor=hall.cast.arab_officer)
    page = read(hall, "archive:archive")
    assert "General debate" in page[page.index('class="is-item"') :]
    assert "Item 2: General debate" in read(hall, "archive:summary-text")
    assert "General debate" in hall.get("log").text
