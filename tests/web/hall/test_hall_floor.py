"""What everybody sees of a sitting, on the page and by live push: the same, in few queries."""

import datetime as dt

import pytest
from django.utils import translation
from hall_visit import Hall

from muntada.forum.actions.add_item import add_item
from muntada.forum.actions.edit_item import edit_item
from muntada.forum.actions.edit_sitting import edit_sitting
from muntada.hall.actions.answer_consensus import answer_consensus
from muntada.hall.actions.ask_for_floor import ask_for_floor
from muntada.hall.actions.close_list import close_list
from muntada.hall.actions.close_sitting import close_sitting
from muntada.hall.actions.end_speech import end_speech
from muntada.hall.actions.pause_speech import pause_speech
from muntada.kernel import clock
from muntada.push import topics
from muntada.push.queries import seq
from muntada.statements.actions.conclude_consensus import conclude_consensus
from muntada.statements.actions.write_version import write_version
from muntada.statements.queries import paragraphs_of
from muntada.web.hall.fragments import render_sitting
from muntada.web.live import allow, render
from tests.cast import delegate, said
from tests.web.site.stage import publish

LANGUAGES = ("ar", "zh-hans", "en")


def text(hall: Hall, language: str = "en") -> str:
    """Return the fragment "floor" as live push sends it."""
    html = render(topics.sitting(hall.pk), "floor", language, 1)
    assert html is not None
    return html


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sitting_is_shown_to_everybody_in_every_language(hall: Hall, language: str) -> None:
    hall.open().give(hall.ask("head"))
    hall.ask("rival", "right_of_reply")
    page = hall.get(language=language)
    html = page.content.decode()
    assert page.status_code == 200
    assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in html
    title = {"ar": "الجلسة العامة", "zh-hans": "全体会议", "en": "Plenary"}[language]
    speaker = {"ar": "عضو head", "zh-hans": "代表 head", "en": "Delegate head"}[language]
    assert title in html
    assert speaker in html
    assert f'data-live-topic="{topics.sitting(hall.pk)}"' in html
    assert f'data-live-seq="{seq(topics.sitting(hall.pk))}"' in html


def test_the_name_stands_in_its_original_script_too(hall: Hall) -> None:
    hall.open().give(hall.ask("head"))
    assert '<bdi lang="ar" dir="rtl">عضو head</bdi>' in text(hall, "en")
    assert text(hall, "ar").count("عضو head") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_live_push_sends_what_the_page_shows(hall: Hall, language: str) -> None:
    hall.open()
    hall.ask("head")
    hall.call(1)
    fragment = text(hall, language)
    assert fragment.lstrip().startswith('<div class="hall-floor" data-fragment="floor">')
    page = hall.get(language=language).content.decode()
    assert " ".join(fragment.split()) in " ".join(page.split())


def test_the_controls_are_not_pushed_and_a_topic_needs_a_sitting(hall: Hall) -> None:
    assert render_sitting(hall.pk, "controls", 1) is None
    assert allow(topics.sitting(hall.pk))
    assert not allow(topics.sitting(hall.cast.session.pk))


def test_the_states_of_a_sitting(hall: Hall) -> None:
    assert "Not open yet" in text(hall)
    hall.open()
    assert "In session" in text(hall)
    assert "Nobody has the floor" in text(hall)
    hall.ask("head")
    close_sitting(hall.pk, actor=hall.cast.chair)
    assert "Not heard when the sitting closed" in text(hall)
    assert "Delegate head" in text(hall)


