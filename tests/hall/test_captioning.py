"""Captions: who may write and correct them, what it leaves, and that numbers have no gaps."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from muntada.hall import queries
from muntada.hall.actions.captioning.correct_caption import correct_caption
from muntada.hall.actions.captioning.write_caption import write_caption
from muntada.hall.actions.captioning.write_heard import write_heard
from muntada.hall.actions.close_sitting import close_sitting
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.models import Caption, CaptionCorrection, PreparedSpeech
from muntada.kernel import clock
from muntada.kernel.refusal import NotForYou, Refusal
from muntada.push import topics
from muntada.push.queries import changed_since, seq
from muntada.record.models import AuditEvent
from tests.cast import Cast, build_cast, new_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(cast: Cast) -> Cast:
    open_sitting(cast.sitting.pk, actor=cast.chair)
    return cast


def write(cast: Cast, body: str, **more: object) -> Caption:
    return write_caption(cast.sitting.pk, "ar", body, actor=cast.captioner, **more)  # type: ignore[arg-type]


def words(cast: Cast) -> list[str]:
    return [line.words for line in queries.lines(cast.sitting.pk, "ar")]


def test_a_captioner_writes_and_everybody_is_told(opened: Cast) -> None:
    heard = seq(topics.sitting(opened.sitting.pk))
    line = write(opened, " نبدأ  الجلسة. ", begun_ago=0.5)
    assert (line.seq, line.body, line.origin, line.author) == (1, "نبدأ الجلسة.", "typed", opened.captioner)
    assert line.begins_at <= line.ends_at
    assert write(opened, "تفضلوا.", prepared=True).origin == "prepared"
    assert changed_since(topics.sitting(opened.sitting.pk), heard) == (heard + 2, ["captions-ar"])
    audit = AuditEvent.objects.get(verb="caption_written", subject=f"caption:{line.pk}")
    assert audit.actor == opened.captioner
    assert audit.facts == {"sitting": str(opened.sitting.pk), "language": "ar", "seq": 1}


def test_nobody_else_writes_and_no_other_language(opened: Cast) -> None:
    for who, account in opened.everybody.items():
        for language in ("ar", "zh-Hans", "xx"):
            if (who, language) != ("captioner", "ar"):
                with pytest.raises(NotForYou):
                    write_caption(opened.sitting.pk, language, "نص", actor=account)
    assert not Caption.objects.exists()


def test_languages_are_numbered_apart_and_a_refused_line_takes_no_number(opened: Cast) -> None:
    write(opened, "١")
    with pytest.raises(Refusal, match="caption_empty"):
        write(opened, "\u202e")
    write_heard(opened.sitting.pk, "en", "one", begins_at=clock.now(), ends_at=clock.now())
    assert write(opened, "٢").seq == 2
    assert list(Caption.objects.filter(language="en").values_list("seq", flat=True)) == [1]


def test_a_key_that_comes_again_has_one_effect(opened: Cast) -> None:
    key = new_key()
    first = write(opened, "مرة", key=key)
    assert write(opened, "مرة", key=key) == first
    assert words(opened) == ["مرة"]


def test_typing_ends_but_corrections_do_not(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refusal, match="sitting_not_open"):
        write(cast, "قبل")
    open_sitting(cast.sitting.pk, actor=cast.chair)
    line = write(cast, "نص")
    close_sitting(cast.sitting.pk, actor=cast.chair)
    write(cast, "آخر الكلام")
    later = clock.now() + dt.timedelta(days=30)
    monkeypatch.setattr(clock, "now", lambda: later)
    with pytest.raises(Refusal, match="captions_over"):
        write(cast, "بعد")
    correct_caption(line.pk, "النص", actor=cast.captioner)
    assert words(cast) == ["النص", "آخر الكلام"]


def test_the_newest_correction_counts_and_an_empty_one_strikes(opened: Cast) -> None:
    first, second = write(opened, "الاول"), write(opened, "الثاني")
    heard = seq(topics.sitting(opened.sitting.pk))
    correct_caption(first.pk, "الأول", actor=opened.captioner)
    correct_caption(first.pk, "أولا", actor=opened.rapporteur)
    assert words(opened) == ["أولا", "الثاني"]
    correct_caption(second.pk, "", actor=opened.captioner)
    assert words(opened) == ["أولا"]
    assert [line.words for line in queries.last_lines(opened.sitting.pk, "ar", 6)] == ["أولا"]
    correct_caption(second.pk, "ثانيا", actor=opened.captioner)
    assert words(opened) == ["أولا", "ثانيا"]
    first.refresh_from_db()
    assert first.body == "الاول"
    assert [row.body for row in first.corrections.all()] == ["الأول", "أولا"]
    assert changed_since(topics.sitting(opened.sitting.pk), heard) == (heard + 4, ["captions-ar"])
    assert AuditEvent.objects.filter(verb="caption_corrected").count() == 4


def test_only_captioners_of_the_language_and_the_rapporteur_correct(opened: Cast) -> None:
    line = write(opened, "نص")
    english = write_heard(opened.sitting.pk, "en", "text", begins_at=clock.now(), ends_at=clock.now())
    for who, account in opened.everybody.items():
        if who not in ("captioner", "rapporteur"):
            with pytest.raises(NotForYou):
                correct_caption(line.pk, "غيره", actor=account)
    with pytest.raises(NotForYou):
        correct_caption(english.pk, "other", actor=opened.captioner)
    correct_caption(english.pk, "other", actor=opened.rapporteur)
    assert not line.corrections.exists()


def test_a_correction_does_not_run_over_another(opened: Cast) -> None:
    line = write(opened, "نص")
    correct_caption(line.pk, "النص", seen=0, actor=opened.captioner)
    with pytest.raises(Refusal, match="caption_corrected_meanwhile"):
        correct_caption(line.pk, "نصا", seen=0, actor=opened.rapporteur)
    newest = CaptionCorrection.objects.get()
    correct_caption(line.pk, "نصا", seen=newest.pk, actor=opened.rapporteur)
    with pytest.raises(Refusal, match="caption_unchanged"):
        correct_caption(line.pk, "نصا", actor=opened.rapporteur)


def test_what_a_recogniser_heard_is_marked_until_somebody_mends_it(opened: Cast) -> None:
    at = clock.now()
    line = write_heard(opened.sitting.pk, "ar", "نس", begins_at=at - dt.timedelta(days=1), ends_at=at)
    assert (line.origin, line.author) == ("automatic", None)
    floor, _ = queries.floor(opened.sitting.pk)
    assert line.begins_at == floor.opened_at
    assert queries.lines(opened.sitting.pk, "ar")[0].is_automatic
    correct_caption(line.pk, "نص", actor=opened.captioner)
    assert not queries.lines(opened.sitting.pk, "ar")[0].is_automatic


def test_of_the_speeches_handed_in_the_newest_counts(opened: Cast) -> None:
    person = opened.head.person

    def hand_in(body: str, language: str = "ar") -> PreparedSpeech:
        return PreparedSpeech.objects.create(
            sitting=opened.sitting, person=person, language=language, body=body, handed_in_at=clock.now()
        )

    hand_in("الأولى")
    newest = hand_in("الثانية")
    hand_in("Third", language="en")
    found = queries.prepared_in(opened.sitting.pk, [person.pk], "ar")
    assert found == {str(person.pk): newest}
    newest.withdrawn_at = clock.now()
    newest.save()
    assert queries.prepared_in(opened.sitting.pk, [person.pk], "ar") == {}


@pytest.mark.django_db(transaction=True)
def test_captioners_who_write_at_once_leave_no_gap_and_no_double() -> None:
    cast = build_cast()
    open_sitting(cast.sitting.pk, actor=cast.chair)
    keys = [new_key() for _ in range(20)]

    def one(number: int) -> int:
        try:
            try:
                return write(cast, "" if number % 4 == 0 else f"سطر {number}", key=keys[number // 2]).seq
            except Refusal:
                return 0
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(one, range(40)))
    written = Caption.objects.filter(sitting=cast.sitting, language="ar")
    assert [line.seq for line in written] == list(range(1, written.count() + 1))
    assert written.count() == 20
