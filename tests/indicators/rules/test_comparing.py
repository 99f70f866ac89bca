"""Honest comparison: which value counts, which year all share, gaps, peers, when there is no radar."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muntada.indicators.rules.choosing import choose
from muntada.indicators.rules.comparing import (
    Axis,
    axes_of,
    common_year,
    percentile,
    pieces,
    ranking_year,
    ranks,
    ticks,
    usual_step,
    why_no_radar,
)
from muntada.indicators.rules.peers import City, peers_of


@dataclasses.dataclass(frozen=True)
class Said:
    id: int
    number: float
    quality: str
    source: str


def test_the_newest_of_each_source_is_heard_and_the_measured_counts():
    old, new = Said(1, 5, "measured", "city"), Said(4, 6, "measured", "city")
    estimate, same = Said(5, 9, "estimated", "bank"), Said(2, 6.001, "measured", "atlas")
    chosen = choose([estimate, old, same, new])
    assert chosen.value == new
    assert chosen.others == (same, estimate)
    assert chosen.conflicts == (estimate,)


def test_a_common_year_is_shared_by_most_and_projected_for_none():
    assert common_year([{2019: False, 2021: False}, {2019: False, 2021: False, 2030: True}]) == 2021
    assert common_year([{2018: False}, {2018: False}, {2020: False}]) == 2018
    assert common_year([{2030: True}, {2030: True, 2019: False}]) == 2019
    assert common_year([{}, {}]) is None


def test_a_ranking_is_of_a_year_that_is_well_filled():
    assert ranking_year({2020: 100, 2023: 60, 2024: 20, 2030: 100}, 2026) == 2023
    assert ranking_year({2030: 3}, 2026) == 2030
    assert ranking_year({}, 2026) is None


def test_ranks_go_by_what_is_better():
    assert ranks([3, 1, 3], "higher") == [1, 3, 1]
    assert ranks([3, 1, 3], "lower") == [2, 1, 2]


def test_percentiles_go_by_what_is_better():
    peers = [1.0, 2.0, 3.0, 4.0]
    assert percentile(4, peers, "higher") == 0.875
    assert percentile(4, peers, "lower") == 0.125
    assert percentile(2.5, peers, "") == 0.5


def test_gaps_cut_a_series_but_not_one_of_five_years():
    assert pieces({2010: 1, 2011: 2, 2014: 3}) == (((2010, 1), (2011, 2)), ((2014, 3),))
    assert usual_step([1990, 1995, 2000, 2010]) == 5
    assert len(pieces({1990: 1, 1995: 2, 2005: 3}, 5)) == 2


GOOD = [Axis(str(n), "higher", 2020, 30) for n in range(5)]


@pytest.mark.parametrize(
    ("axes", "reason"),
    [
        (GOOD, ""),
        (GOOD[:4], "few"),
        ([*GOOD[:4], Axis("x", "", 2020, 30)], "direction"),
        ([*GOOD[:4], Axis("x", "lower", None, 30)], "gaps"),
        ([*GOOD[:4], Axis("x", "lower", 2020, 9)], "peers"),
    ],
)
def test_there_is_a_radar_only_where_it_is_honest(axes, reason):
    assert why_no_radar(axes) == reason
    assert (len(axes_of(axes)) >= 5) is (reason == "")


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_ticks_hold_what_they_mark(one, other):
    low, high = min(one, other), max(one, other)
    marks = ticks(low, high)
    tolerance = max(abs(low), abs(high), 1e-6) * 1e-6
    assert marks[0] <= low + tolerance
    assert marks[-1] >= high - tolerance
    assert len(marks) <= 7


def test_peers_are_of_like_size_and_of_other_countries():
    city = City("a", "OM", 1_000_000, True, False, True)
    twin = City("b", "QA", 1_100_000, True, False, True)
    inland = City("c", "CN", 1_000_000, False, True, False)
    second = City("d", "QA", 1_000_000, False, False, True)
    large = City("e", "CN", 9_000_000, False, False, True)
    same_country = City("f", "OM", 1_000_000, False, False, True)
    unknown = City("g", "EG", None, False, False, None)
    found = peers_of(city, [inland, second, large, same_country, unknown, twin])
    assert [(peer.city.id, peer.reasons) for peer in found] == [("b", ("size", "capital", "coast")), ("c", ("size",))]
