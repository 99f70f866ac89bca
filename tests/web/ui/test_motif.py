import math
import re

import pytest

from muntada.web.ui import motif

TURN = math.pi / 8


@pytest.mark.parametrize("name", motif.files())
def test_committed_files_are_what_is_computed(name):
    assert (motif.FOLDER / name).read_text() == motif.files()[name], "run: python -m muntada.web.ui.motif"


def test_octagon_and_square_share_their_side():
    for sides in (4, 8):
        corners = motif.polygon((0, 0), sides, 0.3)
        assert math.dist(corners[0], corners[1]) == pytest.approx(motif.SIDE)


def test_the_points_of_a_star_are_the_middles_of_its_tiles_edges():
    corners = motif.polygon((5, 5), 8, TURN)
    outline = motif.star((5, 5), 8, TURN)
    for k in range(8):
        (x, y), (u, v) = corners[k], corners[(k + 1) % 8]
        assert outline[2 * k + 1] == pytest.approx(((x + u) / 2, (y + v) / 2))


@pytest.mark.parametrize(("degrees", "step"), [(45, 2), (67.5, 3)])
def test_lines_of_a_star_run_from_middle_to_middle(degrees, step):
    # At these contacts the star is {8/2} (two squares) and {8/3}: each hollow lies on a line between two points.
    outline = motif.star((0, 0), 8, TURN, math.radians(degrees))
    point, hollow, far = outline[1], outline[2], outline[(1 + 2 * step) % 16]
    straight = (far[0] - point[0]) * (hollow[1] - point[1]) - (far[1] - point[1]) * (hollow[0] - point[0])
    assert straight == pytest.approx(0, abs=1e-9)


def test_one_repeat_meets_the_next():
    numbers = re.findall(r"(-?[\d.]+) (-?[\d.]+)(?=[LZ])", motif.field())
    left = {y for x, y in numbers if float(x) == 0}
    right = {y for x, y in numbers if float(x) == motif.PERIOD}
    assert left == right
    assert left
