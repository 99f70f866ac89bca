"""Time and memory: the whole request, for 4,000, 20,000 and 100,000 passages, beside a bare product of all vectors.

Passages are made of the sentences of the shared data, three to a passage, with vectors that lie near theirs, so that
nothing has to be encoded; queries are the short ones and every fiftieth sentence. A request goes through Django's test
client: address, search, page of ten results, template.
"""

import json
import resource
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from django.conf import settings
from django.test import Client

from benchmarks.search.judged import queries as judged
from benchmarks.search.scratch import REMEMBERING
from muntada.languages import analysis
from muntada.languages.encoder import encoder
from muntada.languages.models import Passage
from muntada.languages.search import meanings, queries
from tests.shared_data import FOLDER

SIZES = (4_000, 20_000, 100_000)
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
    asked = [query.words for query in judged()] + [body[:200] for _, body in said[::50]]
    client = Client()
    Passage.objects.all().delete()
    print("\n| passages | request p50, p95 | search alone | bare product | memory, shared file | snapshot |")
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
    made = []
    for number in range(have, size):
        place = int(random.integers(len(said)))
        language = said[place][0]
        others = [place, *(place // 4000 * 4000 + int(random.integers(4000)) for _ in range(2))]
        vector = vectors[place] + random.normal(0, 0.02, vectors.shape[1]).astype(np.float32)
        made.append(
            Passage(
                kind="statement",
                source=str(number),
                part=1,
                language=language,
                title=said[place][1][:60],
                body=" ".join(said[other][1] for other in others),
                words=" ".join(words[other] for other in others),
                address="statements/x/",
                vector=meanings.packed(vector / np.linalg.norm(vector)),
            )
        )
        if len(made) == 5000:
            Passage.objects.bulk_create(made, batch_size=500)
            made = []
    Passage.objects.bulk_create(made, batch_size=500)


def _times(act: Callable[[object], object], values: list) -> list[float]:
    taken = []
    for value in values:
        began = time.perf_counter()
        act(value)
        taken.append(1000 * (time.perf_counter() - began))
    return taken


def _told(taken: list[float]) -> str:
    return f"{np.percentile(taken, 50):.1f}, {np.percentile(taken, 95):.1f} ms"


def _resident() -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024
