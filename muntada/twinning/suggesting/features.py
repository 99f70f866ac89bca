"""A city beside each candidate, as numbers, in groups: each group is a reason that a reader can weigh.

What is the same for all candidates of a query (`QUERY`) is no reason; the model reads it beside the others.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from muntada.twinning.suggesting.atlas import Floats, Ints, distances, ranks
from muntada.twinning.suggesting.graph import Graph

Part = list[Floats]

QUERY = "query"
NEAREST_TIES = 400  # between the two countries, nearest to the city, that are looked at
NEAREST_NEIGHBOURS = 150  # partners of the other country, wherever they are
CITY_PARTS = 3.0  # ties that a share is diluted by, so that one of one is no certainty


def features(graph: Graph, city: int, candidates: Ints) -> npt.NDArray[np.float32]:
    """Return one row a candidate, all of one country; the columns are `COLUMNS`."""
    rows = [column for part in GROUPS.values() for column in part(graph, city, candidates)]
    return np.stack(rows, 1).astype(np.float32)


def known_and_candidates(graph: Graph, city: int, country: int) -> Ints:
    """Return the cities of a country that could be suggested: large enough, and no partners already."""
    found = graph.atlas.candidates[country]
    left: Ints = found[(found != city) & ~np.isin(found, graph.partners(city))]
    return left


def size(graph: Graph, a: int, b: Ints) -> Part:
    """How many inhabitants, and the rank in the country and in the region."""
    atlas = graph.atlas
    bigger, rank = atlas.size[b] - atlas.size[a], np.log(atlas.rank)
    lower, in_region = rank[b] - rank[a], atlas.rank_in_region
    share = np.log(ranks(atlas.population[b]) / len(b))
    own = min(0.0, float(np.log(atlas.rank[a] / max(1, len(atlas.candidates[atlas.country[a]])))))
    sought = abs(graph.mean_size[b] - atlas.size[a]) * _known(graph, b)
    wont = abs(_mean(atlas.size, graph.partners(a)) - atlas.size[b]) * min(1.0, graph.degree[a] / 3)
    return [
        atlas.size[b], bigger, abs(bigger), rank[b], lower, abs(lower), in_region[b],
        abs(in_region[b] - in_region[a]), abs(share - own), sought, wont,
    ]  # fmt: skip


def standing(graph: Graph, a: int, b: Ints) -> Part:
    """Capitals, seats of regions, centres and suburbs."""
    atlas = graph.atlas
    capital, seat, level = atlas.is_capital, atlas.is_seat, atlas.level
    shadow, own = atlas.overshadowed(b), atlas.overshadowed(np.array([a]))
    partners = graph.partners(a)
    return [
        capital[b], capital[b] * capital[a], seat[b], seat[b] * seat[a], (seat[b] == seat[a]) * 1.0,
        np.full(len(b), atlas.is_region[a] * 1.0), level[b], abs(level[b] - level[a]),
        shadow, abs(shadow - own),
        (graph.mean_capital[b] - 0.1) * capital[a] * _known(graph, b),
        capital[b] * (_mean(capital, partners) - 0.1) * bool(len(partners)),
    ]  # fmt: skip


def place(graph: Graph, a: int, b: Ints) -> Part:
    """How far, how far north, how high."""
    atlas = graph.atlas
    apart = distances(atlas.point[a : a + 1], atlas.point[b])[0]
    partners = graph.partners(a)
    return [
        np.log(apart + 10), np.log(ranks(-apart)), abs(abs(atlas.latitude[b]) - abs(atlas.latitude[a])),
        abs(atlas.height[b] - atlas.height[a]),
        abs(graph.mean_height[b] - atlas.height[a]) * _known(graph, b),
        (graph.mean_point[b] @ atlas.point[a]) * _known(graph, b),
        abs(_mean(atlas.height, partners) - atlas.height[b]) * bool(len(partners)),
    ]  # fmt: skip


def sea(graph: Graph, a: int, b: Ints) -> Part:
    """Coast and port."""
    atlas = graph.atlas
    coastal, port, partners = atlas.coastal, atlas.port, graph.partners(a)
    return [
        coastal[b], (coastal[b] == coastal[a]) * 1.0, port[b], (port[b] == port[a]) * 1.0,
        (graph.mean_coastal[b] - 0.4) * (coastal[a] - 0.4) * _known(graph, b),
        coastal[b] * (_mean(coastal, partners) - 0.4) * bool(len(partners)),
    ]  # fmt: skip


def openness(graph: Graph, a: int, b: Ints) -> Part:
    """How many partners, and how many those have."""
    atlas = graph.atlas
    many, own = np.log1p(graph.degree[b]), np.log1p(graph.degree[a])
    return [many, many - 0.5 * (atlas.size[b] - 11.5), many - own, abs(many - own), graph.mean_degree[b]]


def countries(graph: Graph, a: int, b: Ints) -> Part:
    """The candidate's ties, and its region's, with the city's country and continent; with which others both have."""
    atlas = graph.atlas
    own, row = atlas.country[a], graph.row[b]
    degree, region = graph.degree[b], atlas.region[b]
    ties, continent = graph.by_country[row, own], graph.by_continent[row, atlas.continent[a]]
    of_region = graph.region_by_country[region, own]
    expected = degree * graph.share_of_countries[atlas.country[b[0]], own]
    mine = graph.row[a]
    return [
        np.log1p(ties), ties / (degree + CITY_PARTS), np.log1p(continent), continent / (degree + CITY_PARTS),
        np.log1p(of_region), of_region / (graph.of_region[region] + CITY_PARTS),
        np.log(ranks(ties + 1e-3 * degree)), np.log((ties + 1) / (expected + 1)),
        graph.profile[row] @ graph.profile[mine], graph.plain_profile[row] @ graph.plain_profile[mine],
    ]  # fmt: skip


