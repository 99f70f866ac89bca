"""How well partners are found that were kept aside.

A query is a city (or region) and the country of its partner; the candidates are that country's cities of 100,000 and
more, less the city's partners in the training ties; the true partner is one of them. Both sides of a tie ask, ties
within a country do not. Other partners that were kept aside, too, stay among the candidates: they count as wrong.
"""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from muntada.twinning.suggesting.atlas import Atlas, Floats, Ints
from muntada.twinning.suggesting.features import COLUMNS, QUERY, REASONS, column, features, known_and_candidates
from muntada.twinning.suggesting.graph import Graph
from muntada.twinning.suggesting.ranking import PLAIN, Examples, Fitting, Model, fit

FOLDS = 20
WRONG = 60  # candidates that stand for all wrong ones while fitting
BEST = 10

PLAIN_COLUMNS = (
    [column("size", k) for k in (0, 2)]
    + [column("standing", k) for k in (0, 1)]
    + [column("sea", k) for k in (0, 1)]
    + [column("openness", 0), column("family", 0), column("countries", 0), column("countries", 5)]
)
"""Size, its difference, capital, coast, degree, common neighbours, ties with the country: what is obvious."""


@dataclasses.dataclass(frozen=True)
class Asked:
    """A query: who asks, and its true partner."""

    city: int
    partner: int


@dataclasses.dataclass(frozen=True)
class Figures:
    """Of a set of queries: how many, mean reciprocal rank, share of ranks to ten, area under the curve."""

    queries: int
    mrr: float
    hits: float
    auc: float


def queries(atlas: Atlas, pairs: Ints) -> list[Asked]:
    """Return what is asked of these ties."""
    large = np.zeros(len(atlas.places), dtype=bool)
    for found in atlas.candidates:
        large[found] = True
    return [
        Asked(one, other)
        for a, b in pairs.tolist()
        if atlas.country[a] != atlas.country[b]
        for one, other in ((a, b), (b, a))
        if large[other]
    ]


def examples(
    graph: Graph, asked: Sequence[Asked], wrong: int | None = None, seed: int = 0
) -> tuple[Examples, list[Asked]]:
    """Return the rows of the queries, and the queries in their order.

    With `wrong`, only so many wrong candidates are drawn for each, and none that is a true partner of another query.
    """
    random = np.random.default_rng(seed)
    together: dict[tuple[int, int], list[int]] = {}
    for one in asked:
        together.setdefault((one.city, int(graph.atlas.country[one.partner])), []).append(one.partner)
    rows, is_true, counts, order = [], [], [], []
    for (city, country), partners in together.items():
        found = known_and_candidates(graph, city, country)
        if not len(found):
            continue
        compared = features(graph, city, found)
        for partner in partners:
            which = np.flatnonzero(found == partner)
            if not len(which):
                continue
            taken = np.arange(len(found))
            if wrong is not None:
                others = np.flatnonzero(~np.isin(found, partners))
                if len(others) > wrong:
                    others = random.choice(others, wrong, replace=False)
                taken = np.union1d(others, which)
            rows.append(compared[taken])
            is_true.append(found[taken] == partner)
            counts.append(len(taken))
            order.append(Asked(city, partner))
    if not rows:
        return Examples(np.zeros((0, len(COLUMNS)), np.float32), np.zeros(0, bool), np.zeros(0, np.int64)), []
    return Examples(np.concatenate(rows), np.concatenate(is_true), np.array(counts, dtype=np.int64)), order


def training(atlas: Atlas, pairs: Ints, seed: int = 0) -> Examples:
    """Return examples of the training ties themselves.

    They are cut into folds; what is asked of a fold is compared in a graph of the others, so that no tie is ever seen
    by the features of its own query, from either side.
    """
    fold = np.random.default_rng(seed).integers(0, FOLDS, len(pairs))
    parts = [
        examples(Graph(atlas, pairs[fold != k]), queries(atlas, pairs[fold == k]), WRONG, seed + k)[0]
        for k in range(FOLDS)
    ]
    return Examples(
        np.concatenate([part.rows for part in parts]),
        np.concatenate([part.is_true for part in parts]),
        np.concatenate([part.counts for part in parts]),
    )


