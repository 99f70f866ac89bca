"""The parallel editor: who else is there, machines' drafts and who certifies them, terms, the memory."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from muntada.kernel import clock
from muntada.kernel.refusal import Refusal
from muntada.push.queries import seq
from muntada.statements import queries
from muntada.statements.actions.draft_version import draft_version
from muntada.statements.actions.write_version import write_version
from muntada.statements.models import Certification, Editing
from muntada.web.live import render
from muntada.web.statements import tasks
from tests.cast import Cast
from tests.web.statements.flow import SignIn, adopt, at, last


def here(client: Client, cast: Cast, **sent: object) -> int:
    return client.post(at("here", paragraph_id=last(cast).pk), sent).status_code


def test_two_people_in_a_paragraph_see_each_other(as_: SignIn, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    topic = f"statement:{cast.statement.pk}"
    head, rapporteur = as_(cast.head), as_(cast.rapporteur)
    assert (here(head, cast), here(rapporteur, cast)) == (204, 204)
    told = seq(topic)
    assert here(head, cast) == 204
    assert seq(topic) == told  # not of every sign
    page = rapporteur.get(at("paragraph", paragraph_id=last(cast).pk)).text
    fragment = rapporteur.get(at("editors", paragraph_id=last(cast).pk)).text
    assert "Also in this paragraph now:" in fragment
    assert "Delegate head" in fragment
    assert "Rapporteur" not in fragment
    assert fragment.strip() in page
    assert render(topic, f"editors-{last(cast).pk}", "en", told) is None  # nobody else is told who
    for stranger in (None, cast.stranger, cast.chair):
        client = as_(stranger)
        assert here(client, cast) == 404
        assert client.get(at("editors", paragraph_id=last(cast).pk)).status_code == 404
        assert "Delegate head" not in client.get(at("paragraph", paragraph_id=last(cast).pk)).text
    assert here(head, cast, leaves="yes") == 204
    assert "Delegate head" not in rapporteur.get(at("editors", paragraph_id=last(cast).pk)).text
    later = clock.now() + dt.timedelta(minutes=1)
    assert queries.editors(last(cast).pk, later) == []
    monkeypatch.setattr(clock, "now", lambda: later)
    assert here(head, cast) == 204
    assert [row.account for row in Editing.objects.all()] == [cast.head]


def put_behind(cast: Cast) -> None:
    paragraph = last(cast)
    seen = paragraph.text.current["en"].pk
    write_version(paragraph.pk, language="en", body="Invites all.", seen=seen, actor=cast.rapporteur)


class Service:
    """Says in which language it would have said it."""

    def translate(self, text: str, *, source: str, target: str) -> str:
        return f"[{target}] {text}"


def test_a_machines_draft_is_marked_until_somebody_certifies_it(
    as_: SignIn, cast: Cast, settings: Any, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    put_behind(cast)
    rapporteur, sent = as_(cast.rapporteur), {"language": "ar"}
    address = at("draft", paragraph_id=last(cast).pk)
    assert rapporteur.post(address, sent).status_code == 400
    settings.TRANSLATE_URL = "https://translate.example"
    monkeypatch.setattr(tasks, "translator", lambda url, key: Service())
    assert "Have a machine draft it:" in rapporteur.get(at("paragraph", paragraph_id=last(cast).pk)).text
    assert as_(cast.head).post(address, sent).status_code == 404
    assert tasks.draft_language.func(str(last(cast).pk), "ar", str(cast.rapporteur.pk))
    assert last(cast).text.current["ar"].body == "[ar] Invites all."
    assert [(row.pk, code) for row, code in queries.uncertified(cast.statement.pk)] == [(last(cast).pk, "ar")]
    assert "machine translation" in client.get(at("statement", statement_id=cast.statement.pk)).text
    assert not tasks.draft_language.func(str(last(cast).pk), "ar", str(cast.rapporteur.pk))
    assert "Certify this version" in rapporteur.get(at("paragraph", paragraph_id=last(cast).pk)).text
    draft = last(cast).text.current["ar"]
    given = {"key": str(uuid.uuid4()), "language": "ar", "seen": draft.pk, "body": draft.body}
    assert rapporteur.post(at("write", paragraph_id=last(cast).pk), given).status_code == 303
    certified = Certification.objects.get()
    assert (certified.language, certified.revision, certified.draft, certified.by) == ("ar", 2, draft, cast.rapporteur)
    assert queries.uncertified(cast.statement.pk) == []
    assert last(cast).text.revision == 2
    assert "machine translation" not in client.get(at("statement", statement_id=cast.statement.pk)).text


def test_a_machine_never_writes_over_people(cast: Cast) -> None:
    paragraph = last(cast).pk
    with pytest.raises(Refusal, match="version_up_to_date"):
        draft_version(paragraph, language="ar", body="X", revision=1, actor=cast.rapporteur)
    put_behind(cast)
    with pytest.raises(Refusal, match="paragraph_revised_meanwhile"):
        draft_version(paragraph, language="ar", body="X", revision=1, actor=cast.rapporteur)
    with pytest.raises(Refusal, match="draft_not_made"):
        draft_version(paragraph, language="ar", body=" ", revision=2, actor=cast.rapporteur)


def test_what_was_said_before_is_offered(as_: SignIn, cast: Cast) -> None:
    adopt(as_, cast)
    memory = queries.translation_memory()
    assert [unit.words["zh-Hans"] for unit in memory if unit.words["en"] == "Invites the cities."] == ["邀请各城市。"]


def test_terms_are_shown_with_their_preferred_forms(as_: SignIn, cast: Cast) -> None:
    first = queries.paragraphs_of(cast.statement.pk)[0].pk
    page = as_(cast.rapporteur).get(at("paragraph", paragraph_id=first)).text
    assert "Terms in this paragraph" in page
    assert '<span class="term">منتدى</span>' in page
    assert '<span class="term">论坛</span>' in page


def test_those_who_draft_see_the_terms_in_the_words_and_nobody_else_is_sent_them(
    as_: SignIn, cast: Cast, django_assert_num_queries: Callable[[int], Any]
) -> None:
    first = queries.paragraphs_of(cast.statement.pk)[0].pk
    row, fragment = at("row", paragraph_id=first), f"paragraph-{first}"
    marked = 'class="term" title="\u2068论坛\u2069 · \u2068forum\u2069"'
    pages = [at(name, statement_id=cast.statement.pk) for name in ("statement", "text-rows")]
    pages.append(at("paragraph", paragraph_id=first))
    for account in (cast.rapporteur, cast.head):
        client = as_(account)
        for page in pages:
            shown = client.get(page).text
            assert marked in shown
            assert f'data-fragment="{fragment}" data-fragment-url="{row}"' in shown
        with django_assert_num_queries(7):  # who she is, and one for the statement and for the topic
            assert marked in client.get(row).text
    for stranger in (None, cast.stranger, cast.chair):
        client = as_(stranger)
        assert client.get(row).status_code == 404
        for page in pages:
            assert "term" not in client.get(page).text.partition('data-fragment="positions"')[0].partition("<main")[2]
    sent = render(f"statement:{cast.statement.pk}", fragment, "en", seq(f"statement:{cast.statement.pk}"))
    assert sent
    assert "term" not in sent
    assert row not in sent


def test_of_an_adopted_text_nobody_is_shown_terms(as_: SignIn, cast: Cast) -> None:
    adopt(as_, cast)
    client, first = as_(cast.rapporteur), queries.paragraphs_of(cast.statement.pk)[0].pk
    for page in (at("statement", statement_id=cast.statement.pk), at("row", paragraph_id=first)):
        assert 'class="term"' not in client.get(page).text