def family(graph: Graph, a: int, b: Ints) -> Part:
    """Partners in common, and partners of partners' partners; who has many of them counts for less."""
    n, partners = len(graph.degree), graph.partners(a)
    common, adamic, share, most, same = (np.zeros(n) for _ in range(5))
    longer = np.zeros(len(b))
    if len(partners):
        theirs = np.concatenate([graph.partners(x) for x in partners.tolist()])
        through = np.repeat(partners, graph.degree[partners].astype(np.int64))
        degree = graph.degree[through]
        common = np.bincount(theirs, minlength=n).astype(float)
        adamic = np.bincount(theirs, weights=1 / np.log(degree + 1), minlength=n)
        share = np.bincount(theirs, weights=1 / degree, minlength=n)
        np.maximum.at(most, theirs, 1 / np.log(degree + 1))
        inside = graph.atlas.country[through] == graph.atlas.country[b[0]]
        same = np.bincount(theirs, weights=inside * 1.0, minlength=n)
        reach = np.bincount(theirs, weights=1 / np.sqrt(degree), minlength=n)
        reach[a] = 0
        reach /= np.sqrt(np.maximum(graph.degree, 1))
        counts = graph.degree[b].astype(np.int64)
        if counts.sum():
            flat = np.concatenate([graph.partners(x) for x in b.tolist()])
            longer = np.bincount(np.repeat(np.arange(len(b)), counts), weights=reach[flat], minlength=len(b))
    return [
        np.log1p(common[b]), adamic[b], np.log1p(10 * share[b]), most[b],
        np.log1p(10 * longer), longer / np.sqrt(graph.degree[b] + 1), same[b],
    ]  # fmt: skip


