"""The summary record in the rapporteur's hands, and as the public reads it."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation

from muntada.cities.models import Account
from muntada.hall.actions.end_speech import end_speech
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.models import SummaryRecord
from tests.cast import Cast
from tests.web.archive.past import Past, speak

type As = Callable[[Account | None], Client]


@pytest.fixture
def closed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """A closed sitting in which one delegate spoke."""
    past = Past(cast, monkeypatch)
    past.announce("head")
    open_sitting(cast.sitting.pk, actor=cast.chair)
    past.at(10)
    speak(cast, "head")
    past.at(40)
    end_speech(cast.sitting.pk, past.speaks, actor=cast.chair)
    past.close()
    return cast


def url(name: str, cast: Cast, page: str = "en", **parts: Any) -> str:
    with translation.override(page):
        return reverse(f"archive:{name}", kwargs={"sitting_id": cast.sitting.pk, **parts})


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def typed(page: str) -> dict[str, str]:
    """Return what a browser would send of the form as it is shown."""
    form = page[page.index("archive-sections") :]
    sent = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name:
            sent[name[1]] = unescape(value[1]) if value else ""
    for name, text in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', form, re.S):
        sent[name] = unescape(text).lstrip("\n")
    return sent


def save(client: Client, cast: Cast, language: str = "en", **changes: str) -> HttpResponse:
    form = typed(client.get(url("record-edit", cast, language=language)).text)
    return post(client, cast, form | changes, language)


def post(client: Client, cast: Cast, form: dict[str, str], language: str = "en") -> HttpResponse:
    return client.post(url("record-save", cast, language=language), form, follow=True)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("language", "said"),
    [("ar", "كلمة: عضو head (مسقط)"), ("zh-Hans", "代表 head（马斯喀特）发言"), ("en", "spoke, for 0:30")],
)
def test_the_draft_opens_in_each_language_whatever_the_pages_is(
    closed: Cast, as_: As, language: str, said: str
) -> None:
    page = as_(closed.rapporteur).get(url("record-edit", closed, "zh-hans", language=language)).text
    form = typed(page)
    assert said in form["body-1"]
    assert form["seen"] == "0"
    assert f'lang="{language}"' in page


def test_it_is_edited_published_and_read(closed: Cast, as_: As, client: Client) -> None:
    rapporteur = as_(closed.rapporteur)
    page = save(rapporteur, closed, **{"body-1": "She called for <more> trains.\n\nHe agreed."}).text
    assert "Saved as revision 1." in page
    public = client.get(url("summary", closed)).text
    assert "Summary record (draft)" in public
    assert "trains" not in public
    rapporteur.post(url("record-publish", closed, language="en"), {"number": "1"})
    public = words(client.get(url("summary", closed)).text)
    assert "Summary record (draft)" not in public
    assert "Published on 20 November 2026 by Rapporteur" in public
    assert "2 She called for <more> trains. 3 He agreed." in public
    text = client.get(url("summary-text", closed)).text
    assert "Item 1: Opening\n\n2. She called for <more> trains.\n\n3. He agreed." in text
    chinese = client.get(url("summary", closed, "zh-hans")).text
    assert "简要记录（草稿）" in chinese
    assert f'href="{url("summary", closed)}"' in chinese, "it leads to where the record is published"
    assert url("record-edit", closed, language="en") not in client.get(url("summary", closed)).text
    assert url("record-edit", closed, language="en") in rapporteur.get(url("summary", closed)).text


def test_two_save_at_once_and_the_second_sees_both(closed: Cast, as_: As) -> None:
    rapporteur, officer = as_(closed.rapporteur), as_(closed.arab_officer)
    opened = typed(officer.get(url("record-edit", closed, language="en")).text)
    save(rapporteur, closed, **{"body-1": "The rapporteur's words."})
    told = officer.get(url("record-history", closed, language="en") + "?seen=0").text
    assert "Somebody else has saved revision 1" in told
    page = post(officer, closed, opened | {"body-1": "The officer's words."}).text
    assert "both of you changed the same section" in words(page)
    assert "The rapporteur&#x27;s words." in page
    assert typed(page)["body-1"] == "The officer's words."
    assert [row.number for row in SummaryRecord.objects.all()] == [1, 2]
    first = rapporteur.get(url("record-revision", closed, language="en", number=1)).text
    assert "The rapporteur&#x27;s words." in first
    opened = typed(page)
    save(rapporteur, closed, **{"body-0": "Another beginning."})
    page = post(officer, closed, opened | {"body-1": "The officer's last words."}).text
    assert "both changes are in it" in page
    assert typed(page)["body-0"] == "Another beginning."


def test_nothing_typed_is_lost_where_it_cannot_be_saved(closed: Cast, as_: As) -> None:
    client = as_(closed.rapporteur)
    form = typed(client.get(url("record-edit", closed, language="en")).text)
    blank = {name: "" for name in form if name.startswith(("body-", "heading-"))}
    answer = post(client, closed, form | blank | {"heading-1": "My heading"})
    assert answer.status_code == 422
    assert "The record has no words" in answer.text
    assert 'value="My heading"' in answer.text
    answer = post(client, closed, form | {"seen": "nonsense", "body-1": "Kept."})
    assert answer.status_code == 422
    assert "Kept." in answer.text
    answer = client.post(url("record-publish", closed, language="en"), {"number": "x"}, follow=True)
    assert "was incomplete" in answer.text
    assert not SummaryRecord.objects.exists()


def test_a_section_is_added_and_one_taken_out(closed: Cast, as_: As) -> None:
    client = as_(closed.rapporteur)
    form = typed(client.get(url("record-edit", closed, language="en")).text)
    new = form["ids"].split()[-1]
    page = post(client, closed, form | {"body-0": "", f"heading-{new}": "Annex", f"body-{new}": "A list."}).text
    assert [section["heading"] for section in SummaryRecord.objects.get().sections] == ["Item 1: Opening", "Annex"]
    assert typed(page)[f"body-{new}"] == "A list."


def test_before_the_closing_there_is_nothing_to_edit(cast: Cast, as_: As) -> None:
    client = as_(cast.rapporteur)
    assert "The summary record will be here" in client.get(url("record-edit", cast, language="ar")).text
    answer = post(client, cast, {"seen": "0", "ids": "0", "body-0": "Too early.", "heading-0": ""})
    assert "when the chair has closed the sitting" in answer.text
    assert client.get(url("record-edit", cast, language="fr")).status_code == 404
    assert not SummaryRecord.objects.exists()


def test_the_published_record_costs_few_queries(
    closed: Cast, as_: As, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    rapporteur = as_(closed.rapporteur)
    save(rapporteur, closed, **{"body-1": "Words."})
    rapporteur.post(url("record-publish", closed, language="en"), {"number": "1"})
    for page in ("en", "ar"):
        with django_assert_max_num_queries(8):
            as_(None).get(url("summary", closed, page))
