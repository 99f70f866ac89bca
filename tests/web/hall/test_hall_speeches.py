"""Speeches handed in: the page of those who work with them, and the record when they were given."""

import pytest
from hall_visit import Hall

from muntada.hall.actions.end_speech import end_speech
from muntada.hall.models import PreparedSpeech

READERS = ("chair", "co_chair", "rapporteur", "interpreter", "partner", "captioner")


def hand_in(hall: Hall, who: str = "head", body: str = "السيدة الرئيسة، شكرا.", language: str = "ar") -> str:
    delegation = hall.cast.other_delegation if who == "rival" else hall.cast.delegation
    page = hall.post("hand-in", who, delegation_id=delegation.pk, language=language, body=body)
    return page.content.decode()


def test_who_works_with_speeches_reads_them_and_nobody_else(hall: Hall) -> None:
    assert "The speech is handed in." in hand_in(hall)
    for who in READERS:
        html = hall.get("speeches", who).content.decode()
        assert "السيدة الرئيسة" in html
        assert 'dir="auto"' in html
        assert hall.url("speeches") in hall.get(who=who).content.decode()
    assert "السيدة الرئيسة" in hall.get("speeches", "head").content.decode()
    for who in ("member", "rival"):
        html = hall.get("speeches", who).content.decode()
        assert "السيدة الرئيسة" not in html
        assert "No speech has been handed in yet." in html
    for who in ("", "stranger", "arab_officer"):
        assert hall.get("speeches", who).status_code == 404
    assert "السيدة الرئيسة" not in hall.get("log").content.decode()


def test_it_is_on_the_log_when_it_was_given(hall: Hall) -> None:
    hand_in(hall)
    hand_in(hall, "rival", "尚未发言。", "zh-Hans")
    request = hall.open().give(hall.ask("head"))
    assert "السيدة الرئيسة" not in hall.get("log").content.decode()
    end_speech(hall.pk, request, actor=hall.cast.chair)
    html = hall.get("log").content.decode()
    assert "Speeches as they were handed in" in html
    assert "السيدة الرئيسة" in html
    assert "尚未发言" not in html
    assert hall.url("withdraw-speech") not in hall.get("speeches", "head").content.decode()


@pytest.mark.parametrize(
    ("body", "language", "said"),
    [("  ", "ar", "Please write or paste the text of the speech."), ("Tere!", "xx", "Select a valid choice")],
)
def test_what_was_typed_is_kept(hall: Hall, body: str, language: str, said: str) -> None:
    html = hand_in(hall, body=body, language=language)
    assert said in html
    assert body.strip() in html
    assert not PreparedSpeech.objects.exists()


def test_markup_in_a_speech_is_text(hall: Hall) -> None:
    hand_in(hall, body="<script>alert(1)</script>")
    assert "<script>alert" not in hall.get("speeches", "chair").content.decode()


def test_a_speech_is_withdrawn_by_who_handed_it_in(hall: Hall) -> None:
    hand_in(hall)
    row = PreparedSpeech.objects.get()
    assert hall.post("withdraw-speech", "rival", speech=row.pk).status_code == 404
    assert "The page that this came from" in hall.post("withdraw-speech", "head", speech="mine").content.decode()
    assert "The speech was withdrawn." in hall.post("withdraw-speech", "head", speech=row.pk).content.decode()
    assert "السيدة الرئيسة" not in hall.get("speeches", "chair").content.decode()


def test_the_list_costs_the_same_for_one_speech_and_for_thirty(hall: Hall, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    hand_in(hall)
    with django_assert_max_num_queries(30) as one:
        hall.get("speeches", "chair")
    for number in range(29):
        row = PreparedSpeech.objects.earliest("id")
        row.pk, row.language = None, f"x{chr(97 + number % 26)}{'-aa' if number > 25 else ''}"
        row.save()
    with django_assert_max_num_queries(30) as thirty:
        hall.get("speeches", "chair")
    assert len(thirty) == len(one)
