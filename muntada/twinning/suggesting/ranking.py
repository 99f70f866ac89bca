"""The model that puts candidates in order: a small network of one hidden layer beside a linear part.

It is fitted to put the true partner of each query first (softmax over the candidates of the query, Adam, weights
that fade). Several with other random starts are averaged. Numbers only, in plain numpy: what is shipped is a list of
coefficients.
"""

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
Counts = npt.NDArray[np.int64]

BATCH = 512  # queries
LIMIT = 6.0  # standard deviations; beyond, a value says no more


@dataclasses.dataclass(frozen=True)
class Examples:
    """Queries one after another: the rows of their candidates, which is the true one, how many rows each has."""

    rows: Rows
    is_true: Flags
    counts: Counts

    @property
    def starts(self) -> Counts:
        """Where each query begins."""
        return np.concatenate([[0], np.cumsum(self.counts)[:-1]]).astype(np.int64)

    def only(self, columns: Sequence[int]) -> "Examples":
        """Return them with some of the columns."""
        return Examples(self.rows[:, list(columns)], self.is_true, self.counts)


@dataclasses.dataclass(frozen=True)
class Fitting:
    """How a model is fitted; `hidden` 0 is a plain logistic regression."""

    hidden: int = 64
    rounds: int = 20
    decay: float = 1e-3
    dropped: float = 0.1
    rate: float = 3e-3
    models: int = 3


PLAIN = Fitting(hidden=0, rounds=12, decay=1e-4, dropped=0.0, rate=1e-2, models=1)


class Model:
    """A fitted model: what it subtracts and divides by, and the coefficients of each of its networks."""

    def __init__(self, middle: Rows, spread: Rows, networks: list[list[Rows]]) -> None:
        self.middle, self.spread, self.networks = middle, spread, networks

    def score(self, rows: Rows) -> npt.NDArray[np.float64]:
        """Return the score of each row; only differences between candidates of one query mean something."""
        scaled = self._scaled(rows)
        total = np.zeros(len(rows))
        for network in self.networks:
            total += _forward(scaled, network)[1]
        return total / len(self.networks)

    def contributions(self, rows: Rows, columns: Sequence[str]) -> dict[str, npt.NDArray[np.float64]]:
        """Return what each group of columns adds to each candidate's score.

        It is the score less the score that the candidate would have if it were, in this group, like the mean of all
        candidates of the query. `rows` are all candidates of one query.
        """
        whole, found = self.score(rows), {}
        for group in dict.fromkeys(columns):
            own = [at for at, name in enumerate(columns) if name == group]
            mean = rows.copy()
            mean[:, own] = rows[:, own].mean(0)
            found[group] = whole - self.score(mean)
        return found

    def _scaled(self, rows: Rows) -> Rows:
        scaled: Rows = np.clip((rows - self.middle) / self.spread, -LIMIT, LIMIT).astype(np.float32)
        return scaled

    def keep(self, path: Path) -> None:
        """Write the coefficients."""
        arrays: dict[str, Any] = {
            f"n{k}_{j}": part for k, network in enumerate(self.networks) for j, part in enumerate(network)
        }
        np.savez_compressed(path, middle=self.middle, spread=self.spread, **arrays)

    @classmethod
    def load(cls, path: Path) -> "Model":
        """Read the coefficients."""
        with np.load(path, allow_pickle=False) as file:
            count = sum(name.startswith("n") and name.endswith("_0") for name in file.files)
            networks = [[file[f"n{k}_{j}"] for j in range(4)] for k in range(count)]
            return cls(file["middle"], file["spread"], networks)


def fit(examples: Examples, how: Fitting | None = None, seed: int = 0) -> Model:
    """Fit a model to queries whose true partner is known."""
    how = how or Fitting()
    middle, spread = examples.rows.mean(0), examples.rows.std(0) + 1e-6
    model = Model(middle, spread, [])
    scaled = model._scaled(examples.rows)
    model.networks = [_fit_one(scaled, examples, how, seed + k) for k in range(how.models)]
    return model


def _forward(scaled: Rows, network: list[Rows]) -> tuple[Rows, Any]:
    into, shift, out, straight = network
    below = scaled @ into + shift
    return below, np.maximum(below, 0) @ out + scaled @ straight


def _fit_one(scaled: Rows, examples: Examples, how: Fitting, seed: int) -> list[Rows]:
    random = np.random.default_rng(seed)
    width, hidden = scaled.shape[1], how.hidden
    network: list[Any] = [
        (random.standard_normal((width, hidden)) / np.sqrt(width)).astype(np.float32),
        np.zeros(hidden, np.float32),
        (random.standard_normal(hidden) * 0.1).astype(np.float32),
        np.zeros(width, np.float32),
    ]
    first, second = [np.zeros_like(part) for part in network], [np.zeros_like(part) for part in network]
    starts, counts = examples.starts, examples.counts
    step, steps = 0, how.rounds * -(-len(counts) // BATCH)
    for _ in range(how.rounds):
        order = random.permutation(len(counts))
        for begin in range(0, len(order), BATCH):
            chosen = order[begin : begin + BATCH]
            many = counts[chosen]
            own = np.concatenate([[0], np.cumsum(many)[:-1]])
            at = np.repeat(starts[chosen] - own, many) + np.arange(many.sum())
            rows = scaled[at]
            if how.dropped:
                rows = rows * (random.random(width, dtype=np.float32) >= how.dropped)
            step += 1
            rate = how.rate * (1 - step / steps) + 1e-5
            for k, slope in enumerate(_slopes(rows, examples.is_true[at], many, own, network)):
                slope = slope + how.decay * network[k]
                first[k] = 0.9 * first[k] + 0.1 * slope
                second[k] = 0.999 * second[k] + 0.001 * slope**2
                change = first[k] / (1 - 0.9**step) / (np.sqrt(second[k] / (1 - 0.999**step)) + 1e-8)
                network[k] = (network[k] - rate * change).astype(np.float32)
    return network


def _slopes(rows: Rows, is_true: Flags, counts: Counts, starts: Counts, network: list[Rows]) -> list[Rows]:
    below, score = _forward(rows, network)
    score = score - np.repeat(np.maximum.reduceat(score, starts), counts)
    power = np.exp(score)
    share = power / np.repeat(np.add.reduceat(power, starts), counts)
    wrong = ((share - is_true) / len(counts)).astype(np.float32)
    back = np.outer(wrong, network[2]) * (below > 0)
    return [rows.T @ back, back.sum(0), np.maximum(below, 0).T @ wrong, rows.T @ wrong]
