"""What a short query is called elsewhere: the terms of municipal practice that it says or means, in all languages.

`data/municipal-terms.tsv` has the terms, one a line, each with its forms in every language. Their meanings are also
what short queries are like: how near a passage is to the nearest of them tells how near it is to anything short
(`meanings`).
"""

import functools
import hashlib
from collections.abc import Hashable, Iterable
from pathlib import Path

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from muntada.languages import analysis
from muntada.languages.encoder import encoder

DATA = Path(__file__).parent.parent / "data" / "municipal-terms.tsv"
LIKE = 0.6
"""The cosine from which a term means what a query does."""
MOST = 3


@functools.cache
def forms() -> tuple[tuple[int, str], ...]:
    """Return every form of every term with the number of the term."""
    lines = DATA.read_text("utf-8").splitlines()[1:]
    return tuple(
        (number, form) for number, line in enumerate(lines) for column in line.split("\t") for form in column.split("|")
    )


def said(query: Iterable[str]) -> set[int]:
    """Return the terms of which a query's words say a whole form."""
    words = frozenset(query)
    return {number for number, form in _wordings() if form and form <= words}


def words_of(numbers: set[int]) -> list[str]:
    """Return the words of some terms in all languages."""
    found = [word for number, form in forms() if number in numbers for word in analysis.wanted(form)]
    return list(dict.fromkeys(found))


def meant(query: NDArray[np.float32], numbers: set[int]) -> NDArray[np.float32] | None:
    """Return the meaning, in all languages, of the terms with these numbers and of those nearest to the query."""
    vectors = vocabulary()
    if not len(vectors):
        return None
    cosines = vectors @ query
    near: list[int] = []
    for place in np.argsort(-cosines)[: 4 * MOST]:
        number = forms()[place][0]
        if cosines[place] > LIKE and number not in near:
            near.append(number)
    chosen = numbers | set(near[:MOST])
    if not chosen:
        return None
    total = sum(_unit(vectors[_places(number)].mean(axis=0)) for number in chosen)
    return _unit(np.asarray(total, np.float32))


def vocabulary() -> NDArray[np.float32]:
    """Return the vector of every form; encoded once and kept in a file. No rows where there is no encoder."""
    return _vocabulary(type(encoder()), str(settings.DATA))


@functools.lru_cache(maxsize=2)
def _vocabulary(using: Hashable, data: str) -> NDArray[np.float32]:
    words = [form for _, form in forms()]
    digest = hashlib.sha256(repr((using, words)).encode()).hexdigest()[:12]
    file = Path(data) / "search" / f"terms-{digest}.npy"
    try:
        return np.asarray(np.load(file), np.float32)
    except (OSError, ValueError):
        vectors = np.array(encoder().encode(words), np.float32)
        if len(vectors):
            file.parent.mkdir(parents=True, exist_ok=True)
            np.save(file, vectors)
        return vectors


@functools.cache
def _wordings() -> tuple[tuple[int, frozenset[str]], ...]:
    return tuple((number, frozenset(analysis.wanted(form))) for number, form in forms())


@functools.cache
def _places(number: int) -> list[int]:
    return [place for place, (own, _) in enumerate(forms()) if own == number]


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(vector / np.linalg.norm(vector), np.float32)
