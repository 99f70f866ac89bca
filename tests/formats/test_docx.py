"""Word files: what Word is told of direction and changes, and that all of it is read back."""

import dataclasses
import io
import zipfile

import docx
import pytest
from hypothesis import given, settings
from lxml import etree

from muntada.formats import docx_read, docx_write
from muntada.formats.document import Document, only
from tests.formats.sample import LANGUAGES, STATEMENT, documents
from tests.formats.test_round_trips import unamended

W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


def body(data: bytes) -> etree._Element:
    """Return the main part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return etree.fromstring(file.read("word/document.xml"))


@settings(max_examples=15, deadline=None)
@given(documents("ar"))
def test_one_language_is_read_back(document):
    assert docx_read.read(docx_write.write(document, "ar"), "ar") == document


@settings(max_examples=15, deadline=None)
@given(documents(*LANGUAGES))
def test_a_table_is_read_back(document):
    read = docx_read.read(docx_write.write_parallel(document, LANGUAGES), "ar", LANGUAGES)
    assert read == document


@pytest.mark.parametrize("language", LANGUAGES)
def test_amendments_are_tracked_and_read_back(language):
    wanted = only(STATEMENT, language)
    assert docx_read.read(docx_write.write(STATEMENT, language, amended=True), language) == wanted
    assert docx_read.read(docx_write.write(STATEMENT, language), language) == unamended(wanted)


def test_tracked_changes_have_author_and_date_and_only_change_words():
    tree = body(docx_write.write(STATEMENT, "en", amended=True))
    (first, *_) = tree.xpath("//w:ins[w:r]", namespaces=W)
    assert first.xpath("string()") == "all "
    assert first.get(f"{{{W['w']}}}author") == "Muscat"
    assert first.get(f"{{{W['w']}}}date") == "2026-11-26T09:30:00Z"
    assert tree.xpath("count(//w:del)", namespaces=W) == 0
    deleted = body(docx_write.write(STATEMENT, "ar", amended=True)).xpath("//w:del//w:delText/text()", namespaces=W)
    assert "".join(deleted) == "تبادل البيانات؛"


def test_arabic_is_right_to_left_and_its_column_first_on_the_right():
    arabic = body(docx_write.write(STATEMENT, "ar"))
    assert not arabic.xpath("//w:p[not(w:pPr/w:bidi)]", namespaces=W)
    assert not arabic.xpath("//w:r[w:t][not(w:rPr/w:rtl)]", namespaces=W)
    assert arabic.xpath("//w:sectPr/w:bidi", namespaces=W)
    english = body(docx_write.write(STATEMENT, "en"))
    assert not english.xpath("//w:bidi|//w:rtl", namespaces=W)
    table = body(docx_write.write_parallel(STATEMENT, LANGUAGES))
    assert table.xpath("//w:tblPr/w:bidiVisual", namespaces=W)
    assert table.xpath("count(//w:tr)", namespaces=W) == len(STATEMENT.paragraphs) + 2
    left_to_right = body(docx_write.write_parallel(STATEMENT, ("en", "ar")))
    assert not left_to_right.xpath("//w:tblPr/w:bidiVisual", namespaces=W)
    assert left_to_right.xpath("//w:tc//w:bidi", namespaces=W)


def by_hand(*paragraphs: tuple[str, str]) -> bytes:
    """Return a Word file as somebody else would write it: (style, text)."""
    file = docx.Document()
    for style, text in paragraphs:
        file.add_paragraph(text, style=style)
    data = io.BytesIO()
    file.save(data)
    return data.getvalue()


def test_a_file_of_somebody_else_is_read_by_its_styles_and_numbers():
    data = by_hand(
        ("Title", "Statement"),
        ("Heading 1", "Preamble"),
        ("Normal", "Recalling the forum,"),
        ("Normal", "1. Decides to cooperate;"),
        ("Normal", ""),
        ("Normal", "2.\tInvites the cities."),
    )
    read = docx_read.read(data, "en")
    assert read.title == {"en": "Statement"}
    assert [(p.kind, p.words.get("en"), p.number.get("en")) for p in read.paragraphs] == [
        ("heading", "Preamble", None),
        ("preambular", "Recalling the forum,", None),
        ("operative", "Decides to cooperate;", "1."),
        ("operative", "Invites the cities.", "2."),
    ]


def test_a_table_of_somebody_else_is_read_by_its_heads_or_its_scripts():
    for head in (("English", "العربية", "中文"), None):
        rows = [
            ("Recalling the forum,", "إذ يشير إلى المنتدى،", "回顾论坛，"),
            ("1. Decides.", "1 - يقرر.", "一、决定。"),
        ]
        file = docx.Document()
        table = file.add_table(rows=0, cols=3)
        for row in ([head] if head else []) + rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        data = io.BytesIO()
        file.save(data)
        read = docx_read.read(data.getvalue(), "en", LANGUAGES)
        assert set(read.languages) == set(LANGUAGES)
        assert [p.kind for p in read.paragraphs] == ["preambular", "operative"]
        assert read.paragraphs[1].words == {"en": "Decides.", "ar": "يقرر.", "zh-Hans": "决定。"}
        assert read.paragraphs[1].number == {"en": "1.", "ar": "1 -", "zh-Hans": "一、"}


def test_ids_that_are_no_uuids_do_not_travel():
    named = dataclasses.replace(STATEMENT.paragraphs[1], id="mine")
    document = Document(title={}, languages=("en",), paragraphs=(named,))
    assert docx_read.read(docx_write.write(document, "en"), "en").paragraphs[0].id == "1"