def ranked(score: Floats, found: Examples) -> tuple[Floats, Floats]:
    """Return the rank of each query's true partner, equal scores sharing the middle one, and the area below it."""
    place, area = np.ones(len(found.counts)), np.full(len(found.counts), np.nan)
    for k, (start, count) in enumerate(zip(found.starts, found.counts, strict=True)):
        own = score[start : start + count]
        true = own[found.is_true[start : start + count]][0]
        place[k] = 1 + (own > true).sum() + ((own == true).sum() - 1) / 2
        if count > 1:
            area[k] = (count - place[k]) / (count - 1)
    return place, area


def figures(place: Floats, area: Floats) -> Figures:
    """Return what is reported; a query with one candidate has rank 1 and no area."""
    if not len(place):
        return Figures(0, float("nan"), float("nan"), float("nan"))
    auc = float(np.nanmean(area)) if (~np.isnan(area)).any() else float("nan")
    return Figures(len(place), float((1 / place).mean()), float((place <= BEST).mean()), auc)


def subsets(atlas: Atlas, asked: Sequence[Asked]) -> dict[str, np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    """Return which queries are of which set: all, one side Chinese, one side Arab."""
    one, other = [q.city for q in asked], [q.partner for q in asked]
    chinese = np.array([name == "CN" for name in atlas.countries], dtype=bool)[atlas.country]
    return {
        "worldwide": np.ones(len(asked), dtype=bool),
        "one side Chinese": chinese[one] != chinese[other],
        "one side Arab": atlas.is_arab[one] != atlas.is_arab[other],
    }


Line = tuple[str, dict[str, Figures]]


def evaluate(
    atlas: Atlas,
    train: Ints,
    test: Ints,
    how: Fitting | None = None,
    ablate: bool = True,
    note: Callable[[str], None] = lambda _: None,
) -> Iterator[Line]:
    """Yield the lines of the table: baselines, the model, and it without each reason and with each alone."""
    how = how or Fitting()
    note("comparing the training ties with candidates")
    learnt = training(atlas, train)
    note(f"comparing the test ties, {len(learnt.counts)} queries to learn from")
    found, asked = examples(Graph(atlas, train), queries(atlas, test))
    sets = subsets(atlas, asked)

    def line(name: str, score: Floats) -> Line:
        place, area = ranked(score, found)
        return name, {label: figures(place[chosen], area[chosen]) for label, chosen in sets.items()}

    yield line("random", np.random.default_rng(0).random(len(found.rows)))
    yield line("population", found.rows[:, column("size")].astype(float))
    yield line("degree", found.rows[:, column("openness")].astype(float))
    yield line("plain logistic regression", _fitted(learnt, found, PLAIN_COLUMNS, PLAIN))
    yield line("logistic regression, all reasons", _fitted(learnt, found, range(len(COLUMNS)), PLAIN))
    note("fitting the model")
    yield line("the model", _fitted(learnt, found, range(len(COLUMNS)), how))
    if ablate:
        lighter = dataclasses.replace(how, models=1)
        yield line("one network", _fitted(learnt, found, range(len(COLUMNS)), lighter))
        for reason in REASONS:
            note(f"fitting it without {reason}")
            yield line(f"  without {reason}", _fitted(learnt, found, _without(reason), lighter))
        for reason in REASONS:
            yield line(f"  {reason} alone", _fitted(learnt, found, _alone(reason), PLAIN))


def fit_all(atlas: Atlas, pairs: Ints, how: Fitting | None = None) -> Model:
    """Return the model fitted to all the ties: what is shipped."""
    return fit(training(atlas, pairs), how)


def table(lines: Iterable[Line]) -> Iterator[str]:
    """Yield the table as text, a line at a time, as its figures come in."""
    head: list[str] | None = None
    for name, of_sets in lines:
        if head is None:
            head = [f"{label} (n = {own.queries})" for label, own in of_sets.items()]
            yield f"{'':34}" + "".join(f"{label:^28}" for label in head)
            yield f"{'':34}" + "".join(f"{'MRR':>8}{'hits@10':>9}{'AUC':>8}   " for _ in head)
        cells = "".join(f"{own.mrr:8.3f}{own.hits:9.3f}{own.auc:8.3f}   " for own in of_sets.values())
        yield f"{name:34}{cells}"


def _fitted(learnt: Examples, found: Examples, columns: Sequence[int], how: Fitting) -> Floats:
    return fit(learnt.only(columns), how).score(found.only(columns).rows)


def _without(reason: str) -> list[int]:
    return [at for at, group in enumerate(COLUMNS) if group != reason]


def _alone(reason: str) -> list[int]:
    return [at for at, group in enumerate(COLUMNS) if group in (reason, QUERY)]
