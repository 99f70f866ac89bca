"""Time and memory: the whole request, for 4,000, 20,000 and 100,000 passages, beside a bare product of all vectors.

Passages are the sentences of the shared data, over and over, with vectors that lie near theirs, so that nothing has to
be encoded; queries are some of the short ones and some sentences. A request goes through Django's test client: address,
search, page of ten results, template. On a machine that does other things, too, the processor's time says more.

Fewer or other sizes: SIZES=4000,20000 python -m benchmarks.search speed
"""

import json
import os
import resource
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from django.conf import settings
from django.db import connection
from django.test import Client

from benchmarks.search.judged import queries as judged
from benchmarks.search.scratch import REMEMBERING
from muntada.languages import analysis
from muntada.languages.encoder import encoder
from muntada.languages.models import Passage
from muntada.languages.search import meanings, queries
from tests.shared_data import FOLDER

SIZES = [int(size) for size in os.environ.get("SIZES", "4000,20000,100000").split(",")]
LANGUAGES = {"ar": "ar", "zh-Hans": "zh", "en": "en"}


def main() -> None:
    """Print a row a size."""
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    queries.encoder = encoder  # what a query costs to encode is part of the request
    rows = [json.loads(line) for line in (FOLDER / "unpc-2015.jsonl").read_text("utf-8").splitlines()]
    said = [(code, row[key].strip()) for code, key in LANGUAGES.items() for row in rows]
    vectors = np.concatenate(
        [REMEMBERING.learn([words for own, words in said if own == code]) for code in LANGUAGES]
    ).astype(np.float32)
    words = [" ".join(analysis.words(body)) for _, body in said]
    asked = [query.words for query in judged()[::9]] + [body[:200] for _, body in said[::600]]
    client = Client()
    Passage.objects.all().delete()
    print("\np50, p95 in ms: wall (processor)")
    print("| passages | whole request | search alone | bare product | memory, shared file | snapshot |")
    print("|---|---|---|---|---|---|")
    random = np.random.default_rng(0)
    have = 0
    for size in SIZES:
        _add(have, size, said, words, vectors, random)
        have = size
        began = time.perf_counter()
        meanings.snapshot()
        snapshot = time.perf_counter() - began
        client.get("/en/search/", {"q": "water"})
        matrix = np.load(meanings.folder() / "vectors.npy", mmap_mode="r")
        encoded = [np.asarray(REMEMBERING.encode([query])[0], np.float32) for query in asked]
        request = _times(lambda query: client.get("/en/search/", {"q": query}), asked)
        alone = _times(queries.search, asked)
        bare = _times(lambda vector, matrix=matrix: np.argpartition(-(matrix @ vector), 200), encoded)
        file = matrix.nbytes / 2**20
        memory = _resident() - file
        times = f"{_told(request)} | {_told(alone)} | {_told(bare)}"
        print(f"| {size:,} | {times} | {memory:.0f}, {file:.0f} MB | {snapshot:.0f} s |", flush=True)
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB, with the making of the passages")


def _add(
    have: int,
    size: int,
    said: list[tuple[str, str]],
    words: list[str],
    vectors: np.ndarray,
    random: np.random.Generator,
) -> None:
    with connection.cursor() as cursor:  # one rebuild is faster than a hundred thousand triggers
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER IF EXISTS languages_passage_added")
    made = []
    for number in range(have, size):
        place = int(random.integers(len(said)))
        language = said[place][0]
        vector = vectors[place] + random.normal(0, 0.02, vectors.shape[1]).astype(np.float32)
        made.append(
            Passage(
                kind="statement",
                source=str(number),
                part=1,
                language=language,
                title=said[place][1][:60],
                body=said[place][1],
                words=words[place],
                address="statements/x/",
                vector=meanings.packed(vector / np.linalg.norm(vector)),
            )
        )
        if len(made) == 5000:
            Passage.objects.bulk_create(made, batch_size=500)
            made = []
    Passage.objects.bulk_create(made, batch_size=500)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO languages_passage_fts(languages_passage_fts) VALUES ('rebuild')")


def _times(act: Callable[[object], object], values: list) -> list[tuple[float, float]]:
    taken = []
    for value in values:
        began = time.perf_counter(), time.process_time()
        act(value)
        taken.append((1000 * (time.perf_counter() - began[0]), 1000 * (time.process_time() - began[1])))
    return taken


def _told(taken: list[tuple[float, float]]) -> str:
    wall, processor = zip(*taken, strict=True)
    return ", ".join(f"{np.percentile(wall, p):.0f} ({np.percentile(processor, p):.0f})" for p in (50, 95))


def _resident() -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024
