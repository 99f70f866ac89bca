"""The report of the checks and the findings beside the words, through HTTP."""

import uuid

import pytest
from django.test import Client

from muntada.statements.models import Paragraph, Waiver
from muntada.statements.queries.checking import newest_rendering
from muntada.web.statements.checking import LONGEST_REASON
from tests.cast import Cast
from tests.web.statements.flow import LANGUAGES, SignIn, at, last, long_statement


def make_wrong(cast: Cast, as_: SignIn) -> Paragraph:
    """Have the rapporteur write a number into one version only."""
    paragraph = last(cast)
    sent = {"key": str(uuid.uuid4()), "language": "en", "seen": paragraph.text.current["en"].pk}
    address = at("write", paragraph_id=paragraph.pk)
    assert as_(cast.rapporteur).post(address, sent | {"body": "Invites 15 cities."}).status_code == 303
    return last(cast)


def waive(client: Client, paragraph: Paragraph, **changed: object) -> object:
    sent = {
        "key": str(uuid.uuid4()),
        "check": "numbers",
        "seen": newest_rendering(paragraph),
        "reason": "The number is in the annex.",
    }
    return client.post(at("waive", paragraph_id=paragraph.pk), sent | changed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_says_what_is_wrong_and_what_to_do(as_: SignIn, cast: Cast, language: str) -> None:
    make_wrong(cast, as_)
    page = as_(cast.head).get(at("checks", statement_id=cast.statement.pk).replace("/en/", f"/{language}/"))
    assert page.status_code == 200
    assert page.context["blocking"] == 1
    finding = next(f for checked in page.context["rows"] for f in checked.findings if f.check == "numbers")
    assert [(said.language.code, said.words) for said in finding.evidence] == [("en", "15")]
    assert finding.explanation in page.content.decode().replace("&#x27;", "'")
    assert finding.form is None  # a delegate reads, and waives nothing


def test_a_waiver_is_shown_with_its_author_and_reason(as_: SignIn, cast: Cast) -> None:
    paragraph = make_wrong(cast, as_)
    client = as_(cast.rapporteur)
    assert waive(client, paragraph).status_code == 303
    page = client.get(at("checks", statement_id=cast.statement.pk))
    assert "The number is in the annex." in page.content.decode()
    assert (page.context["blocking"], page.context["waived"]) == (0, 1)


@pytest.mark.parametrize("reason", ["", "x" * (LONGEST_REASON + 1)])
def test_a_waiver_that_is_refused_keeps_what_was_typed(as_: SignIn, cast: Cast, reason: str) -> None:
    paragraph = make_wrong(cast, as_)
    answer = waive(as_(cast.rapporteur), paragraph, reason=reason)
    assert answer.status_code == 422
    form = next(f.form for c in answer.context["rows"] for f in c.findings if f.check == "numbers")
    assert form.errors["reason"]
    assert form["reason"].value() == reason
    assert not Waiver.objects.exists()


def test_typed_words_are_checked_and_not_saved(as_: SignIn, cast: Cast) -> None:
    paragraph, client = last(cast), as_(cast.head)
    address = at("typed-checks", paragraph_id=paragraph.pk)
    answer = client.post(address, {"language": "en", "body": "Invites 15 cities."})
    assert "Numbers differ" in answer.content.decode()
    assert "Numbers differ" not in client.post(address, {"language": "xx", "body": "15"}).content.decode()
    assert last(cast).text.current["en"].body == paragraph.text.current["en"].body


def test_the_words_of_a_new_paragraph_are_compared_with_each_other_only(as_: SignIn, cast: Cast) -> None:
    paragraph, client = last(cast), as_(cast.head)
    address = at("typed-checks", paragraph_id=paragraph.pk) + "?new=1"
    alone = client.post(address, {"language": "en", "kind": "insert", "body": "Invites 15 cities; coo\u200bperates."})
    assert "Characters that cannot be signed" in alone.content.decode()
    assert "Numbers differ" not in alone.content.decode()
    assert "A paragraph is missing" not in alone.content.decode()
    several = {"kind": "operative", "level": "0", "words_en": "Invites 15 cities.", "words_ar": "يدعو 16 مدينة."}
    assert "Numbers differ" in client.post(address, several).content.decode()


@pytest.mark.parametrize(("does", "checks"), [("replace", True), ("insert", True), ("delete", False), ("move", False)])
def test_words_are_checked_as_typed_wherever_words_are_typed(as_: SignIn, cast: Cast, does: str, checks: bool) -> None:
    page = as_(cast.head).get(at("paragraph", paragraph_id=last(cast).pk) + f"?amend={does}").content.decode()
    amending = page[page.index('id="amend"') : page.index('id="checks"')]
    assert ("data-checks" in amending) is checks
    assert ("?new=1" in amending) is (does == "insert")


def test_words_are_checked_as_the_rapporteur_inserts_a_paragraph(as_: SignIn, cast: Cast) -> None:
    page = as_(cast.rapporteur).get(at("arrange", paragraph_id=last(cast).pk)).content.decode()
    assert "?new=1" in page
    assert "statements/checks" in page


def test_errors_and_warnings_are_told_apart_by_word_icon_and_line(as_: SignIn, cast: Cast) -> None:
    paragraph = last(cast)
    address = at("typed-checks", paragraph_id=paragraph.pk)
    found = as_(cast.head).post(address, {"language": "en", "body": "Invites 15 cities,"}).content.decode()
    assert 'class="is-error"' in found
    assert 'class="is-warning"' in found
    assert ">Error<" in found
    assert ">Warning<" in found


def test_without_scripts_the_findings_of_the_saved_words_are_on_the_paragraphs_page(as_: SignIn, cast: Cast) -> None:
    paragraph = make_wrong(cast, as_)
    address = at("paragraph", paragraph_id=paragraph.pk)
    assert "Numbers differ" in as_(cast.member).get(address).content.decode()
    assert "Numbers differ" not in as_(None).get(address).content.decode()


def test_the_report_needs_the_same_queries_for_1_paragraph_and_30(
    as_: SignIn, cast: Cast, django_assert_max_num_queries: object
) -> None:
    client = as_(cast.rapporteur)
    counts = []
    for length in (1, 30):
        address = at("checks", statement_id=long_statement(cast, length).pk)
        with django_assert_max_num_queries(22) as queries:  # type: ignore[operator]
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1]
