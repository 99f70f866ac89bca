"""Sketches guess angles, and what is near is among those that look near."""

import numpy as np
import pytest

from muntada.languages.search.meanings import ROW, WIDTH, Shelf
from muntada.languages.search.sketches import BITS, guessed, sketched

MANY = 6000


def unit(rows: np.ndarray) -> np.ndarray:
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture(scope="module")
def vectors() -> np.ndarray:
    random = np.random.default_rng(3)
    return unit(random.standard_normal((MANY, 24)) @ random.standard_normal((24, WIDTH)))


def shelf(vectors: np.ndarray, *, is_sketched: bool) -> Shelf:
    rows = np.zeros(len(vectors), ROW)
    rows["id"] = np.arange(1, len(rows) + 1)
    rows["language"][::2] = b"ar"
    split = MANY - 500  # what came since the snapshot has no sketches
    first = (rows[:split], vectors[:split], sketched(vectors[:split]) if is_sketched else None)
    return Shelf([first, (rows[split:], vectors[split:], None)])


def test_a_sketch_tells_the_angle_but_for_chance(vectors: np.ndarray) -> None:
    off = guessed(sketched(vectors), vectors[7]) - vectors @ vectors[7]
    assert sketched(vectors).shape == (BITS // 64, MANY)
    assert abs(off.mean()) < 0.01 and abs(off).max() < 0.25
    assert guessed(sketched(vectors), vectors[7])[7] == pytest.approx(1)


@pytest.mark.parametrize("only", [{}, {"language": "ar"}])
def test_the_nearest_are_the_same_with_sketches(
    only: dict[str, str], vectors: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("muntada.languages.search.meanings.CLOSE", 1500)
    crowd = np.zeros(MANY, np.float32)
    exact, guess = (shelf(vectors, is_sketched=with_them) for with_them in (False, True))
    for query in vectors[:: MANY // 20]:
        found = [each.nearest(query, crowd, 0.1, 20, only) for each in (exact, guess)]
        assert len(found[0]) == 20 and set(found[0]) == set(found[1])


def test_what_is_not_near_enough_is_left_out(vectors: np.ndarray) -> None:
    known = shelf(vectors, is_sketched=True)
    places = np.array([MANY - 1, 0, 9])
    assert np.array_equal(known.vectors(places), vectors[places])
    assert np.allclose(known.cosines(vectors[0], places), vectors[places] @ vectors[0], atol=1e-6)
    assert known.nearest(vectors[0], np.zeros(MANY, np.float32), 0.99, 20, {}) == [1]
    assert Shelf([]).nearest(vectors[0], np.zeros(0, np.float32), 0.1, 20, {}) == []
