"""The registry's pages: what everybody sees, what the two sides see, what each can say."""

import csv
import io
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from muntada.cities.actions.gazetteer import enter_city
from muntada.cities.models import Account, Country
from muntada.kernel import clock
from muntada.twinning.models import Answer, Document, Step, Tie
from muntada.web.atom import ATOM
from tests.cast import Cast, new_key, said
from tests.twinning.ties import MUSCAT, YINCHUAN, agreed, city, imported, newest, proposed

As = Callable[[Account | None], Client]


def at(name: str, **parts: Any) -> str:
    return reverse(f"twins:{name}", kwargs=parts)


def test_what_waits_is_between_the_two_sides(cast: Cast, as_: As) -> None:
    tie = proposed(cast)
    page = at("tie", tie_id=tie.pk)
    assert as_(None).get(page).status_code == as_(cast.stranger).get(page).status_code == 404
    assert as_(None).get(at("now", tie_id=tie.pk)).status_code == 404
    own, other = (as_(who).get(page).content.decode() for who in (cast.head, cast.rival))
    assert "Withdraw the proposal" in own
    assert "Put the answer on record" not in own
    assert "Put the answer on record" in other
    assert "Yinchuan" in as_(cast.rival).get(at("ties")).content.decode()
    assert "Waits for the answer of your city" not in as_(cast.head).get(at("ties")).content.decode()


def test_one_side_proposes_and_the_other_confirms(cast: Cast, as_: As) -> None:
    typed = {
        "city": str(city(MUSCAT).pk),
        "partner": str(city(YINCHUAN).pk),
        "relation": "friendship",
        "stage": "memorandum",
        "on": "٢٠٢٥/٣",
        "language": "ar",
        "note": "نرحب بالتعاون",
        "document": "مذكرة",
        "document_address": "https://example.org/m",
        "key": str(new_key()),
    }
    for _ in range(2):
        answer = as_(cast.head).post(at("new"), typed)
    tie, step = Tie.objects.get(), Step.objects.get()
    assert answer.headers["Location"] == at("tie", tie_id=tie.pk)
    assert (tie.relation, step.on, step.note.show("ar").body) == ("friendship", "2025-03", "نرحب بالتعاون")
    (message,) = mail.outbox
    assert message.to == [cast.rival.email]
    assert "نرحب بالتعاون" in message.body
    assert str(tie.pk) in message.body
    as_(cast.rival).post(
        at("answer", step_id=step.pk), {"answer": "confirmed", "on": "2025-03-09", "language": "en", "key": new_key()}
    )
    assert mail.outbox[1].to == [cast.head.email]
    shown = as_(None).get(at("tie", tie_id=tie.pk)).content.decode()
    assert "9 March 2025" in shown
    assert "Confirmed by both sides" in shown
    (row,) = list(csv.reader(io.StringIO(b"".join(as_(None).get(at("csv"))).decode("utf-8-sig"))))[1:]
    assert {"Muscat", "Yinchuan", "Memorandum", "2025"} <= set(row)
    feed = ElementTree.fromstring(as_(None).get(at("atom")).content)
    (entry,) = feed.findall(f"{ATOM}entry")
    assert "Memorandum" in (entry.findtext(f"{ATOM}title") or "")


def test_both_dates_are_shown(cast: Cast, as_: As) -> None:
    tie = proposed(cast, "agreement", "2021-05-04")
    answer = {"answer": "confirmed", "on": "2022年5月", "language": "zh-Hans"}
    assert as_(cast.rival).post(at("answer", step_id=newest(tie).pk), answer).status_code == 303
    shown = as_(None).get(at("tie", tie_id=tie.pk)).content.decode()
    assert "The two sides give different dates" in shown
    assert "4 May 2021" in shown
    assert "May 2022" in shown
    assert "هذا غير التاريخ الذي ذكره طرفكم" in mail.outbox[0].body


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("propose", {"stage": "idea", "on": "2026"}, "does not follow"),
        ("propose", {"stage": "active", "on": "soon"}, "cannot be read"),
        ("propose", {"stage": "active", "on": "2099"}, "lies ahead"),
        ("propose", {"stage": "active", "document_address": "example"}, "whole address"),
        ("propose", {"stage": "nonsense"}, "nonsense"),
        ("tell", {"kind": "result", "on": "2024"}, "Please fill in"),
        ("tell", {"kind": "result", "on": "x", "body": "A fair"}, "cannot be read"),
        ("areas", {"areas": ["weather"]}, "weather"),
    ],
)
def test_wrong_input_is_told_and_kept(cast: Cast, as_: As, name: str, typed: dict[str, Any], told: str) -> None:
    tie = agreed(cast)
    words = {"language": "en", "note": "Kept note", "body": typed.get("body", ""), **typed}
    answer = as_(cast.head).post(at(name, tie_id=tie.pk), words)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert told in shown
    if name == "propose":
        assert "Kept note" in shown
    assert Step.objects.count() == 1


def test_a_refusal_needs_a_reason_and_stays_between_the_sides(cast: Cast, as_: As) -> None:
    tie = agreed(cast)
    step = as_(cast.head).post(at("propose", tie_id=tie.pk), {"stage": "active", "language": "en"})
    assert step.status_code == 303
    address = at("answer", step_id=newest(tie).pk)
    refused = as_(cast.rival).post(address, {"answer": "refused", "language": "en"})
    assert refused.status_code == 422
    assert "Please give the reason" in refused.content.decode()
    as_(cast.rival).post(address, {"answer": "refused", "reason": "Next year", "language": "en"})
    assert Answer.objects.filter(answer="refused").count() == 1
    page = at("tie", tie_id=tie.pk)
    assert "Next year" not in as_(None).get(page).content.decode()
    assert "Next year" in as_(cast.head).get(page).content.decode()
    assert "Next year" in mail.outbox[-1].body


