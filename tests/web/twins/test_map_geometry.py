import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muntada.web.twins.mapping import projection
from muntada.web.twins.mapping.locator import locate
from muntada.web.twins.mapping.projection import BOTTOM, EAST, TOP, WEST, arc, line, x_of, y_of

latitudes = st.floats(-89, 89)
longitudes = st.floats(-180, 180)
places = st.tuples(latitudes, longitudes)


@given(st.floats(-90, 89), st.floats(0.01, 1))
def test_further_north_is_further_up(latitude, more):
    assert y_of(latitude + more) < y_of(latitude)
    assert y_of(-latitude) == pytest.approx(-y_of(latitude))


def test_the_projection_is_patterson_s():
    assert y_of(0) == 0
    assert y_of(90) == pytest.approx(-math.degrees(1.790857183), abs=1e-3)


@given(st.floats(-1000, 1000))
def test_every_longitude_is_once_on_the_sheet(longitude):
    assert WEST <= x_of(longitude) <= EAST
    assert x_of(longitude + 360) == pytest.approx(x_of(longitude), abs=1e-6) or x_of(longitude) - WEST < 1e-6


def test_the_arab_world_and_china_lie_on_both_sides_of_the_middle():
    middle = (WEST + EAST) / 2
    muscat, beijing, rabat = x_of(58.4), x_of(116.4), x_of(-6.8)
    assert rabat < middle < muscat < beijing
    assert abs((rabat + beijing) / 2 - middle) < 10


@given(places, places)
def test_an_arc_goes_from_one_place_to_the_other_without_a_jump(start, end):
    points = arc(start, end)
    assert points[0] == pytest.approx(start)
    assert points[-1][0] == pytest.approx(end[0])
    assert (points[-1][1] - end[1]) % 360 == pytest.approx(0, abs=1e-6) or (end[1] - points[-1][1]) % 360 < 1e-6
    assert all(abs(b[1] - a[1]) <= 180.0001 for a, b in itertools.pairwise(points))


@given(places, places)
def test_every_point_of_an_arc_lies_on_the_great_circle(start, end):
    a, b = projection._vector(start), projection._vector(end)
    normal = (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])
    if math.hypot(*normal) < 0.01:  # the same place, or antipodes: every circle will do
        return
    for point in arc(start, end):
        v = projection._vector(point)
        assert abs(sum(p * q for p, q in zip(normal, v, strict=True))) < 1e-6


def test_between_antipodes_the_way_is_over_the_north():
    points = arc((10.0, 20.0), (-10.0, -160.0))
    assert max(latitude for latitude, _ in points) > 80
    assert points[-1][0] == pytest.approx(-10)


def test_across_the_pacific_a_line_leaves_the_sheet_instead_of_crossing_it():
    nagoya, los_angeles = (35.18, 136.91), (34.05, -118.24)
    xs = [x for x, _ in line(nagoya, los_angeles)]
    assert xs == sorted(xs)
    assert xs[-1] > EAST
    assert max(xs) - min(xs) < 180


@given(places, places)
def test_lines_begin_on_the_sheet(start, end):
    x, _ = line(start, end)[0]
    assert WEST - 1e-9 <= x <= EAST + 1e-9
    assert TOP < 0 < BOTTOM


@given(places)
def test_a_locator_holds_its_place_and_the_land_around(place):
    found = locate(*place)
    assert found.left <= found.x <= found.left + found.width
    if -57 <= place[0] <= 84:
        assert found.top - 0.1 <= found.y <= found.top + found.height + 0.1
    covered = [(x, x + 360) for x in sorted(found.sheets)]
    assert covered[0][0] <= found.left + 0.01
    assert covered[-1][1] >= found.left + found.width - 0.01


def test_where_nobody_knows_the_place_there_is_no_locator():
    assert locate(None, 3.0) is None
