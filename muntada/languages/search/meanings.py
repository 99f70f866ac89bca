"""The meanings of all passages in memory: a matrix whose rows are compared with a query.

A snapshot of it is kept in files that every process maps, so that their pages are shared; what was indexed since is
read from the database. A passage that is gone meanwhile keeps its row until the next snapshot: whoever loads the
passages found misses it. Where there are very many, sketches of them say which are worth comparing (`sketches`).

Some passages are near to every query. How near each is to what is typical ("its crowd") is taken off its cosines (as in
CSLS): for short queries typical are the terms of municipal practice, for long ones passages in other languages.
"""

import os
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings
from django.db.models import Max
from numpy.typing import NDArray

from muntada.languages.models import Passage
from muntada.languages.search import expanding, lexical
from muntada.languages.search.sketches import BITS, Sketches, Vectors, guessed, sketched

WIDTH = 512
CLOSE = 4000
"""So many passages of a part are compared with a query: those whose sketches look nearest, or all where no more are."""
BLOCK = 500
"""So many vectors are copied at once to be compared: as many as the processor holds close by."""
TAIL = 2000
"""After so many passages more the snapshot is written anew."""
FACETS = ("kind", "language", "topic", "country", "city", "year")
ROW = np.dtype(
    [
        *[
            ("id", "i8"),
            ("kind", "S16"),
            ("language", "S12"),
            ("topic", "S24"),
            ("country", "S2"),
            ("city", "S50"),
            ("year", "S4"),
        ],
        *[("short", "f4"), ("long", "f4")],
    ]
)
CROWDS = {"short": 10, "long": 5}
CROWD_COUNTS = 0.5
SAMPLE = 1500

type Part = tuple[NDArray[Any], Vectors, Sketches | None]
"""Rows with their vectors, and with their sketches where these were made."""


class Shelf:
    """The rows of the passages and their vectors, in order of ids: a part from the snapshot, a part since then."""

    def __init__(self, parts: list[Part]) -> None:
        self.parts = [part for part in parts if len(part[0])]
        self.rows = np.concatenate([rows for rows, *_ in self.parts]) if self.parts else np.empty(0, ROW)
        # what every search reads of all rows, side by side in memory
        self.ids: NDArray[np.int64] = np.ascontiguousarray(self.rows["id"])
        self.crowds: dict[str, Vectors] = {kind: np.ascontiguousarray(self.rows[kind]) for kind in CROWDS}
        self.common: set[str] = set()
        """Words that are known to be said by more passages than are counted (`lexical.known`)."""

    @property
    def last(self) -> int:
        """The id of the newest passage; 0 where there is none."""
        return int(self.ids[-1]) if len(self.ids) else 0

    def nearest(self, query: Vectors, crowd: Vectors, least: float, most: int, only: Mapping[str, str]) -> list[int]:
        """Return the ids of the passages nearest to a query once their `crowd` is taken off, of those `only` allows.

        At most so many, in no order, each with a cosine of `least` or more.
        """
        allowed = self.allows(only) if only else None
        places = self._close(query, crowd, allowed)
        cosines = self.cosines(query, places)
        scores = cosines - crowd[places]
        fit = cosines >= least
        places, scores = places[fit], scores[fit]
        if len(places) > most:
            places = places[np.argpartition(-scores, most - 1)[:most]]
        return [int(pk) for pk in self.ids[places]]

    def cosines(self, query: Vectors, places: NDArray[np.int64]) -> Vectors:
        """Return how near the passages in these places are to a query."""
        found = [self.vectors(places[start : start + BLOCK]) @ query for start in range(0, len(places), BLOCK)]
        return np.concatenate([np.empty(0, np.float32), *found])

    def vectors(self, places: NDArray[np.int64]) -> Vectors:
        """Return the vectors of the passages in these places."""
        found, start = np.empty((len(places), WIDTH), np.float32), 0
        for rows, vectors, _ in self.parts:
            here = np.flatnonzero((places >= start) & (places < start + len(rows)))
            if len(here) == len(places):
                return np.asarray(vectors[places - start])
            found[here] = vectors[places[here] - start]
            start += len(rows)
        return found

    def _close(self, query: Vectors, crowd: Vectors, allowed: NDArray[np.bool_] | None) -> NDArray[np.int64]:
        """Return the places that are worth comparing with a query."""
        found, start = [np.empty(0, np.int64)], 0
        for rows, _, sketches in self.parts:
            part = slice(start, start + len(rows))
            places = np.arange(len(rows)) if allowed is None else np.flatnonzero(allowed[part])
            if sketches is not None and len(places) > CLOSE:
                likely = (guessed(sketches, query) - crowd[part])[places]
                places = places[likely >= np.partition(likely, -CLOSE)[-CLOSE]]  # in order, as they lie in memory
            found.append(places + start)
            start += len(rows)
        return np.concatenate(found)

    def places_of(self, ids: list[int]) -> dict[int, int]:
        """Return where some passages stand, {id: row}; those that are not here are left out."""
        if not len(self.ids) or not ids:
            return {}
        places = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        here = self.ids[places] == ids
        return {pk: int(place) for pk, place, is_here in zip(ids, places, here, strict=True) if is_here}

    def sample(self) -> dict[str, Vectors]:
        """Return some vectors of each language, evenly spaced."""
        found = {}
        for language in np.unique(self.rows["language"]):
            places = np.flatnonzero(self.rows["language"] == language)
            chosen = places[np.linspace(0, len(places) - 1, min(SAMPLE, len(places))).astype(int)]
            found[language.decode()] = self.vectors(chosen)
        return found

    def allows(self, only: Mapping[str, str]) -> NDArray[np.bool_]:
        """Return which passages have all these facets: {"country": "OM"}."""
        allowed = np.ones(len(self.rows), bool)
        for facet, value in only.items():
            allowed &= self.rows[facet] == value.encode()
        return allowed


