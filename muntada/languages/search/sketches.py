"""Which of very many vectors may be near another: a guess that takes a third of the time of knowing it.

A sketch of a vector is on which side of a thousand planes it lies, one bit each (random hyperplanes, after Charikar,
2002): the share of bits in which two sketches differ is the angle between the vectors, but for chance. Those that look
nearest are then compared exactly.
"""

import functools

import numpy as np
from numpy.typing import NDArray

BITS = 1024

type Vectors = NDArray[np.float32]
type Sketches = NDArray[np.uint64]
"""64 bits of all vectors in each row: so they are compared fastest."""


def sketched(vectors: Vectors) -> Sketches:
    """Return the sketches of unit vectors."""
    found = np.empty((BITS // 64, len(vectors)), np.uint64)
    for start in range(0, len(vectors), 10_000):
        sides = vectors[start : start + 10_000] @ _planes(vectors.shape[1]) > 0
        found[:, start : start + 10_000] = np.packbits(sides, axis=1).view(np.uint64).T
    return found


def guessed(sketches: Sketches, query: Vectors) -> Vectors:
    """Return what the cosine of each vector with a query is likely to be: some .05 off, whichever way."""
    differ = np.zeros(sketches.shape[1], np.uint16)
    for own, asked in zip(sketches, sketched(query[None])[:, 0], strict=True):
        differ += np.bitwise_count(own ^ asked)
    return _cosines()[differ]


@functools.cache
def _planes(width: int) -> Vectors:
    """Return the planes, as many at right angles to each other as there is room for: their bits say more."""
    random = np.random.default_rng(0)
    turns = [np.linalg.qr(random.standard_normal((width, width)))[0] for _ in range(-(-BITS // width))]
    return np.concatenate(turns, axis=1)[:, :BITS].astype(np.float32)


@functools.cache
def _cosines() -> Vectors:
    return np.cos(np.pi * np.arange(BITS + 1) / BITS).astype(np.float32)
