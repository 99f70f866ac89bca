"""Sentences: for each ordered pair of languages, is a sentence's translation found first among 4,000?

The index holds the 4,000 sentences of the language that is asked for and, as it does in earnest, texts in the other
languages: from these it learns which passages are near to everything. They are the half of the sentences that the
queries are not from, so no query meets itself; then the halves change places.
"""

import json
import os
import sys
import time

import numpy as np

from benchmarks.search.scratch import REMEMBERING, fill
from muntada.languages.search import queries
from muntada.languages.search.entries import Entry
from tests.shared_data import FOLDER

LANGUAGES = {"ar": "ar", "zh-Hans": "zh", "en": "en"}


def main() -> None:
    """Print a table: hits at 1 and MRR of words only, of meaning only, of both."""
    lines = (FOLDER / "unpc-2015.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    said = {code: [row[key].strip() for row in rows] for code, key in LANGUAGES.items()}
    vectors = {code: REMEMBERING.learn(texts) for code, texts in said.items()}
    halves = np.random.default_rng(0).permutation(len(rows)).reshape(2, -1)
    most = int(os.environ.get("QUERIES", len(rows))) // 2  # of each half: fewer for a quick look
    ranks: dict[tuple[str, str], dict[int, tuple[int, int]]] = {}
    for target in LANGUAGES:
        for asked, kept in (halves, halves[::-1]):
            entries = [_entry(place, target, said[target][place]) for place in range(len(rows))]
            others = [code for code in LANGUAGES if code != target]
            fill([*entries, *(_entry(place, code, said[code][place]) for code in others for place in kept)])
            for source in others:
                began = time.perf_counter()
                for place in asked[:most]:
                    found = _ranks(said[source][place], target, said[target], said[target][place])
                    ranks.setdefault((source, target), {})[place] = found
                print(f"{source}-{target}: {time.perf_counter() - began:.0f} s", file=sys.stderr)
    print(f"\n{2 * most} queries a pair")
    print("| from | to | words only: hits@1, MRR | meaning only | both |")
    print("|---|---|---|---|---|")
    for (source, target), found in sorted(ranks.items()):
        plain = _plain(vectors[source], vectors[target], said[target], list(found))
        words = [rank for rank, _ in found.values()]
        both = [rank for _, rank in found.values()]
        print(f"| {source} | {target} | {_told(words)} | {_told(plain)} | {_told(both)} |")


def _entry(place: int, language: str, body: str) -> Entry:
    return Entry(source=f"{language}-{place}", address="", titles={}, bodies={language: body[:1400]}, titled=False)


def _ranks(query: str, target: str, said: list[str], right: str) -> tuple[int, int]:
    """Return the rank of the right sentence by words, and by both; 0 where it was not found.

    A sentence of the same words is the right one as well.
    """
    found = queries.search(query, {"language": target}).found
    rows = [(one, said[int(source.rpartition("-")[2])]) for one, _, source in found]
    both = next((rank for rank, (_, words) in enumerate(rows, 1) if words == right), 0)
    spoken = sorted((row for row in rows if row[0].words), key=lambda row: -row[0].words)
    first = next((rank for rank, (_, words) in enumerate(spoken, 1) if words == right), 0)
    return first, both


def _plain(asked: np.ndarray, known: np.ndarray, said: list[str], places: list[int]) -> list[int]:
    """Return the ranks by cosines alone."""
    ranks = []
    for place in places:
        row = known @ asked[place]
        ranks.append(1 if said[int(row.argmax())] == said[place] else 1 + int((row > row[place]).sum()))
    return ranks


def _told(ranks: list[int]) -> str:
    hits = np.mean([rank == 1 for rank in ranks])
    reciprocal = np.mean([1 / rank if rank else 0 for rank in ranks])
    return f"{hits:.4f}, {reciprocal:.4f}"