def test_a_proposal_is_withdrawn(cast: Cast, as_: As) -> None:
    tie = proposed(cast)
    assert as_(cast.head).post(at("withdraw", step_id=newest(tie).pk), {"key": new_key()}).status_code == 303
    assert "Propose the next step" in as_(cast.rival).get(at("tie", tie_id=tie.pk)).content.decode()


def test_a_source_is_named_and_either_side_confirms(cast: Cast, as_: As) -> None:
    tie = imported()
    page = at("tie", tie_id=tie.pk)
    assert "Imported from A list, not yet confirmed by a side" in as_(None).get(page).content.decode()
    for language, words in (("ar", "منقولة من A list"), ("zh-hans", "导入自A list")):
        assert words in as_(None).get(page.replace("/en/", f"/{language}/")).content.decode()
    as_(cast.head).post(at("answer", step_id=newest(tie).pk), {"answer": "confirmed", "on": "", "language": "en"})
    shown = as_(None).get(page).content.decode()
    assert "Confirmed by one side" in shown
    assert "not yet confirmed by a side" not in shown


def test_a_partner_is_found_by_name_in_any_language(cast: Cast, as_: As) -> None:
    client = as_(cast.head)
    for text in ("银川", "ينتشوان", "yinch"):
        assert str(city(YINCHUAN).pk) in client.get(at("new"), {"text": text}).content.decode()
    assert "No city or region has this name here" in client.get(at("new"), {"text": "Atlantis"}).content.decode()
    assert str(city(YINCHUAN).pk) in client.get(at("new"), {"partner": YINCHUAN}).content.decode()
    tie = proposed(cast)
    typed = {"city": city(MUSCAT).pk, "partner": city(YINCHUAN).pk, "relation": "sister", "stage": "idea"}
    again = client.post(at("new"), {**typed, "language": "en"})
    assert again.status_code == 422
    assert at("tie", tie_id=tie.pk) in again.content.decode()


@pytest.mark.parametrize("text", ["x" * 10_000, "!?.,؟。", "%_'\"\\", "\0", " "])
def test_any_search_has_an_answer(cast: Cast, as_: As, text: str) -> None:
    agreed(cast)
    asked = {"text": text, "from_year": text, "country": text, "stage": text, "area": text, "page": text}
    assert as_(None).get(at("ties"), asked).status_code == 200
    assert as_(None).get(at("csv"), asked).status_code == 200
    assert as_(cast.head).get(at("new"), asked).status_code == 200


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_costs_the_same(cast: Cast, as_: As, count: int, django_assert_num_queries: Any) -> None:
    country = Country.objects.get(code="CN")
    for number in range(count):
        other = enter_city(f"c{number}", said("م", "城", "C"), country=country, time_zone="", actor=None)
        one, two = sorted((city(MUSCAT).pk, other.pk))
        now = clock.now()
        Tie.objects.create(side_a_id=one, side_b_id=two, made_at=now, changed_at=now, stage="agreement", since=1998)
    client = as_(None)
    with django_assert_num_queries(5):
        shown = client.get(at("ties") + "?country=CN").content.decode()
    assert shown.count("<tr>") == count + 1


def test_a_tie_costs_eight_queries_at_most(cast: Cast, as_: As, django_assert_max_num_queries: Any) -> None:
    tie = agreed(cast)
    with django_assert_max_num_queries(8):
        assert as_(None).get(at("tie", tie_id=tie.pk)).status_code == 200


def test_documents_are_added_read_by_whoever_may_and_removed(cast: Cast, as_: As) -> None:
    pdf = b"%PDF-1.7 <script>"
    typed = {
        **{"city": str(city(MUSCAT).pk), "partner": str(city(YINCHUAN).pk), "relation": "sister"},
        **{"stage": "agreement", "language": "ar", "document": "الاتفاق", "key": str(new_key())},
    }
    wrong = as_(cast.head).post(at("new"), typed | {"file": SimpleUploadedFile("a.pdf", b"<html>")})
    assert wrong.status_code == 422
    assert not Tie.objects.exists()
    for _ in range(2):
        typed_file = typed | {"file": SimpleUploadedFile("a.pdf", pdf)}
        assert as_(cast.head).post(at("new"), typed_file).status_code == 303
    tie, first = Tie.objects.get(), Document.objects.get()
    address = at("document", tie_document_id=first.pk)
    assert as_(None).get(address).status_code == as_(cast.stranger).get(address).status_code == 404
    got = as_(cast.rival).get(address)
    assert (got.content, got.headers["X-Content-Type-Options"]) == (pdf, "nosniff")
    assert got.headers["Content-Disposition"].startswith("attachment")
    answer = {"answer": "confirmed", "on": "", "language": "en", "key": new_key()}
    assert as_(cast.rival).post(at("answer", step_id=newest(tie).pk), answer).status_code == 303
    assert as_(None).get(address).status_code == 200
    assert "الاتفاق" in as_(None).get(at("tie", tie_id=tie.pk)).text

    more = {"step": str(newest(tie).pk), "title": "签字页", "language": "zh-Hans", "key": new_key()}
    told = as_(cast.rival).post(at("attach", tie_id=tie.pk), more)
    assert told.status_code == 422
    assert "签字页" in told.text
    png = SimpleUploadedFile("签字.png", b"\x89PNG...")
    assert as_(cast.rival).post(at("attach", tie_id=tie.pk), more | {"file": png}).status_code == 303
    detach = at("detach", tie_document_id=first.pk)
    assert as_(cast.head).post(detach).status_code == 303
    assert as_(None).get(address).status_code == 404
