"""Paragraphs of separate files find each other: on real texts, and as rules that hold for any."""

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muntada.formats.align import Encode, Row, align
from muntada.formats.document import Document, Paragraph
from muntada.languages.encoder import encoder
from tests.formats.sample import LANGUAGES, STATEMENT
from tests.formats.texts import declaration
from tests.shared_data import load


@pytest.fixture(scope="module")
def encode() -> Encode:
    """Return the encoder of meanings, which remembers what it was asked."""
    known: dict[tuple[str, ...], Sequence[Sequence[float]]] = {}

    def remembered(texts: Sequence[str]) -> Sequence[Sequence[float]]:
        if tuple(texts) not in known:
            known[tuple(texts)] = encoder().encode(texts)
        return known[tuple(texts)]

    return remembered


def named(rows: Sequence[Row], keys: Sequence[Sequence[str]]) -> list[tuple[tuple[str, ...], ...]]:
    """Return the rows with what each paragraph is in place of its place."""
    return [tuple(tuple(own[place] for place in cell) for own, cell in zip(keys, row, strict=True)) for row in rows]


@pytest.mark.parametrize("order", list(itertools.permutations(LANGUAGES)), ids="-".join)
def test_the_declaration_comes_out_right(order, encode):
    documents, keys = zip(*(declaration(language) for language in order), strict=True)
    rows = named(align(documents, encode), keys)
    truth = load("udhr.preamble-alignment.json")["rows"]
    wanted = [
        tuple(tuple(f"preamble {place}" for place in row[language.partition("-")[0]]) for language in order)
        for row in truth
    ]
    assert [row for row in rows if any(cell and cell[0].startswith("preamble ") for cell in row)] == wanted
    others = [row for row in rows if row not in wanted]
    assert len(others) == 1 + 30 + 50
    assert all(len(set(row)) == 1 and len(row[0]) == 1 for row in others)


def test_structure_and_length_alone_keep_the_articles_apart():
    documents, keys = zip(*(declaration(language) for language in LANGUAGES), strict=True)
    rows = named(align(documents), keys)
    articles = [row for row in rows if row[0] and "preamble" not in row[0][0]]
    assert all(len(set(row)) == 1 for row in articles)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text("abc. ", min_size=1, max_size=200), max_size=9), min_size=1, max_size=3))
def test_every_paragraph_is_in_one_row_and_in_order(texts):
    documents = [
        Document(
            title={},
            languages=("en",),
            paragraphs=tuple(Paragraph(f"{i}", "preambular", {"en": text}) for i, text in enumerate(own)),
        )
        for own in texts
    ]
    rows = align(documents)
    for column, own in enumerate(texts):
        assert [place for row in rows for place in row[column]] == list(range(len(own)))
    assert all(any(row) for row in rows)


def test_a_document_stands_beside_itself():
    rows = align([STATEMENT, STATEMENT, STATEMENT])
    assert rows == tuple(((place,),) * 3 for place in range(len(STATEMENT.paragraphs)))
