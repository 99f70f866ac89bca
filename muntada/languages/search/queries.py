"""Searching: what a query finds among all passages, by words and by meaning, in five queries however much it finds."""

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from muntada.languages import analysis
from muntada.languages.encoder import encoder
from muntada.languages.models import Passage
from muntada.languages.search import expanding, lexical, meanings, ranking
from muntada.languages.search.sketches import Vectors

LONGEST_QUERY = 300
"""Characters of a query that are read; the page says so to whoever writes more."""
SHORT = 4
"""Words up to which a query is short: it says little, so terms and feedback say what it may mean."""
CANDIDATES = 200
FACETS = ("kind", "topic", "country", "language", "year")
NEAR = {"short": 0.1, "long": 0.25}
"""The cosine below which a passage that says none of the words is no answer."""
BEHIND = 0.35
"""How far behind the best result one without the words may be: who names a city does not ask for others."""
FEEDBACK = 3
FEEDBACK_COUNTS = 0.5
OTHER_WORDS_COUNT = 0.5


@dataclasses.dataclass(frozen=True)
class Result:
    """One source that answers: its best passage, and the same passage in the reader's language, if there is one."""

    passage: Passage
    rendering: Passage | None
    by_words: bool
    by_meaning: bool


@dataclasses.dataclass(frozen=True)
class Results:
    """What was found: all sources in order (`found`), how often each facet occurs, and the words to highlight."""

    found: tuple[tuple[ranking.Found, str, str], ...] = ()
    facets: Mapping[str, Mapping[str, int]] = dataclasses.field(default_factory=dict)
    words: tuple[str, ...] = ()


def search(query: str, only: Mapping[str, str] | None = None) -> Results:
    """Find what answers a query, narrowed by facets ({"kind": "city", "year": "2026"}); at most five queries."""
    text = query[:LONGEST_QUERY].strip()
    own = analysis.wanted(text)
    if not own:
        return Results()
    kind = "short" if len(text.split()) <= SHORT and len(own) <= 2 * SHORT else "long"
    shelf = meanings.shelf()
    terms = expanding.said(own) if kind == "short" else set()
    others = [word for word in expanding.words_of(terms) if word not in own]
    counts = lexical.known([*own, *others], shelf.common)
    total = max([len(shelf.ids), 1, *counts.values()])
    weights = {word: ranking.rarity(counts.get(word, 0), total) for word in own}
    other_weights = {word: ranking.rarity(counts[word], total) for word in others if word in counts}
    said = lexical.matching({word: counts[word] for word in own if word in counts}, CANDIDATES, only)
    said += lexical.matching({word: counts[word] for word in other_weights}, CANDIDATES // 4, only) if others else []
    spoken = _rows(said)
    shares = {pk: ranking.share(weights, row["words"].split()) for pk, row in spoken.items()}
    meaning = _meaning(text, kind, terms, shares, shelf)
    crowd = meanings.CROWD_COUNTS * shelf.crowds[kind]
    near = shelf.nearest(meaning, crowd, NEAR[kind], CANDIDATES, only or {}) if len(meaning) else []
    rows = spoken | _rows([pk for pk in near if pk not in spoken])
    places = shelf.places_of(list(rows)) if len(meaning) else {}
    cosines = (
        dict(zip(places, shelf.cosines(meaning, np.array([*places.values()], int)), strict=True)) if places else {}
    )
    found = []
    for pk, row in rows.items():
        words = row["words"].split()
        share = shares[pk] if pk in shares else ranking.share(weights, words)
        foreign = OTHER_WORDS_COUNT * ranking.share(other_weights, words) if other_weights else 0.0
        cosine, less = (float(cosines[pk]), float(crowd[places[pk]])) if pk in places else (0.0, 0.0)
        if share or foreign or cosine >= NEAR[kind]:
            score = cosine - less + ranking.WORDS_COUNT[kind] * share
            found.append(ranking.Found(pk, cosine, max(share, foreign), score, is_near=cosine >= NEAR[kind]))
    least = max((one.score for one in found), default=0) - BEHIND
    return _results([one for one in found if one.words or one.score >= least], rows, (*own, *others))


def load(results: Results, start: int, end: int, language: str) -> list[Result]:
    """Return a page of results with their passages in the language found and in the reader's; one query."""
    page = results.found[start:end]
    rows = Passage.objects.filter(
        kind__in={kind for _, kind, _ in page}, source__in={source for *_, source in page}
    ).defer("vector", "words")
    by_id = {row.pk: row for row in rows}
    by_part = {(row.kind, row.source, row.part, row.language): row for row in by_id.values()}
    shown = []
    for found, kind, source in page:
        if (passage := by_id.get(found.id)) is not None:
            rendering = by_part.get((kind, source, passage.part, language)) if passage.language != language else None
            shown.append(Result(passage, rendering, found.words > 0, found.is_near))
    return shown


def _rows(ids: Sequence[int]) -> dict[int, dict[str, str]]:
    """Return what is to be known of some passages to put them in order, in the order of the ids; one query."""
    rows = {
        pk: {"source": source, "words": words, "year": str(on or "")[:4]}
        | dict(zip(lexical.COLUMNS, facets, strict=True))
        for pk, source, words, on, *facets in lexical.rows(ids)
    }
    return {pk: rows[pk] for pk in dict.fromkeys(ids) if pk in rows}


def _meaning(text: str, kind: str, terms: set[int], shares: Mapping[int, float], shelf: meanings.Shelf) -> Vectors:
    """Return the meaning of a query. A short one is drawn to that of its terms, and of passages that say its words.

    The second is feedback, after Rocchio: an Arabic word finds Arabic passages, and these their like in Chinese.
    """
    encoded = encoder().encode([text])
    if not encoded:
        return np.empty(0, np.float32)
    own = np.asarray(encoded[0], np.float32)
    if kind == "long":
        return own
    like = expanding.meant(own, terms)
    own = own if like is None else _unit(own + like)
    best = sorted((pk for pk in shares if shares[pk]), key=lambda pk: -shares[pk])[:FEEDBACK]
    if places := shelf.places_of(best):
        weights = np.array([[shares[pk]] for pk in places], np.float32)
        own = own + FEEDBACK_COUNTS * (weights * shelf.vectors(np.array([*places.values()]))).mean(axis=0)
    return _unit(own)


def _unit(vector: Vectors) -> Vectors:
    return np.asarray(vector / np.linalg.norm(vector), np.float32)


def _results(found: list[ranking.Found], rows: Mapping[int, dict[str, str]], words: tuple[str, ...]) -> Results:
    """Return each source once, with its best passage, and count the facets of what is left."""
    best: dict[tuple[str, str], ranking.Found] = {}
    for one in sorted(found, key=lambda each: (-each.score, each.id)):
        best.setdefault((rows[one.id]["kind"], rows[one.id]["source"]), one)
    facets = {facet: Counter(rows[one.id][facet] for one in best.values() if rows[one.id][facet]) for facet in FACETS}
    return Results(tuple((one, *key) for key, one in best.items()), facets, words)
