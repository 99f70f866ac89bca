"""Asking for partners of a city: the candidates of a country in order, with what speaks for each."""

import dataclasses
import uuid
from collections.abc import Collection, Mapping

import numpy as np

from muntada.twinning.rules import suggestions as rules
from muntada.twinning.suggesting import shipped
from muntada.twinning.suggesting.atlas import Ints, distances
from muntada.twinning.suggesting.features import COLUMNS, QUERY, features, known_and_candidates
from muntada.twinning.suggesting.graph import Graph

NEAR = 150.0  # km within which a city is a neighbour
MOST_NAMED = 3


@dataclasses.dataclass(frozen=True)
class Facts:
    """What is told of a city and a suggested one."""

    km: int
    population: int
    own_population: int
    both_capitals: bool
    both_seats: bool
    both_coastal: bool
    both_ports: bool
    both_inland: bool
    ties: int
    ties_with_country: int
    shared_countries: int
    common: tuple[uuid.UUID, ...]
    common_count: int
    neighbours: tuple[tuple[uuid.UUID, uuid.UUID], ...]
    neighbours_count: int
    region_ties: int
    said: rules.Exchanged

    @property
    def bear_out(self) -> frozenset[str]:
        """The reasons for which there is something to tell: no other is told, whatever it adds."""
        known = {
            "size": self.population > 0,
            "standing": self.both_capitals or self.both_seats,
            "place": self.km > 0,
            "sea": self.both_ports or self.both_coastal or self.both_inland,
            "openness": True,
            "countries": self.ties_with_country > 0 or self.shared_countries > 0,
            "family": self.common_count > 0,
            "neighbours": self.neighbours_count > 0 or self.region_ties > 0,
            "network": True,
            "name": True,
            "exchange": self.said != rules.Exchanged(),
            "gap": True,
        }
        return frozenset(reason for reason, is_known in known.items() if is_known)


@dataclasses.dataclass(frozen=True)
class Suggested:
    """A suggested partner: what each reason speaks for it, and the facts."""

    city: uuid.UUID
    score: float
    spoke: Mapping[str, float]
    told: tuple[str, ...]
    facts: Facts


def suggest(
    graph: Graph,
    city: uuid.UUID,
    country: str,
    weights: Mapping[str, int],
    *,
    but: Collection[uuid.UUID] = (),
    said: Mapping[uuid.UUID, rules.Exchanged] | None = None,
    most: int = 10,
) -> list[Suggested]:
    """Return the best candidates of a country, and only those; facts are gathered for these alone.

    `but` stay away (declined, or joined already by a proposal); `said` is handed in: what the exchange
    knows of candidates.
    """
    atlas = graph.atlas
    at = atlas.index.get(str(city))
    if at is None or country not in atlas.countries:
        return []
    away = {str(pk) for pk in but}
    found = known_and_candidates(graph, at, atlas.countries.index(country))
    found = np.array([b for b in found.tolist() if atlas.places[b].key not in away], dtype=np.int64)
    if not len(found):
        return []
    learnt = shipped.model().contributions(features(graph, at, found), COLUMNS)
    learnt.pop(QUERY, None)
    rows = []
    for k, b in enumerate(found.tolist()):
        pk = uuid.UUID(atlas.places[b].key)
        spoke = {reason: float(values[k]) for reason, values in learnt.items()}
        spoke["exchange"] = rules.worth_of((said or {}).get(pk, rules.Exchanged()))
        spoke["gap"] = rules.worth_of_gap(float(graph.by_country[graph.row[b], atlas.country[at]]))
        rows.append((rules.score(spoke, weights), b, pk, spoke))
    rows.sort(key=lambda row: (-row[0], row[1]))
    suggested = []
    for points, b, pk, spoke in rows[:most]:
        facts = _facts(graph, at, b, (said or {}).get(pk, rules.Exchanged()))
        borne = {reason: value for reason, value in spoke.items() if reason in facts.bear_out}
        suggested.append(Suggested(pk, points, spoke, rules.told(borne, weights), facts))
    return suggested


def spoke_for(
    graph: Graph, city: uuid.UUID, partner: uuid.UUID, said: rules.Exchanged | None = None
) -> dict[str, float]:
    """Return what speaks for one candidate: kept with the record where it is declined."""
    atlas = graph.atlas
    own, other = atlas.index.get(str(city)), atlas.index.get(str(partner))
    if own is None or other is None or atlas.country[own] == atlas.country[other]:
        return {}
    found = known_and_candidates(graph, own, int(atlas.country[other]))
    where = np.flatnonzero(found == other)
    if not len(where):
        return {}
    learnt = shipped.model().contributions(features(graph, own, found), COLUMNS)
    spoke = {reason: round(float(values[where[0]]), 3) for reason, values in learnt.items() if reason != QUERY}
    return spoke | {"exchange": rules.worth_of(said or rules.Exchanged())}


def _facts(graph: Graph, a: int, b: int, said: rules.Exchanged) -> Facts:
    atlas = graph.atlas
    both = np.array([a, b])
    common = np.intersect1d(graph.partners(a), graph.partners(b))
    common = common[np.argsort(graph.degree[common], kind="stable")]
    neighbours = _neighbours(graph, a, b)
    where = atlas.places[a], atlas.places[b]
    placed = all(place.latitude is not None and place.longitude is not None for place in where)
    return Facts(
        km=round(float(distances(atlas.point[a : a + 1], atlas.point[b : b + 1])[0, 0])) if placed else 0,
        population=int(atlas.population[b]),
        own_population=int(atlas.population[a]),
        both_capitals=bool(atlas.is_capital[both].all()),
        both_seats=bool(atlas.is_seat[both].all()),
        both_coastal=bool(atlas.coastal[both].all()),
        both_ports=bool(atlas.port[both].all()),
        both_inland=not bool(atlas.coastal[both].any() or atlas.port[both].any()),
        ties=int(graph.degree[b]),
        ties_with_country=int(graph.by_country[graph.row[b], atlas.country[a]]),
        shared_countries=int((graph.by_country[graph.row[both]] > 0).all(0).sum()),
        common=_keys(graph, common[:MOST_NAMED]),
        common_count=len(common),
        neighbours=tuple(
            (uuid.UUID(atlas.places[x].key), uuid.UUID(atlas.places[y].key)) for x, y in neighbours[:MOST_NAMED]
        ),
        neighbours_count=len(neighbours),
        region_ties=int(graph.between_regions(int(atlas.region[a]), atlas.region[b : b + 1])[0]),
        said=said,
    )


def _neighbours(graph: Graph, a: int, b: int) -> list[tuple[int, int]]:
    """Return ties of cities near the one with cities near the other, the nearest first."""
    atlas = graph.atlas
    theirs, ours = graph.ties_of_country(int(atlas.country[b]))
    chosen = (atlas.country[ours] == atlas.country[a]) & ((ours != a) | (theirs != b))
    theirs, ours = theirs[chosen], ours[chosen]
    if not len(ours):
        return []
    from_a = distances(atlas.point[a : a + 1], atlas.point[ours])[0]
    from_b = distances(atlas.point[b : b + 1], atlas.point[theirs])[0]
    near = np.flatnonzero((from_a <= NEAR) & (from_b <= NEAR) & (ours != a))
    near = near[np.argsort((from_a + from_b)[near], kind="stable")]
    return [(int(ours[k]), int(theirs[k])) for k in near]


def _keys(graph: Graph, at: Ints) -> tuple[uuid.UUID, ...]:
    return tuple(uuid.UUID(graph.atlas.places[k].key) for k in at.tolist())
