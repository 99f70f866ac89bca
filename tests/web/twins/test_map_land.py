import json
import re

import pytest
from django.conf import settings

from muntada.web.twins.mapping import land
from muntada.web.twins.mapping.land import UNIT
from muntada.web.twins.mapping.projection import TOP, WEST

SQUARE = {
    "transform": {"scale": [1, 1], "translate": [0, 0]},
    "arcs": [
        [[0, 0], [10, 0], [0, 10]],
        [[10, 10], [-10, 0], [0, -10]],
        [[170, 50], [10, 0], [-350, 0], [0, 5], [340, 0]],
    ],
    "objects": {"land": {"geometries": [{"type": "MultiPolygon", "arcs": [[[0, 1]], [[2]]]}]}},
}


def test_rings_are_joined_of_their_arcs():
    assert land.polygons(SQUARE)[0] == [[(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]]


def test_a_ring_across_the_date_line_is_one_line():
    ring = land.polygons(SQUARE)[1][0]
    assert [x for x, _ in ring] == [170, 180, 190, 190, 170]


def test_a_ring_around_a_pole_is_closed_over_it():
    around = [(0.0, -70.0), (120.0, -72.0), (-120.0, -71.0), (0.0, -70.0)]
    assert land._closed(around)[-3:] == [(360.0, -70.0), (360.0, -90.0), (0.0, -90.0)]


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    if not (settings.NODE_MODULES / "world-atlas").is_dir():
        pytest.skip("the npm package world-atlas is not installed: ./run installs it")
    folder = tmp_path_factory.mktemp("land")
    land.write(folder=folder)
    return folder


def test_the_sheets_are_small_and_whole(written):
    coarse = json.loads((written / "land.json").read_text())
    assert len((written / "land.json").read_bytes()) < 40_000
    assert len((written / "land-fine.json").read_bytes()) < 400_000
    assert 80 < len(coarse) < 130
    for ring in (ring for polygon in coarse for ring in polygon):
        assert len(ring) % 2 == 0
        assert abs(sum(ring[2::2])) <= UNIT, "it ends where it begins"
        assert max(map(abs, ring[2::2])) < 90 * UNIT, "no line goes across the map"


def test_the_picture_is_one_shape(written):
    svg = (written / "land.svg").read_text()
    assert svg.count("<path") == 1
    box = [float(number) for number in re.search(r'viewBox="([^"]*)"', svg)[1].split()]
    assert box == [WEST * UNIT, round(TOP * UNIT), 36000, pytest.approx(16_000, abs=400)]
