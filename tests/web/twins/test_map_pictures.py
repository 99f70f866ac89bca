import itertools
import math

from hypothesis import given
from hypothesis import strategies as st

from muntada.web.twins.mapping import radial
from muntada.web.twins.mapping.bars import FLOOR, WIDTH, time_line
from muntada.web.twins.mapping.radial import INNER, OUTER, arrange

keys = st.integers(0, 60).map(str)
networks = st.lists(keys, unique=True, max_size=40).flatmap(
    lambda first: st.tuples(
        st.just(first), st.fixed_dictionaries({key: st.lists(keys, unique=True, max_size=12) for key in first})
    )
)


@given(networks)
def test_every_city_has_one_place(network):
    first, second = network
    drawn = arrange(first, second)
    assert len({node.key for node in drawn.nodes}) == len(drawn.nodes)
    assert drawn.left_first == max(0, len(first) - radial.MOST_FIRST)
    around = {node.key for node in drawn.nodes if node.ring == 2}
    assert not around & set(first)
    everybody = {other for others in second.values() for other in others} - set(first)
    assert len(around) + drawn.left_second == len(everybody)
    for node in drawn.nodes:
        assert math.isclose(math.hypot(*node.point), INNER if node.ring == 1 else OUTER, abs_tol=0.2)
        assert (node.turn + 90) % 360 <= 180.1, "no name is upside down"


@given(networks)
def test_no_two_cities_stand_on_each_other(network):
    drawn = arrange(*network)
    for ring in (1, 2):
        angles = sorted(node.angle for node in drawn.nodes if node.ring == ring)
        assert all(b - a > 360 / (radial.MOST_FIRST + radial.MOST_SECOND) - 0.1 for a, b in itertools.pairwise(angles))


@given(networks)
def test_links_lead_to_what_is_drawn_and_the_same_network_is_drawn_alike(network):
    first, second = network
    drawn = arrange(first, second)
    known = {node.key for node in drawn.nodes}
    assert all(link.end in known and (link.start is None or link.start in known) for link in drawn.links)
    assert len({(link.start, link.end) for link in drawn.links}) == len(drawn.links)
    assert drawn == arrange(list(first), dict(second))


@given(st.lists(st.none() | st.integers(1920, 2030)), st.booleans())
def test_every_tie_is_in_a_bar_or_told_as_unknown(years, is_rtl):
    line = time_line(years, is_rtl=is_rtl)
    assert sum(bar.count for bar in line.bars) + line.unknown == len(years)
    assert line.known == sum(bar.count for bar in line.bars)
    assert line.gaps == sum(1 for bar in line.bars if not bar.count)
    numbers = [bar.year for bar in line.bars]
    assert numbers == list(range(numbers[0], numbers[-1] + 1)) if numbers else line.most is None
    assert line.most is None or all(bar.count < line.most.count for bar in line.bars if bar is not line.most)
    for bar in line.bars:
        assert 0 <= bar.x <= bar.x + bar.width <= WIDTH + 1
        assert math.isclose(bar.y + bar.height, FLOOR, abs_tol=0.2)


def test_time_runs_as_one_reads():
    assert [bar.x for bar in time_line([2000, 2010]).bars] == sorted(bar.x for bar in time_line([2000, 2010]).bars)
    reading_left = [bar.x for bar in time_line([2000, 2010], is_rtl=True).bars]
    assert reading_left == sorted(reading_left, reverse=True)