def neighbours(graph: Graph, a: int, b: Ints) -> Part:
    """Ties of the cities around with the candidate or the cities around it; ties between the two regions."""
    atlas = graph.atlas
    n, m, own, other = len(graph.degree), len(b), atlas.country[a], atlas.country[b[0]]
    theirs, ours = graph.ties_of_country(int(other))
    apart = distances(atlas.point[a : a + 1], atlas.point[ours])[0] if len(ours) else np.zeros(0)
    position = np.full(n, -1)
    position[b] = np.arange(m)

    order = np.argsort(apart, kind="stable")
    order = order[ours[order] != a]
    both = order[atlas.country[ours[order]] == own][:NEAREST_TIES]
    around: Floats = np.zeros((3, m))
    alike: Floats = np.zeros(m)
    nearest: Floats = np.full(m, 4.0)
    of_region: Floats = np.zeros(m)
    provinces: Floats = np.zeros(m)
    if len(both):
        gap = distances(atlas.point[theirs[both]], atlas.point[b]) + apart[both][:, None]
        around = np.stack([np.exp(-gap / width).sum(0) for width in (30, 100, 400)])
        nearest = np.log10(gap.min(0) + 10)
        like_a = np.exp(-abs(atlas.size[ours[both]] - atlas.size[a]))[:, None]
        like_b = np.exp(-2 * abs(atlas.size[theirs[both]][:, None] - atlas.size[b][None]))
        alike = (like_a * like_b).sum(0) / (len(both) + 3)
        mine = both[atlas.region[ours[both]] == atlas.region[a]]
        of_region = _at(position[theirs[mine]], np.ones(len(mine)), m)
        pair = mine[atlas.is_region[ours[mine]] & atlas.is_region[theirs[mine]]]
        provinces = np.isin(atlas.region[b], atlas.region[theirs[pair]]).astype(np.float64)
    close = order[:NEAREST_NEIGHBOURS]
    direct = [_at(position[theirs[close]], np.exp(-apart[close] / width), m) for width in (30, 100, 300)]

    between = graph.between_regions(int(atlas.region[a]), atlas.region[b])
    partners = graph.partners(a)
    there = partners[atlas.country[partners] == other]
    in_region = np.bincount(atlas.region[there], minlength=len(atlas.regions))[atlas.region[b]]
    beside = np.exp(-distances(atlas.point[there], atlas.point[b]) / 50).sum(0) if len(there) else np.zeros(m)
    return [
        *np.log1p(10 * around), *np.log1p(10 * np.stack(direct)), np.log1p(between), np.log1p(of_region),
        np.log1p(in_region), between / (graph.of_region[atlas.region[a]] + CITY_PARTS), provinces, beside,
        nearest, alike,
    ]  # fmt: skip


def network(graph: Graph, a: int, b: Ints) -> Part:
    """The place in the whole network: near each other are those that are tied to like cities."""
    own, others = graph.vectors[graph.row[a]], graph.vectors[graph.row[b]]
    root = np.sqrt(abs(graph.strengths))
    near = others @ (own * graph.strengths)
    lengths = np.linalg.norm(others * root, axis=1) * np.linalg.norm(own * root) + 1e-4
    return [near * 100, near / lengths, others @ (graph.around(a) * graph.strengths) * 100]


def name(graph: Graph, a: int, b: Ints) -> Part:
    """Like names: of one origin, or of one person."""
    atlas = graph.atlas
    own, word = atlas.trigrams(a), atlas.places[a].name.lower()
    others = [atlas.trigrams(x) for x in b.tolist()]
    alike = np.array([len(own & other) / len(own | other) for other in others])
    return [alike, np.array([atlas.places[x].name.lower() == word for x in b.tolist()]) * 1.0]


def query(graph: Graph, a: int, b: Ints) -> Part:
    """What is asked for: the same for all candidates."""
    atlas = graph.atlas
    other = int(atlas.country[b[0]])
    degree = graph.degree[a]
    values = (
        atlas.size[a], np.log1p(degree), np.log(len(b)), np.log1p(graph.of_countries[other, atlas.country[a]]),
        np.log1p(graph.degree_abroad[atlas.candidates[other]].mean()), degree / (degree + CITY_PARTS),
    )  # fmt: skip
    return [np.full(len(b), value) for value in values]


GROUPS: dict[str, Callable[[Graph, int, Ints], Part]] = {
    "size": size,
    "standing": standing,
    "place": place,
    "sea": sea,
    "openness": openness,
    "countries": countries,
    "family": family,
    "neighbours": neighbours,
    "network": network,
    "name": name,
    QUERY: query,
}
WIDTHS = {"size": 11, "standing": 12, "place": 7, "sea": 6, "openness": 5, "countries": 10, "family": 7,
          "neighbours": 14, "network": 3, "name": 2, QUERY: 6}  # fmt: skip
COLUMNS = [group for group, width in WIDTHS.items() for _ in range(width)]
"""The group of each column."""
REASONS = tuple(group for group in GROUPS if group != QUERY)


def column(group: str, which: int = 0) -> int:
    """Return the index of a group's column."""
    return COLUMNS.index(group) + which


def _known(graph: Graph, b: Ints) -> Floats:
    """Return how much is known of partners' likeness: little of who has few."""
    known: Floats = graph.degree[b] / (graph.degree[b] + CITY_PARTS)
    return known


def _mean(values: Floats, at: Ints) -> float:
    return float(values[at].mean()) if len(at) else 0.0


def _at(positions: Ints, weights: Floats, length: int) -> Floats:
    inside = positions >= 0
    return np.bincount(positions[inside], weights=weights[inside], minlength=length).astype(float)
