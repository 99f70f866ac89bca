"""What everybody reads: the panel in the hall, the reading page, the file; the same cost for 1 line and 30."""

import datetime as dt

import pytest
from captions_visit import Captions
from django.http import HttpResponse
from django.test import Client
from django.utils import translation

from muntada.hall import queries
from muntada.hall.actions.captioning.correct_caption import correct_caption
from muntada.hall.actions.captioning.write_heard import write_heard
from muntada.kernel import clock
from muntada.web.hall.fragments import FRAGMENTS, render_sitting


def text(response: HttpResponse) -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_the_hall_shows_the_page_language_and_keeps_the_others_ready(captions: Captions) -> None:
    captions.write("نبدأ الجلسة.")
    html = text(captions.client("").get(f"/zh-hans/sittings/{captions.pk}/"))
    assert 'data-captions-language="zh-Hans">' in html
    assert 'data-captions-language="ar" hidden>' in html
    assert "نبدأ الجلسة." in html
    assert "这种语言暂无字幕。" in html
    assert f"/sittings/{captions.pk}/captions/ar/" not in html


def test_captioners_and_the_rapporteur_find_their_way(captions: Captions) -> None:
    hall = f"/en/sittings/{captions.pk}/"
    assert captions.url("console") in text(captions.client("captioner").get(hall))
    assert captions.url("corrections", "zh-Hans") in text(captions.client("rapporteur").get(hall))


def test_a_fragment_a_language_in_every_interface(captions: Captions) -> None:
    line = captions.write("<b>نص</b>")
    write_heard(captions.pk, "ar", "سمع", begins_at=clock.now(), ends_at=clock.now())
    assert {f"captions-{code}" for code in ("ar", "zh-Hans", "en")} <= set(FRAGMENTS)
    for interface, mark in (("en", "automatic"), ("ar", "آلي"), ("zh-hans", "自动")):
        with translation.override(interface):
            html = render_sitting(captions.pk, "captions-ar", 1)
        assert html
        assert 'data-fragment="captions-ar" lang="ar" dir="rtl"' in html
        assert f'<li id="caption-{line.pk}" data-line="{line.pk}">&lt;b&gt;نص&lt;/b&gt;</li>' in html
        assert html.count(f">{mark}</small>") == 1


def test_what_is_pushed_stays_small(captions: Captions) -> None:
    for number in range(30):
        captions.write(f"السطر رقم {number}")
    html = render_sitting(captions.pk, "captions-ar", 1)
    assert html
    assert html.count("<li") == 6
    assert "السطر رقم 29" in html
    assert len(html.encode()) < 1200


def test_the_reading_page_needs_no_script(captions: Captions) -> None:
    captions.write("نبدأ الجلسة.")
    html = text(captions.client("").get(captions.url("read", None, "zh-hans"), {"language": "ar"}))
    assert "نبدأ الجلسة." in html
    assert 'dir="rtl"' in html
    assert 'http-equiv="refresh"' in html
    assert len(html) < 4000
    assert captions.client("").get(captions.url("read", None), {"language": "tlh"}).status_code == 404


def test_the_file_has_corrected_text_on_the_time_line_of_the_sitting(
    captions: Captions, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = queries.floor(captions.pk)[0].opened_at
    assert opened
    at = [opened]
    monkeypatch.setattr(clock, "now", lambda: at[0])
    at[0] = opened + dt.timedelta(seconds=10)
    first = captions.write("الاول & <الثاني>", begun_ago=4)
    at[0] = opened + dt.timedelta(seconds=15)
    struck = captions.write("خطأ")
    write_heard(captions.pk, "ar", "سمع", begins_at=at[0], ends_at=at[0] + dt.timedelta(seconds=2))
    correct_caption(first.pk, "الأول & <الثاني>", actor=captions.cast.captioner)
    correct_caption(struck.pk, "", actor=captions.cast.captioner)
    response = captions.get("vtt")
    assert response["Content-Type"] == "text/vtt; charset=utf-8"
    assert f"captions-{captions.pk}.ar.vtt" in response["Content-Disposition"]
    body = text(response)
    assert body.startswith("WEBVTT\nLanguage: ar\n\nNOTE\nالجلسة العامة\n")
    assert "1\n00:00:06.000 --> 00:00:15.000\nالأول &amp; &lt;الثاني&gt;\n" in body
    assert "3\n00:00:15.000 --> 00:00:24.000\n<c.automatic>سمع</c>\n" in body
    assert "خطأ" not in body
    origin = (opened + dt.timedelta(seconds=12)).isoformat()
    moved = text(captions.get("vtt", **{"from": origin}))
    assert "1\n00:00:00.000 --> 00:00:03.000\n" in moved
    assert text(captions.get("vtt", **{"from": "yesterday"})) == body


@pytest.mark.parametrize("path", ["captions/tlh.vtt", "captions/tlh/", "captions/tlh/corrections/"])
def test_other_languages_are_not_there(captions: Captions, path: str) -> None:
    assert captions.client("captioner").get(f"/en/sittings/{captions.pk}/{path}").status_code == 404


def test_the_cost_does_not_grow(captions: Captions, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    captions.write("١")

    def read_all() -> None:
        client: Client = captions.client("")
        client.get(captions.url("vtt"))
        client.get(captions.url("read", None), {"language": "ar"})
        client.get(f"/en/sittings/{captions.pk}/")
        render_sitting(captions.pk, "captions-ar", 1)

    with django_assert_num_queries(16):
        read_all()
    for number in range(29):
        line = captions.write(f"سطر {number}")
        if number % 3 == 0:
            correct_caption(line.pk, f"السطر {number}", actor=captions.cast.captioner)
    with django_assert_num_queries(16):
        read_all()
