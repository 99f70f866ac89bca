"""Sentences: for each ordered pair of languages, is a sentence's translation found first among 4,000?

The index holds the 4,000 sentences of the language that is asked for and, as it does in earnest, texts in the other
languages: from these it learns which passages are near to everything. They are the half of the sentences that the
queries are not from, so no query meets itself; then the halves change places.

The ranks of all 4,000 queries a pair are computed at once, with the product's own functions and weights, and for some
queries compared with what the product finds by its index and candidates.
"""

import json

import numpy as np

from benchmarks.search.scratch import REMEMBERING, fill
from muntada.languages import analysis
from muntada.languages.search import meanings, queries, ranking
from muntada.languages.search.entries import Entry
from tests.shared_data import FOLDER

LANGUAGES = {"ar": "ar", "zh-Hans": "zh", "en": "en"}
CHECKED = 40
"""Queries a pair that the product itself answers."""


def main() -> None:
    """Print a table: hits at 1 and MRR of words only, of meaning only, of both."""
    rows = [json.loads(line) for line in (FOLDER / "unpc-2015.jsonl").read_text("utf-8").splitlines()]
    said = {code: [row[key].strip() for row in rows] for code, key in LANGUAGES.items()}
    vectors = {code: REMEMBERING.learn(texts) for code, texts in said.items()}
    words = {code: [analysis.words(text) for text in texts] for code, texts in said.items()}
    halves = np.random.default_rng(0).permutation(len(rows)).reshape(2, -1)
    print("| from | to | words only: hits@1, MRR | meaning only | both | the product agrees |")
    print("|---|---|---|---|---|---|")
    for target in LANGUAGES:
        others = [code for code in LANGUAGES if code != target]
        crowds = [
            meanings.nearness(vectors[target], np.concatenate([vectors[code][kept] for code in others]), "long")
            for kept in halves[::-1]
        ]
        firsts = {}
        for source in others:
            cosines = vectors[source] @ vectors[target].T
            shares = _shares([text[: queries.LONGEST_QUERY] for text in said[source]], words[target])
            both = cosines + ranking.WORDS_COUNT["long"] * shares
            for asked, crowd in zip(halves, crowds, strict=True):
                both[asked] -= meanings.CROWD_COUNTS * crowd
            told = [_told(scores, said[target]) for scores in (shares, cosines, both)]
            firsts[source] = both.argmax(axis=1)
            print(f"| {source} | {target} | {' | '.join(told)} |", flush=True)
        asked, kept = halves
        fill(
            [
                *(_entry(place, target, said[target][place]) for place in range(len(rows))),
                *(_entry(place, code, said[code][place]) for code in others for place in kept),
            ]
        )
        for source in others:
            agreed = 0
            for place in asked[:CHECKED]:
                found = queries.search(said[source][place], {"language": target}).found
                first = int(found[0][2].rpartition("-")[2]) if found else -1
                agreed += said[target][first] == said[target][firsts[source][place]]
            print(f"| {source} | {target} | | | | {agreed} of {CHECKED} |", flush=True)


def _entry(place: int, language: str, body: str) -> Entry:
    return Entry(source=f"{language}-{place}", address="", titles={}, bodies={language: body[:1400]}, titled=False)


def _shares(asked: list[str], known: list[list[str]]) -> np.ndarray:
    """Return `ranking.share` of every passage for every query, by way of an inverted index."""
    times: dict[str, dict[int, int]] = {}
    for place, said in enumerate(known):
        for word in said:
            of_word = times.setdefault(word, {})
            of_word[place] = of_word.get(place, 0) + 1
    lengths = np.array([len(said) for said in known])
    damped = ranking.SATURATION * (1 - ranking.LENGTH + ranking.LENGTH * lengths / ranking.TYPICAL)
    shares = np.zeros((len(asked), len(known)), np.float32)
    for row, query in zip(shares, asked, strict=True):
        whole = 0.0
        for word in analysis.wanted(query):
            of_word = times.get(word, {})
            weight = ranking.rarity(len(of_word), len(known))
            whole += weight
            places = np.fromiter(of_word, int)
            often = np.fromiter(of_word.values(), float)
            row[places] += weight * often / (often + damped[places])
        row /= whole or 1
    return shares


def _told(scores: np.ndarray, said: list[str]) -> str:
    """Return hits@1 and MRR; a sentence of the same words is the right one as well."""
    first = [said[int(best)] == said[place] for place, best in enumerate(scores.argmax(axis=1))]
    right = np.diagonal(scores)
    ranks = np.where(first, 1, 1 + (scores > right[:, None]).sum(axis=1))
    nothing = (scores.max(axis=1) <= 0) | (right <= 0)
    hits = np.where(nothing, 0.0, np.array(first, float)).mean()
    return f"{hits:.4f}, {np.where(nothing, 0.0, 1 / ranks).mean():.4f}"
