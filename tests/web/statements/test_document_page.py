"""The whole text as a document: opened with few queries, saved, and both texts shown where somebody was quicker."""

import uuid

import pytest

from muntada.languages.models import Rendering
from muntada.statements import queries
from muntada.statements.actions.write_version import write_version
from tests.cast import Cast
from tests.web.statements.flow import LANGUAGES, SignIn, adopt, at, last, long_statement


def cells(page) -> dict[str, str]:
    found = {cell.name: cell.words for line in page.context["lines"] for cell in line.cells}
    return found | {"key": str(uuid.uuid4())}


def test_the_rapporteur_writes_two_languages_and_nobody_else_does(cast: Cast, as_: SignIn) -> None:
    address = at("document", statement_id=cast.statement.pk) + "?language=en&language=ar"
    for who in (None, cast.stranger, cast.head, cast.arab_officer):
        assert as_(who).get(address).status_code == 404
    client = as_(cast.rapporteur)
    for language in LANGUAGES:
        assert client.get(address.replace("/en/", f"/{language}/")).status_code == 200
    sent = cells(client.get(address))
    english, arabic = [name for name in sent if f"{last(cast).pk}" in name]
    sent |= {english: "Invites all cities.\n\nThanks the <host>.", arabic: "تدعو جميع المدن."}
    answer = client.post(address, sent)
    assert answer.status_code == 303
    assert answer.url == address
    assert "Thanks the &lt;host&gt;." in client.get(address).text
    assert last(cast).text.current["en"].body == "Thanks the <host>."


def test_both_texts_are_shown_where_somebody_was_quicker(cast: Cast, as_: SignIn) -> None:
    address, client = at("document", statement_id=cast.statement.pk), as_(cast.rapporteur)
    sent = cells(client.get(address))
    name = next(name for name in sent if f"{last(cast).pk}" in name)
    seen = last(cast).text.current["en"].pk
    write_version(last(cast).pk, language="en", body="Invites every city.", seen=seen, actor=cast.rapporteur)
    refused = client.post(address, sent | {name: "Invites all <b>cities</b>."})
    assert refused.status_code == 422
    assert "Invites all &lt;b&gt;cities" in refused.text
    assert "What has changed meanwhile" in refused.text
    assert "every" in refused.text
    again = cells(refused)
    assert again[next(key for key in again if f"{last(cast).pk}" in key)] == "Invites all <b>cities</b>."
    assert client.post(address, again).status_code == 303
    assert last(cast).text.current["en"].body == "Invites all <b>cities</b>."


def test_what_is_typed_is_saved_before_two_paragraphs_are_joined(cast: Cast, as_: SignIn) -> None:
    address, client = at("document", statement_id=cast.statement.pk), as_(cast.rapporteur)
    page = client.get(address)
    line = next(line for line in page.context["lines"] if line.joins)
    sent = cells(page)
    before = [row.pk for row in queries.paragraphs_of(cast.statement.pk)]
    changed = {line.cells[0].name: line.cells[0].words + " And more."}
    refused = client.post(address, sent | changed | {"do": f"join:{line.joins}"})
    assert refused.status_code == 422  # the other languages are behind then: nobody could say where they end
    assert Rendering.objects.filter(body__endswith="And more.").count() == 0
    assert client.post(address, cells(page) | {"do": f"join:{line.joins}"}).status_code == 303
    assert [row.pk for row in queries.paragraphs_of(cast.statement.pk)] == [
        pk for pk in before if pk != line.row.paragraph.pk
    ]


@pytest.mark.parametrize("many", [3, 200])
def test_it_opens_and_saves_with_as_many_queries_however_long(
    many: int, cast: Cast, as_: SignIn, django_assert_max_num_queries
) -> None:
    statement = long_statement(cast, many)
    address, client = at("document", statement_id=statement.pk) + "?language=en&language=zh-Hans", as_(cast.rapporteur)
    with django_assert_max_num_queries(10):
        page = client.get(address)
    assert len(page.context["lines"]) == many
    with django_assert_max_num_queries(28):
        assert client.post(address, cells(page)).status_code == 303


def test_an_adopted_text_is_written_no_more(cast: Cast, as_: SignIn) -> None:
    address, client = at("document", statement_id=cast.statement.pk), as_(cast.rapporteur)
    sent = cells(client.get(address))
    adopt(as_, cast)
    assert "corrigendum" in client.get(address).text
    name = next(name for name in sent if name != "key")
    assert client.post(address, sent | {name: "Other words."}).status_code == 422


def test_a_hand_made_address_does_no_harm(cast: Cast, as_: SignIn) -> None:
    address, client = at("document", statement_id=cast.statement.pk), as_(cast.rapporteur)
    assert client.get(address + "?language=xx&language=en&language=ar&language=zh-Hans").status_code == 200
    odd = {"w.x.en.1": "a", "w.1": "b", f"w.{uuid.uuid4()}.en.x": "c", "do": "join:x"}
    assert client.post(address, odd).status_code == 303
