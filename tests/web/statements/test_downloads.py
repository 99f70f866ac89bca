"""A statement as files: every edition in every format, with its type and name, and what nobody may have."""

import pytest
from django.test import Client

from muntada.formats import akn, docx_read, xliff
from muntada.statements import queries
from muntada.statements.actions.propose_amendment import propose_amendment
from muntada.statements.actions.write_version import write_version
from muntada.web.statements.downloads import FORMATS, WORD
from muntada.web.statements.views import downloads, negotiation, pdf, reading
from tests.cast import Cast
from tests.web.statements.flow import LANGUAGES, SignIn, adopt, amend, at, last

EDITIONS = [
    ("en", "docx"),
    ("parallel", "docx"),
    ("zh-Hans", "txt"),
    ("ar", "md"),
    ("ar", "html"),
    ("parallel", "html"),
    ("ar", "xml"),
    ("parallel", "tmx"),
    ("ar-to-zh-Hans", "xlf"),
]


def got(client: Client, cast: Cast, language: str, form: str) -> object:
    return client.get(at("download", statement_id=cast.statement.pk, language=language, form=form))


@pytest.mark.parametrize(("edition", "form"), EDITIONS)
def test_anybody_can_have_a_draft_in_every_format(edition: str, form: str, cast: Cast, client: Client) -> None:
    answer = got(client, cast, edition, form)
    assert answer.status_code == 200
    assert answer["Content-Type"] == FORMATS[form].content_type
    assert answer["Content-Disposition"] == f'attachment; filename="forum-5-l1.{edition}.{form}"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert len(answer.content) > 40


@pytest.mark.parametrize(
    ("edition", "form"), [("fr", "docx"), ("en", "exe"), ("parallel", "xml"), ("ar-to-ar", "xlf"), ("en.x", "docx")]
)
def test_what_there_is_not_is_not_found(edition: str, form: str, cast: Cast, client: Client) -> None:
    assert got(client, cast, edition, form).status_code == 404


def test_the_words_and_the_ids_are_those_of_the_statement(cast: Cast, client: Client) -> None:
    document = akn.read(got(client, cast, "ar", "xml").content)
    assert document.symbol == cast.statement.symbol
    assert document.paragraphs[-1].id == str(last(cast).pk)
    assert document.paragraphs[-1].words == {"ar": "تدعو المدن."}
    pair = xliff.read(got(client, cast, "ar-to-en", "xlf").content)
    assert pair.paragraphs[-1].words == {"ar": "تدعو المدن.", "en": "Invites the cities."}


def test_amendments_are_tracked_in_a_draft_only(cast: Cast, as_: SignIn, client: Client) -> None:
    amend(as_(cast.head), cast)
    answer = got(client, cast, "en.tracked", "docx")
    assert answer["Content-Type"] == WORD
    (amendment,) = docx_read.read(answer.content, "en").paragraphs[-1].amendments
    assert amendment.words == "Invites all the cities."
    assert amendment.author == "Muscat"
    assert amendment.reason == "Nobody is left out."
    assert docx_read.read(got(client, cast, "en", "docx").content, "en").paragraphs[-1].amendments == ()


def test_new_and_moved_paragraphs_are_tracked_too(cast: Cast, client: Client) -> None:
    first, *_, final = queries.paragraphs_of(cast.statement.pk)
    about = {"delegation_id": cast.delegation.pk, "language": "en", "seen": 1, "actor": cast.head}
    propose_amendment(first.pk, kind="insert", place="after", body="Noting the sea,", **about)
    propose_amendment(final.pk, kind="move", place="before", anchor_id=first.pk, **about)
    changed = docx_read.read(got(client, cast, "en.tracked", "docx").content, "en").paragraphs
    found = {(one.effect, one.place, one.words, one.anchor) for each in changed for one in each.amendments}
    assert found == {("insert", "after", "Noting the sea,", ""), ("move", "before", "", str(first.pk))}
    assert len(changed) == len(queries.paragraphs_of(cast.statement.pk))


def test_who_may_read_the_page_may_have_its_files_and_nobody_else() -> None:
    views = (downloads.download, downloads.downloads, pdf.pdf, negotiation.views, reading.text_rows)
    assert {view.audience.name for view in views} == {reading.statement.audience.name}


def test_a_draft_that_is_not_tabled_is_in_no_file_and_on_no_page(cast: Cast, as_: SignIn) -> None:
    body, reason = "Invites the secret cities.", "Only we know why."
    amend(as_(cast.head), cast, body=body, reason=reason, is_draft="yes", shared_with=[str(cast.other_delegation.pk)])
    for account in (None, cast.stranger, cast.rapporteur, cast.rival, cast.member):  # a file is the same for all
        files = [got(as_(account), cast, edition, form).content for edition, form in EDITIONS if form != "docx"]
        assert not [data for data in files if b"secret" in data or b"we know" in data]
        tracked = docx_read.read(got(as_(account), cast, "en.tracked", "docx").content, "en")
        assert tracked.paragraphs[-1].amendments == ()
    for account in (None, cast.stranger, cast.rapporteur):
        assert "secret" not in as_(account).get(at("statement", statement_id=cast.statement.pk)).text
        assert "secret" not in as_(account).get(at("paragraph", paragraph_id=last(cast).pk)).text
    assert "secret" in as_(cast.rival).get(at("paragraph", paragraph_id=last(cast).pk)).text


def test_an_adopted_statement_has_its_date_and_no_changes(cast: Cast, as_: SignIn, client: Client) -> None:
    adopt(as_, cast)
    assert akn.read(got(client, cast, "en", "xml").content).date is not None
    assert got(client, cast, "en.tracked", "docx").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_downloads_leads_to_files(language: str, cast: Cast, as_: SignIn, client: Client) -> None:
    amend(as_(cast.head), cast)
    page = client.get(at("downloads", statement_id=cast.statement.pk).replace("/en/", f"/{language}/")).content.decode()
    links = [part.partition('"')[0] for part in page.split('href="') if "/statement." in part.partition('"')[0]]
    assert len(links) == len(set(links)) > 20
    for link in links:
        if not link.endswith(".pdf"):
            assert client.get(link).status_code == 200, link


def test_words_that_are_missing_in_a_language_are_no_obstacle(cast: Cast, client: Client) -> None:
    paragraph = last(cast)
    seen = paragraph.text.current["en"].pk
    write_version(paragraph.pk, language="en", body="Invites.", seen=seen, actor=cast.rapporteur)
    assert "Invites." in got(client, cast, "en", "txt").content.decode()