def test_the_clock_is_told_what_it_counts_from(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    began = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
    monkeypatch.setattr(clock, "now", lambda: began)
    request = hall.open().give(hall.ask("head"), 300)
    monkeypatch.setattr(clock, "now", lambda: began + dt.timedelta(seconds=100))
    assert 'data-started-at="2026-11-23T09:00:00+00:00" data-allotted="300" data-used="0"' in text(hall, "ar")
    assert "٣:٢٠" in text(hall, "ar")
    pause_speech(hall.pk, request, actor=hall.cast.chair)
    monkeypatch.setattr(clock, "now", lambda: began + dt.timedelta(seconds=900))
    assert 'data-started-at="" data-allotted="300" data-used="100"' in text(hall)
    assert "3:20" in text(hall)


def test_a_clock_with_parts_of_a_second_is_written_as_scripts_read_it(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
    monkeypatch.setattr(clock, "now", lambda: began)
    request = hall.open().give(hall.ask("head"), 300)
    monkeypatch.setattr(clock, "now", lambda: began + dt.timedelta(seconds=12.6))
    pause_speech(hall.pk, request, actor=hall.cast.chair)
    assert 'data-used="12"' in text(hall, "ar")
    assert "4:48" in text(hall)


def test_points_of_order_come_first_and_a_closed_list_says_so(hall: Hall) -> None:
    hall.open()
    hall.ask("head")
    hall.ask("rival", "point_of_order")
    close_list(hall.pk, actor=hall.cast.chair)
    html = text(hall)
    assert html.index("Delegate rival") < html.index("Point of order") < html.index("Delegate head")
    assert "List closed" in html


def test_the_open_call_shows_words_answers_and_statements_of_position(hall: Hall) -> None:
    call = hall.open().call(1)
    answer_consensus(
        hall.pk, call, hall.cast.delegation.pk, "reservation", statement="<b>نتحفظ</b>", actor=hall.cast.head
    )
    html = text(hall)
    assert "Operative paragraph 1" in html
    assert "Decides to cooperate;" in html
    assert f"/en/statements/{hall.cast.statement.pk}/#p-{paragraphs_of(hall.cast.statement.pk)[1].pk}" in html
    assert "1 of 2 delegations have answered." in html
    assert "Agrees, with a reservation" in html
    assert "No answer yet" in html
    assert "&lt;b&gt;نتحفظ&lt;/b&gt;" in html
    assert "These words have changed" not in html
    paragraph = paragraphs_of(hall.cast.statement.pk)[1]
    seen = paragraph.text.current["en"].pk
    write_version(paragraph.pk, language="en", body="Decides to part;", seen=seen, actor=hall.cast.rapporteur)
    assert "These words have changed" in text(hall)


@pytest.mark.parametrize(("answer", "outcome"), [("agree", "Consensus"), ("objection", "No consensus")])
def test_the_last_call_keeps_its_outcome(hall: Hall, answer: str, outcome: str) -> None:
    call = hall.open().call()
    answer_consensus(hall.pk, call, hall.cast.delegation.pk, answer, actor=hall.cast.head)
    conclude_consensus(hall.pk, call, actor=hall.cast.chair)
    html = text(hall)
    assert "The last call for consensus" in html
    assert "The whole statement" in html
    assert f"</svg>{outcome}</span>" in html


def test_speaking_time_is_summed_by_delegation(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    began = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
    monkeypatch.setattr(clock, "now", lambda: began)
    first = hall.open().give(hall.ask("head"))
    monkeypatch.setattr(clock, "now", lambda: began + dt.timedelta(seconds=90))
    end_speech(hall.pk, first, actor=hall.cast.chair)
    hall.give(hall.ask("rival"))
    monkeypatch.setattr(clock, "now", lambda: began + dt.timedelta(seconds=135))
    html = text(hall)
    assert "<bdi>Muscat</bdi> has spoken longest so far: 1:30." in html
    assert '<rect width="1000"' in html
    assert '<rect width="500"' in html


def test_the_public_reads_what_was_published_and_not_the_draft_of_it(hall: Hall) -> None:
    cast = hall.cast
    item = cast.sitting.items.get()

    def draft(sitting: str, agenda: str) -> None:
        edit_sitting(
            hall.pk,
            title=said(f"{sitting} ع", f"{sitting} 中", sitting),
            starts_at=cast.sitting.starts_at + dt.timedelta(minutes=len(sitting)),
            minutes=30,
            actor=cast.arab_officer,
        )
        edit_item(item.pk, title=said(agenda, agenda, agenda), speakers=[], actor=cast.arab_officer)

    def page(language: str = "en") -> str:
        return hall.get(language=language).content.decode()

    hall.open()
    draft("First", "One")
    assert all(words in page() for words in ("First", "One"))  # there is nothing else to call it
    publish(cast)
    draft("Second thoughts", "Two")
    for name in ("sitting", "log", "log-json"):
        for who in ("", "chair"):
            seen = hall.get(name, who).content.decode()
            assert "First" in seen
            assert "Second thoughts" not in seen
    html = page()
    assert "One" in html
    assert "Two" not in html
    assert "12:05" in html  # of the host's clock
    assert "First 中" in page("zh-hans")
    publish(cast)
    assert "Second thoughts" in page()


def test_the_cost_does_not_grow(hall: Hall, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    """One speaker or thirty, one item or thirty: five for the fragment, eight for the page, one more for a draft."""
    cast = hall.cast
    hall.open()
    hall.ask("head")
    hall.call(1)
    with django_assert_num_queries(5), translation.override("en"):
        render_sitting(hall.pk, "floor", 1)
    with django_assert_num_queries(9):
        hall.get()
    for number in range(29):
        add_item(cast.sitting.pk, title=said("بند", "项目", "Item"), actor=cast.arab_officer)
        if number % 6 == 0:
            people = {f"d{number}-{place}": "head" if place == 0 else "member" for place in range(6)}
            city = said("مدينة", "城市", f"City {number}")
            delegation = delegate(cast.session, cast.arab_officer, cast.arab, f"c{number}", city, people)
            for member in delegation.members.select_related("account"):
                ask_for_floor(hall.pk, delegation.pk, "speech", actor=member.account)
    assert len(hall.state.waiting) == 31
    publish(cast)
    with django_assert_num_queries(5), translation.override("en"):
        render_sitting(hall.pk, "floor", 1)
    with django_assert_num_queries(8):
        hall.get()
