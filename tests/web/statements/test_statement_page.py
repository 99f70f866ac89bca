"""The public page of a statement, its fragments and the reader's own part."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from muntada.hall.actions.open_sitting import open_sitting
from muntada.push.queries import seq
from muntada.statements.actions.call_consensus import call_consensus
from muntada.statements.actions.propose_amendment import propose_amendment
from muntada.statements.actions.write_version import write_version
from muntada.statements.models import Paragraph
from muntada.statements.queries import paragraphs_of
from muntada.web.live import render
from muntada.web.statements.shown import marks
from tests.cast import Cast
from tests.web.statements.flow import LANGUAGES, SignIn, adopt, agree, at, last, long_statement, propose

ASKED = {"HTTP_COOKIE": "messages=none"}  # a reader whose page is never kept


def html(client: Client, address: str, language: str = "en", query: str = "") -> str:
    response = client.get(address.replace("/en/", f"/{language}/") + query)
    assert response.status_code == 200
    return response.text


def paragraph_of(page: str, paragraph: Paragraph) -> str:
    """Return the HTML of one paragraph in a page."""
    start = page.index(f'id="p-{paragraph.pk}"')
    end = page.find('<div class="parallel-row paragraph', start)
    return page[page.rindex("<div", 0, start) : None if end == -1 else end]


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_reads_all_languages_her_own_first(language: str, cast: Cast, client: Client) -> None:
    page = html(client, at("statement", statement_id=cast.statement.pk), language)
    row = paragraph_of(page, last(cast))
    columns = re.findall(r'<p lang="([\w-]+)" dir="(\w+)">', row)
    assert columns[0] == {"ar": ("ar", "rtl"), "zh-hans": ("zh-Hans", "ltr"), "en": ("en", "ltr")}[language]
    assert sorted(columns) == [("ar", "rtl"), ("en", "ltr"), ("zh-Hans", "ltr")]
    for words in ("تدعو المدن.", "邀请各城市。", "Invites the cities."):
        assert words in row
    assert {"ar": "٢ -", "zh-hans": "2.", "en": "2."}[language] in row
    assert 'data-fragment="actions"' in page
    assert "<form" not in page[page.index("<main") :]


def test_one_language_is_chosen_on_the_container_only(cast: Cast, client: Client) -> None:
    address = at("statement", statement_id=cast.statement.pk)
    side_by_side, arabic = html(client, address), html(client, address, query="?languages=ar")
    assert 'data-languages="ar"' in arabic
    assert paragraph_of(arabic, last(cast)) == paragraph_of(side_by_side, last(cast))
    assert 'data-languages="all"' in html(client, address, query="?languages=fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pushed_fragment_is_what_the_page_shows(language: str, cast: Cast, client: Client) -> None:
    amend_in_arabic(cast)
    open_sitting(cast.sitting.pk, actor=cast.chair)
    page = html(client, at("statement", statement_id=cast.statement.pk), language)
    topic = f"statement:{cast.statement.pk}"
    for fragment in ("head", "consensus", "adoption", f"paragraph-{last(cast).pk}", f"state-{last(cast).pk}"):
        pushed = render(topic, fragment, language, seq(topic))
        assert pushed
        assert pushed.strip() in page
    assert render(topic, "actions", language, 1) is None
    assert render(topic, "nothing", language, 1) is None


def test_one_change_is_read_once_however_many_paragraphs_it_touches(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    topic = f"statement:{cast.statement.pk}"
    rows = [f"paragraph-{paragraph.pk}" for paragraph in paragraphs_of(cast.statement.pk)]
    now = seq(topic)
    assert render(topic, rows[0], "en", now)
    with django_assert_num_queries(0):
        assert all(render(topic, row, "en", now) for row in rows)


def test_what_is_missing_behind_or_amended_is_marked(cast: Cast, client: Client) -> None:
    paragraph = last(cast)
    seen = paragraph.text.current["en"].pk
    write_version(paragraph.pk, language="en", body="Invites cities.", seen=seen, actor=cast.rapporteur)
    page = html(client, at("statement", statement_id=cast.statement.pk))
    assert page.count("behind: says revision 1 of 2") == 2
    assert "0 of 3 paragraphs are agreed" in page
    assert re.search(r"Incomplete</span> 1", page)
    amend_in_arabic(cast)
    row = paragraph_of(html(client, at("statement", statement_id=cast.statement.pk)), paragraph)
    assert "<ins>جميع </ins>" in row
    assert "Muscat" in row


def test_a_call_and_a_proposal_are_shown_while_they_are_open(as_: SignIn, cast: Cast, client: Client) -> None:
    address = at("statement", statement_id=cast.statement.pk)
    open_sitting(cast.sitting.pk, actor=cast.chair)
    call_consensus(cast.sitting.pk, cast.statement.pk, last(cast).pk, actor=cast.chair)
    page = html(client, address)
    assert "The chair has called for consensus on one paragraph." in page
    assert f"/en/sittings/{cast.sitting.pk}/" in page


def test_the_party_that_is_waited_for_is_named(as_: SignIn, cast: Cast, client: Client) -> None:
    agree(cast)
    propose(as_, cast)
    page = html(client, at("statement", statement_id=cast.statement.pk))
    assert "The adoption of this statement is proposed." in page
    assert "Institution towns" in page
    assert re.search(r"Still to answer:.*Chinese side", page)


@pytest.mark.parametrize(
    ("who", "part"),
    [
        ("arab_officer", "Adoption cannot be proposed yet."),
        ("chair", "Please open the sitting first."),
        ("rapporteur", "No amendment is open"),
        ("head", "propose an amendment in your delegation"),
        ("stranger", ""),
    ],
)
def test_everybody_has_her_own_part(who: str, part: str, as_: SignIn, cast: Cast) -> None:
    client = as_(cast.everybody[who])
    fragment = html(client, at("actions", statement_id=cast.statement.pk))
    assert part in fragment
    assert ("Your part" in fragment) == bool(part)
    assert fragment.strip() in html(client, at("statement", statement_id=cast.statement.pk))


def test_a_chair_calls_from_the_statement(as_: SignIn, cast: Cast) -> None:
    open_sitting(cast.sitting.pk, actor=cast.chair)
    client = as_(cast.chair)
    page = html(client, at("statement", statement_id=cast.statement.pk))
    action = re.search(r'<form method="post" action="([^"]+/call/)"', page)
    assert action
    fields = dict(re.findall(r'<input type="hidden" name="(key|statement\w*)" value="([^"]+)"', page))
    assert client.post(action[1], fields).status_code == 303
    assert "consensus on the whole statement" in html(client, at("statement", statement_id=cast.statement.pk))


def test_thirty_paragraphs_cost_as_little_as_one(
    cast: Cast, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for paragraphs in (1, 30):
        statement = long_statement(cast, paragraphs)
        for row in statement.paragraphs.all():
            seen = row.text.current["en"].pk
            propose_amendment(
                row.pk,
                delegation_id=cast.delegation.pk,
                language="en",
                body=f"Decides {row.pk};",
                seen=seen,
                actor=cast.head,
            )
        with django_assert_num_queries(4):
            client.get(at("statement", statement_id=statement.pk), **ASKED)
        one = at("paragraph", paragraph_id=statement.paragraphs.first().pk)
        with django_assert_num_queries(4):
            client.get(one, **ASKED)


def test_no_state_costs_more_than_eight_queries(
    as_: SignIn, cast: Cast, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    agree(cast)
    propose(as_, cast)
    with django_assert_max_num_queries(8):
        client.get(at("statement", statement_id=cast.statement.pk), **ASKED)
    one = at("paragraph", paragraph_id=last(cast).pk)
    with django_assert_max_num_queries(8):
        client.get(one, **ASKED)


def test_the_picture_tells_standings_apart_by_shape() -> None:
    drawn = {mark.standing: mark.path for mark in marks(["agreed", "open", "agreed", "incomplete"])}
    assert drawn == {
        "agreed": "M0 0h3v12h-3ZM8 0h3v12h-3Z",
        "open": "M4 6h3v6h-3Z",
        "incomplete": "M12 4h3v3h-3ZM12 9h3v3h-3Z",
    }


def test_an_adopted_statement_says_so(as_: SignIn, cast: Cast, client: Client) -> None:
    adopt(as_, cast)
    page = html(client, at("statement", statement_id=cast.statement.pk))
    assert "This statement is adopted." in page
    assert at("record", statement_id=cast.statement.pk) in page
    assert "Your part" not in html(as_(cast.arab_officer), at("statement", statement_id=cast.statement.pk))


def amend_in_arabic(cast: Cast) -> None:
    paragraph = last(cast)
    propose_amendment(
        paragraph.pk,
        delegation_id=cast.delegation.pk,
        language="ar",
        body="تدعو جميع المدن.",
        seen=paragraph.text.current["ar"].pk,
        actor=cast.head,
    )
