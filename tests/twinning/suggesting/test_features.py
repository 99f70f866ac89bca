import numpy as np
import pytest

from muntada.twinning.suggesting.atlas import Atlas, ranks
from muntada.twinning.suggesting.features import COLUMNS, GROUPS, WIDTHS, column, features, known_and_candidates
from muntada.twinning.suggesting.graph import Graph, edges
from tests.twinning.suggesting.world import at, atlas, candidates, graph, place


def test_every_group_has_its_width():
    found = graph()
    for name, part in GROUPS.items():
        assert len(part(found, at(found, "AA3"), candidates(found, "BB"))) == WIDTHS[name], name


@pytest.mark.parametrize("pairs", [None, [], [("AA1", "BB2")]])
def test_features_are_numbers_whatever_is_known(pairs):
    found = graph(pairs)
    for city in ("AA0", "AA23"):
        rows = features(found, at(found, city), candidates(found, "BB"))
        assert rows.shape == (len(candidates(found, "BB")), len(COLUMNS))
        assert np.isfinite(rows).all()


def test_a_place_of_which_nothing_is_known_can_ask():
    world = Atlas([place("BB", k) for k in range(3)] + [place("AA", 0, latitude=None, longitude=None, population=0.0)])
    found = Graph(world, edges(world, []))
    assert np.isfinite(features(found, world.index["AA0"], candidates(found, "BB"))).all()


def test_pairs_count_once_whichever_way_round_and_unknown_ends_not():
    world = atlas()
    assert len(edges(world, [("AA1", "BB1"), ("BB1", "AA1"), ("AA1", "nowhere"), ("AA2", "AA2")])) == 1


def test_only_large_cities_that_are_no_partners_are_candidates():
    found = graph([("AA1", "BB1")])
    country = found.atlas.countries.index("BB")
    keys = {found.atlas.places[k].key for k in known_and_candidates(found, at(found, "AA1"), country)}
    assert "BB1" not in keys and "BB0" in keys
    assert all(found.atlas.population[at(found, key)] >= 100_000 for key in keys)


def test_common_partners_are_counted():
    found = graph([("AA1", "BB1"), ("BB1", "AA2"), ("AA2", "BB5")])
    one = column("family")
    rows = features(found, at(found, "AA1"), candidates(found, "AA"))
    common = dict(zip(candidates(found, "AA").tolist(), rows[:, one].tolist(), strict=True))
    assert common[at(found, "AA2")] == pytest.approx(np.log(2))
    assert common[at(found, "AA3")] == 0


def test_a_suburb_is_overshadowed():
    world = Atlas([place("AA", 0), place("AA", 20, latitude=20.1), place("AA", 21, latitude=60.0)])
    suburb, lone = world.overshadowed(np.array([1, 2]))
    assert suburb > lone


def test_ranks_begin_with_the_largest():
    assert ranks(np.array([5.0, 9.0, 7.0])).tolist() == [3, 1, 2]
