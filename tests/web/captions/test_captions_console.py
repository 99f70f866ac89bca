"""The captioner's console and the corrections, without scripts and as its script uses them."""

import pytest
from captions_visit import Captions
from django.http import HttpResponse

from muntada.hall.actions.ask_for_floor import ask_for_floor
from muntada.hall.actions.captioning.correct_caption import correct_caption
from muntada.hall.actions.give_floor import give_floor
from muntada.hall.models import Caption, PreparedSpeech
from muntada.hall.queries import floor
from muntada.kernel import clock
from tests.cast import new_key


def html(response: HttpResponse, status: int = 200) -> str:
    assert response.status_code == status
    return response.content.decode()


def hand_in(captions: Captions, body: str, language: str = "ar") -> PreparedSpeech:
    return PreparedSpeech.objects.create(
        sitting=captions.cast.sitting,
        person=captions.cast.head.person,
        language=language,
        body=body,
        handed_in_at=clock.now(),
    )


def test_a_line_is_sent_by_the_form_alone(captions: Captions) -> None:
    answer = captions.post("write", "captioner", body="نبدأ الجلسة.")
    assert answer.status_code == 303
    assert answer["Location"] == captions.url("console")
    assert "نبدأ الجلسة." in html(captions.get("console", "captioner"))


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(captions: Captions) -> None:
    typed = "كلام " * 60
    page = html(captions.post("write", "captioner", body=typed), 422)
    assert "This line has 299 characters; up to 240 can be shown." in page
    assert f'value="{typed}"' in page
    assert "Please type a line first." in html(captions.post("write", "captioner", body=" "), 422)


def test_the_script_is_told_the_line_or_the_reason(captions: Captions) -> None:
    key = str(new_key())
    sent = {"body": "نبدأ.", "key": key, "begun_ago": "2.5", "finished_ago": "not a number"}
    first = captions.post("write", "captioner", script=True, **sent)
    again = captions.post("write", "captioner", script=True, **sent)
    line = Caption.objects.get()
    assert first.json() == again.json() == {"line": line.pk}  # type: ignore[attr-defined]
    refused = captions.post("write", "captioner", script=True, body="")
    assert (refused.status_code, refused.json()) == (422, {"reason": "Please type a line first."})  # type: ignore[attr-defined]


def test_a_captioner_of_another_language_finds_nothing(captions: Captions) -> None:
    for name in ("console", "stage", "corrections"):
        assert captions.get(name, "captioner", language="zh-Hans").status_code == 404
        assert captions.get(name, "captioner").status_code == 200


def test_names_come_in_the_language_of_the_captions(captions: Captions) -> None:
    ask_for_floor(captions.pk, captions.cast.delegation.pk, "speech", actor=captions.cast.head)
    ask_for_floor(captions.pk, captions.cast.delegation.pk, "point_of_order", actor=captions.cast.member)
    page = html(captions.get("stage", "captioner", interface="zh-hans"))
    assert "عضو head" in page
    assert "代表 head" not in page
    assert "نقطة نظام" in page


def test_a_speech_that_was_handed_in_is_pushed_line_by_line(captions: Captions) -> None:
    hand_in(captions, "السيدة الرئيسة. نشكركم؟ <b>نعم</b>!")
    hand_in(captions, "Madam Chair.", language="en")
    ask_for_floor(captions.pk, captions.cast.delegation.pk, "speech", actor=captions.cast.head)
    give_floor(captions.pk, floor(captions.pk)[0].waiting[0].id, 180, actor=captions.cast.chair)
    page = html(captions.get("console", "captioner"))
    for line in ("السيدة الرئيسة.", "نشكركم؟", "&lt;b&gt;نعم&lt;/b&gt;!"):
        assert f'name="body" value="{line}"' in page
    assert "Madam Chair" not in page
    captions.post("write", "captioner", body="نشكركم؟", prepared="on")
    assert Caption.objects.get().origin == "prepared"


def test_a_pasted_text_is_kept_for_whoever_pasted_it(captions: Captions) -> None:
    client = captions.client("captioner")
    client.post(captions.url("paste"), {"text": "أولا. ثانيا.", "key": str(new_key())})
    page = html(client.get(captions.url("console")))  # type: ignore[arg-type]
    assert 'value="أولا."' in page
    assert 'value="ثانيا."' in page
    assert 'value="أولا."' not in html(captions.get("console", "captioner"))
    client.post(captions.url("paste"), {"text": "  ", "key": str(new_key())})
    assert 'value="أولا."' not in html(client.get(captions.url("console")))  # type: ignore[arg-type]
    long = html(client.post(captions.url("paste"), {"text": "ب" * 60_001}), 422)  # type: ignore[arg-type]
    assert "ب" * 60_001 in long


def test_corrections_show_old_and_new_and_keep_the_filter(captions: Captions) -> None:
    first, other = captions.write("الاول"), captions.write("الثاني")
    correct_caption(first.pk, "الأول", actor=captions.cast.rapporteur)
    page = html(captions.get("corrections", "captioner"))
    assert "الاول" in page
    assert "الأول</textarea>" in page
    assert "Rapporteur" in page
    assert "1 correction<" in page
    only = html(captions.get("corrections", "captioner", only="corrected"))
    assert f'id="line-{first.pk}"' in only
    assert f'id="line-{other.pk}"' not in only
    assert f'id="line-{other.pk}"' in html(captions.get("corrections", "rapporteur", search="ثاني"))
    assert "No line is like this" in html(captions.get("corrections", "rapporteur", search="غائب"))
    answer = captions.correct(other, "rapporteur", body="ثانيا", seen="0", search="ثاني", page="1")
    assert answer["Location"].startswith(captions.url("corrections") + "?search=")
    assert answer["Location"].endswith(f"#line-{other.pk}")
    assert html(captions.get("corrections", "rapporteur")).count("ثانيا</textarea>") == 1


def test_a_correction_that_was_overtaken_keeps_what_was_typed(captions: Captions) -> None:
    line = captions.write("نص")
    captions.correct(line, "captioner", body="النص", seen="0")
    page = html(captions.correct(line, "rapporteur", body="نصا", seen="0"), 422)
    assert "Somebody has corrected this line" in page
    assert "نصا</textarea>" in page
    told = captions.correct(line, "captioner", script=True, body="النص")
    assert told.json()["reason"].startswith("The line says this already")  # type: ignore[attr-defined]


def test_the_cost_does_not_grow(captions: Captions, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    line = captions.write("١")
    correct_caption(line.pk, "٢", actor=captions.cast.rapporteur)
    client = captions.client("captioner")
    counts = []
    for number in range(30):
        if number in (0, 29):
            for name in ("console", "stage", "corrections"):
                with django_assert_num_queries(50, exact=False) as asked:
                    client.get(captions.url(name))
                counts.append(len(asked))
        line = captions.write(f"سطر {number}")
        correct_caption(line.pk, f"السطر {number}", actor=captions.cast.captioner)
    assert counts[:3] == counts[3:]
    assert max(counts) <= 16


@pytest.mark.parametrize("interface", ["ar", "zh-hans", "en"])
def test_pages_in_every_interface(captions: Captions, interface: str) -> None:
    captions.write("نص")
    for name in ("console", "corrections"):
        page = html(captions.get(name, "captioner", interface=interface))
        assert 'lang="ar" dir="rtl"' in page
