"""Searching: what a query finds among all passages, by words and by meaning, in five queries however much it finds."""

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from muntada.languages import analysis
from muntada.languages.encoder import encoder
from muntada.languages.models import Passage
from muntada.languages.search import lexical, meanings, ranking
from muntada.languages.search.expanding import also_said

LONGEST_QUERY = 300
"""Characters of a query that are read; the page says so to whoever writes more."""
CANDIDATES = 200
FACETS = ("kind", "topic", "country", "language")
NEAR = 0.28
"""The cosine below which a passage that says none of the words is no answer."""
FEEDBACK = 3
FEEDBACK_COUNTS = 0.3
OTHER_WORDS_COUNT = 0.5


@dataclasses.dataclass(frozen=True)
class Result:
    """One source that answers: its best passage, and the same passage in the reader's language, if there is one."""

    passage: Passage
    rendering: Passage | None
    by_words: bool
    by_meaning: bool
    score: float


@dataclasses.dataclass(frozen=True)
class Results:
    """What was found: all sources in order (`found`), how often each facet occurs, and the words to highlight."""

    found: tuple[tuple[ranking.Found, str, str], ...] = ()
    facets: Mapping[str, Mapping[str, int]] = dataclasses.field(default_factory=dict)
    words: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True)
class Query:
    """A query as it is asked: its words with what each weighs, and its meaning (empty without an encoder)."""

    weights: Mapping[str, float]
    counts: Mapping[str, int]
    meaning: meanings.Vectors


def search(query: str, only: Mapping[str, str] | None = None) -> Results:
    """Find what answers a query, narrowed by facets ({"kind": "city"}); four queries, whatever it is."""
    text = query[:LONGEST_QUERY].strip()
    own = analysis.wanted(text)
    if not own:
        return Results()
    shelf = meanings.shelf()
    others = [word for word in also_said(text) if word not in own]
    counts = lexical.known([*own, *others])
    total = max(len(shelf.rows), *counts.values(), 1) if counts else max(len(shelf.rows), 1)
    weights = {word: ranking.rarity(counts.get(word, 0), total) for word in own}
    other_weights = {word: ranking.rarity(counts[word], total) for word in others if word in counts}
    said = lexical.matching(counts, CANDIDATES)
    meaning = _meaning(text, said, shelf)
    cosines = shelf.cosines(meaning) if len(meaning) else np.zeros(len(shelf.rows), np.float32)
    near = _nearest(cosines, shelf, only or {}) if len(meaning) else []
    rows = {
        row["id"]: row
        for row in Passage.objects.filter(pk__in={*near, *said}).values(
            "id", "kind", "source", "language", "topic", "country", "city", "words"
        )
        if all(row[facet] == value for facet, value in (only or {}).items())
    }
    places = dict(zip(sorted(rows), shelf.places_of(sorted(rows)), strict=False))
    found = []
    for pk, row in rows.items():
        words = row["words"].split()
        share = ranking.share(weights, words)
        foreign = OTHER_WORDS_COUNT * ranking.share(other_weights, words)
        cosine = float(cosines[places[pk]]) if pk in places else 0.0
        if share or foreign or cosine >= NEAR:
            found.append(ranking.Found(pk, cosine, max(share, foreign)))
    return _results(found, rows, (*own, *others))


def load(results: Results, start: int, end: int, language: str) -> list[Result]:
    """Return a page of results with their passages in the language found and in the reader's; one query."""
    page = results.found[start:end]
    keys = {(kind, source) for _, kind, source in page}
    rows = Passage.objects.filter(
        kind__in={kind for kind, _ in keys}, source__in={source for _, source in keys}
    ).defer("vector", "words")
    by_id = {row.pk: row for row in rows}
    by_part = {(row.kind, row.source, row.part, row.language): row for row in by_id.values()}
    shown = []
    for found, kind, source in page:
        if (passage := by_id.get(found.id)) is None:
            continue
        passage = by_part.get((kind, source, 1, passage.language), passage) if passage.part == 0 else passage
        rendering = by_part.get((kind, source, passage.part, language)) if passage.language != language else None
        shown.append(Result(passage, rendering, found.words > 0, found.meaning >= NEAR, found.score))
    return shown


def _meaning(text: str, said: Sequence[int], shelf: meanings.Shelf) -> meanings.Vectors:
    """Return the meaning of a query, drawn to what passages mean that say its words (feedback, after Rocchio)."""
    encoded = encoder().encode([text])
    if not encoded:
        return np.empty(0, np.float32)
    own = np.asarray(encoded[0], np.float32)
    like = shelf.vectors_of(list(said[:FEEDBACK]))
    if len(like):
        own = own + FEEDBACK_COUNTS * like.mean(axis=0)
    return np.asarray(own / np.linalg.norm(own), np.float32)


def _nearest(cosines: meanings.Vectors, shelf: meanings.Shelf, only: Mapping[str, str]) -> list[int]:
    if only:
        cosines = np.where(shelf.allows(only), cosines, -1)
    count = min(CANDIDATES, len(cosines))
    if not count:
        return []
    best = np.argpartition(-cosines, count - 1)[:count]
    return [int(pk) for pk, cosine in zip(shelf.rows["id"][best], cosines[best], strict=True) if cosine > 0]


def _results(found: list[ranking.Found], rows: Mapping[int, dict[str, str]], words: tuple[str, ...]) -> Results:
    """Return each source once, with its best passage, and count the facets of what is left."""
    best: dict[tuple[str, str], ranking.Found] = {}
    for one in sorted(found, key=lambda each: (-each.score, each.id)):
        best.setdefault((rows[one.id]["kind"], rows[one.id]["source"]), one)
    facets = {facet: Counter(rows[one.id][facet] for one in best.values() if rows[one.id][facet]) for facet in FACETS}
    return Results(tuple((one, *key) for key, one in best.items()), facets, words)