def shelf() -> Shelf:
    """Return the meanings of all passages as they are now; one query, a second one where passages were added."""
    with _lock:
        stamp = _stamp()
        kept = _state.get("shelf")
        if kept is None or _state["stamp"] != stamp:
            kept = Shelf([part for part in [_mapped()] if part])
        newest = Passage.objects.aggregate(newest=Max("pk"))["newest"] or 0
        if newest < kept.last:  # another database than the snapshot was made from
            kept = Shelf([])
        if newest > kept.last:
            kept = _crowded(Shelf([*kept.parts, (*_load(kept.last), None)]), since=len(kept.rows))
        _state["shelf"], _state["stamp"] = kept, stamp
        return kept


def forget() -> None:
    """Forget what this process holds: the next search looks at the snapshot and the database again."""
    with _lock:
        _state.clear()


def snapshot() -> None:
    """Write the files anew from the database, so that gone passages leave and all processes share one copy."""
    shelf = _crowded(Shelf([(*_load(0), None)]), since=0)
    rows, vectors = shelf.rows, shelf.parts[0][1] if shelf.parts else np.empty((0, WIDTH), np.float32)
    folder().mkdir(parents=True, exist_ok=True)
    for name, array in (("vectors", vectors), ("sketches", sketched(vectors)), ("rows", rows)):
        part = folder() / f"{name}.{os.getpid()}.part"
        with part.open("wb") as file:
            np.save(file, array)
        part.replace(folder() / f"{name}.npy")
    forget()


def is_behind() -> bool:
    """Say whether so many passages came since the snapshot that it should be written anew."""
    kept = _mapped()
    last = int(kept[0]["id"][-1]) if kept and len(kept[0]) else 0
    return Passage.objects.filter(pk__gt=last, vector__isnull=False)[: TAIL + 1].count() > TAIL


def folder() -> Path:
    """Return where the snapshot is kept."""
    return Path(settings.DATA) / "search"


def nearness(vectors: Vectors, typical: Vectors, kind: str) -> Vectors:
    """Return, for each vector, the mean cosine of what is nearest to it among what a kind of query is like."""
    if not len(typical):
        return np.zeros(len(vectors), np.float32)
    count = min(CROWDS[kind], len(typical))
    found = []
    for start in range(0, len(vectors), 2000):
        cosines = vectors[start : start + 2000] @ typical.T
        found.append(np.partition(cosines, -count, axis=1)[:, -count:].mean(axis=1))
    return np.concatenate(found)


def packed(vector: Any) -> bytes:
    """Return a vector as the database keeps it."""
    return np.asarray(vector, np.float16).tobytes()


def _load(after: int) -> tuple[NDArray[Any], Vectors]:
    found = Passage.objects.filter(pk__gt=after, vector__isnull=False).order_by("pk")
    rows: list[tuple[Any, ...]] = []
    parts: list[Vectors] = []
    for pk, *facets, on, vector in found.values_list("id", *lexical.COLUMNS, "on", "vector").iterator(chunk_size=2000):
        rows.append((pk, *(str(value).encode() for value in (*facets, on.year if on else "")), 0, 0))
        parts.append(np.frombuffer(vector, np.float16).astype(np.float32))
    return np.array(rows, ROW), np.stack(parts) if parts else np.empty((0, WIDTH), np.float32)


def _crowded(shelf: Shelf, *, since: int) -> Shelf:
    """Note how near the rows from `since` on are to what is typical of short and of long queries."""
    if since >= len(shelf.rows):
        return shelf
    terms, samples = expanding.vocabulary(), shelf.sample()
    rows, vectors, _ = shelf.parts[-1]
    rows["short"] = nearness(vectors, terms, "short")
    for language in samples:
        own = rows["language"] == language.encode()
        others = [known for code, known in samples.items() if code != language]
        if others and own.any():
            rows["long"][own] = nearness(vectors[own], np.concatenate(others), "long")
    return Shelf(shelf.parts)


def _mapped() -> Part | None:
    try:
        rows = np.load(folder() / "rows.npy")
        vectors, sketches = (np.load(folder() / f"{name}.npy", mmap_mode="r") for name in ("vectors", "sketches"))
    except (OSError, ValueError):
        return None
    whole = vectors.shape == (len(rows), WIDTH) and sketches.shape == (BITS // 64, len(rows))
    return (rows, vectors, sketches) if rows.dtype == ROW and whole else None


def _stamp() -> int:
    try:
        return (folder() / "rows.npy").stat().st_mtime_ns
    except OSError:
        return 0


_lock = threading.Lock()
_state: dict[str, Any] = {}
