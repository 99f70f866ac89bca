"""Short queries: one to three words against whole texts in three languages, judged (`judged.py`)."""

import contextlib
from collections.abc import Iterator, Sequence

import numpy as np

from benchmarks.search.judged import JudgedQuery, JudgedText, ndcg, queries, texts
from benchmarks.search.scratch import REMEMBERING, fill
from muntada.languages import analysis
from muntada.languages.search import expanding, meanings, ranking
from muntada.languages.search import queries as searching
from muntada.languages.search.entries import Entry

LANGUAGES = ("ar", "zh-Hans", "en")


def main() -> None:
    """Print nDCG@10 of each way to search, by half of the queries and by their language, and with parts left out."""
    known, asked = texts(), queries()
    fill(
        [
            Entry(str(place), "", {text.language: text.title}, {text.language: text.body})
            for place, text in enumerate(known)
        ]
    )
    print(f"\n{len(known)} texts, {len(asked)} queries; nDCG@10")
    print("| | chosen on | **kept aside** | all | ar | zh-Hans | en | texts in another language |")
    print("|---|---|---|---|---|---|---|---|")
    orders = {"words only": _words(known, asked), "meaning only": _plain(known, asked)}
    orders["both"] = _searched(asked)
    with _without_terms():
        orders["both, without the terms"] = _searched(asked)
    with _set(searching, "FEEDBACK", 0):
        orders["both, without feedback"] = _searched(asked)
    with _set(meanings, "CROWD_COUNTS", 0.0):
        orders["both, crowds not taken off"] = _searched(asked)
    with _set(ranking, "WORDS_COUNT", {"short": 0.0, "long": 0.0}):
        orders["both, words not added"] = _searched(asked)
    for name, order in orders.items():
        print(f"| {name} | {' | '.join(f'{figure:.3f}' for figure in _figures(known, asked, order))} |")
    covered = [bool(expanding.said(analysis.wanted(query.words))) for query in asked]
    for is_covered in (True, False):
        rows = zip(asked, orders["both"], covered, strict=True)
        few = [(query, order) for query, order, said in rows if said is is_covered]
        figure = np.mean([_gain(known, query, order) for query, order in few])
        print(f"queries that {'say a term' if is_covered else 'say no term'}: {len(few)}, nDCG@10 {figure:.3f}")


def _searched(asked: Sequence[JudgedQuery]) -> list[list[int]]:
    return [[int(source) for *_, source in searching.search(query.words).found] for query in asked]


def _plain(known: Sequence[JudgedText], asked: Sequence[JudgedQuery]) -> list[list[int]]:
    vectors = np.array(REMEMBERING.encode([f"{text.title}\n{text.body}" for text in known]), np.float32)
    return [list(np.argsort(-vectors @ np.asarray(REMEMBERING.encode([query.words])[0]))) for query in asked]


def _words(known: Sequence[JudgedText], asked: Sequence[JudgedQuery]) -> list[list[int]]:
    said = [analysis.words(f"{text.title}\n{text.body}") for text in known]
    orders = []
    for query in asked:
        forms = analysis.wanted(query.words)
        weights = {form: ranking.rarity(sum(form in words for words in said), len(said)) for form in forms}
        shares = [ranking.share(weights, words) for words in said]
        orders.append([place for place in np.argsort(-np.array(shares), kind="stable") if shares[place]])
    return orders


def _figures(known: Sequence[JudgedText], asked: Sequence[JudgedQuery], orders: list[list[int]]) -> Iterator[float]:
    rows = list(zip(asked, orders, strict=True))
    for held_out in (False, True):
        yield float(np.mean([_gain(known, *row) for row in rows if row[0].held_out is held_out]))
    yield float(np.mean([_gain(known, *row) for row in rows]))
    for language in LANGUAGES:
        yield float(np.mean([_gain(known, *row) for row in rows if row[0].language == language]))
    foreign = [_gain(known, *row, foreign=True) for row in rows]
    yield float(np.mean([gain for gain in foreign if gain >= 0]))


def _gain(known: Sequence[JudgedText], query: JudgedQuery, order: list[int], *, foreign: bool = False) -> float:
    """Return nDCG@10; among texts in other languages only, and -1 where none of these is relevant, with `foreign`."""
    allowed = {place for place, text in enumerate(known) if not foreign or text.language != query.language}
    ideal = [known[place].subjects.get(query.subject, 0) for place in allowed]
    if not any(ideal):
        return -1
    return ndcg([known[place].subjects.get(query.subject, 0) for place in order if place in allowed], ideal)


@contextlib.contextmanager
def _set(module: object, name: str, value: object) -> Iterator[None]:
    before = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, before)


@contextlib.contextmanager
def _without_terms() -> Iterator[None]:
    with _set(expanding, "said", lambda words: set()), _set(expanding, "LIKE", 2.0):
        yield
