"""What is written is read back, whatever it was: nothing is lost."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muntada.formats import akn, markdown, plain, xliff
from muntada.formats.document import Document, as_data, clean, cleaned, from_data, have_same_paragraphs, joined, only
from tests.formats.sample import LANGUAGES, STATEMENT, WORDS, documents

TEXT = (plain, markdown)


def bare(document: Document) -> Document:
    """Return what a text file can hold: no ids, symbol, kind or date."""
    return dataclasses.replace(
        document,
        kind="statement",
        symbol="",
        date=None,
        paragraphs=tuple(
            dataclasses.replace(paragraph, id=f"{place}", amendments=())
            for place, paragraph in enumerate(document.paragraphs, start=1)
        ),
    )


def unamended(document: Document) -> Document:
    """Return the document without its amendments."""
    unamended = (dataclasses.replace(paragraph, amendments=()) for paragraph in document.paragraphs)
    return dataclasses.replace(document, paragraphs=tuple(unamended))


@pytest.mark.parametrize("format", TEXT)
@settings(max_examples=100, deadline=None)
@given(language=st.sampled_from(LANGUAGES), data=st.data())
def test_text_files_keep_every_word_kind_level_and_number(format, language, data):
    document = data.draw(documents(language))
    assert format.read(format.write(document, language), language) == bare(document)


@settings(max_examples=60, deadline=None)
@given(documents("ar", "en"))
def test_xliff_keeps_everything_of_two_languages(document):
    assert xliff.read(xliff.write(document, "ar", "en")) == document


@settings(max_examples=60, deadline=None)
@given(documents(*LANGUAGES))
def test_akoma_ntoso_keeps_everything_one_file_a_language(document):
    files = [akn.read(akn.write(document, language)) for language in LANGUAGES]
    assert files == [only(document, language) for language in LANGUAGES]
    assert joined(files) == document


def test_two_xliff_files_with_one_source_are_one_statement():
    files = [xliff.read(xliff.write(STATEMENT, "ar", target)) for target in ("zh-Hans", "en")]
    assert have_same_paragraphs(files)
    assert joined(files) == unamended(STATEMENT)


@given(documents("ar", "en"))
def test_data_keep_everything(document):
    assert from_data(as_data(document)) == document
    assert from_data(as_data(STATEMENT)) == STATEMENT


@given(WORDS | st.text())
def test_the_normal_form_is_its_own(text):
    assert clean(clean(text)) == clean(text)
    assert cleaned({"en": text}) == ({"en": clean(text)} if clean(text) else {})


def test_documents_with_other_paragraphs_are_not_joined():
    with pytest.raises(ValueError, match="same paragraphs"):
        joined([STATEMENT, dataclasses.replace(STATEMENT, paragraphs=STATEMENT.paragraphs[1:])])
