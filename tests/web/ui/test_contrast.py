"""The contrast of every pair of colours in use, computed from tokens.css (WCAG 2.2, relative luminance)."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

TOKEN = re.compile(r"--([\w-]+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\);")
GROUNDS = ("paper", "raised", "sand")
READING = 7.0
TEXT = 4.5
PARTS = 3.0  # what must be seen but not read: borders of fields, bars, the marks of a time line
PAIRS = [
    *(("ink", ground, READING) for ground in (*GROUNDS, "sand-deep", "lapis-wash", "cinnabar-wash", "jade-wash")),
    *(("ink-soft", ground, READING) for ground in GROUNDS),
    *(("ink-quiet", ground, TEXT) for ground in GROUNDS),
    *(("lapis", ground, TEXT) for ground in (*GROUNDS, "lapis-wash", "cinnabar-wash", "jade-wash")),
    *(("lapis-deep", ground, TEXT) for ground in (*GROUNDS, "lapis-wash")),
    *(("cinnabar", ground, TEXT) for ground in (*GROUNDS, "cinnabar-wash")),
    ("cinnabar-deep", "cinnabar-wash", TEXT),
    *(("jade", ground, TEXT) for ground in (*GROUNDS, "jade-wash")),
    ("on-lapis", "lapis", TEXT),
    ("on-lapis", "lapis-deep", TEXT),
    ("on-cinnabar", "cinnabar", TEXT),
    ("amber-deep", "amber-wash", READING),
    *(("amber", ground, PARTS) for ground in (*GROUNDS, "amber-wash")),
    ("ink-quiet", "sand", TEXT),  # a disabled button
    *(("line-strong", ground, PARTS) for ground in GROUNDS),
    ("jade", "sand-deep", PARTS),
    ("lapis", "sand-deep", PARTS),
]


def tokens() -> dict[str, tuple[str, str]]:
    sheet = Path(finders.find("ui/css/tokens.css")).read_text()
    return {name: (light, dark) for name, light, dark in TOKEN.findall(sheet)}


def luminance(colour: str) -> float:
    channels = (int(colour[k : k + 2], 16) / 255 for k in (0, 2, 4))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_the_standard_says():
    assert contrast("000000", "ffffff") == pytest.approx(21)
    assert contrast("777777", "ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_pairs(front, ground, least, theme):
    place = ("light", "dark").index(theme)
    known = tokens()
    assert contrast(known[front][place], known[ground][place]) >= least


def test_every_colour_is_in_a_pair():
    used = {name for pair in PAIRS for name in pair[:2]}
    assert set(tokens()) - used == {"line"}  # hairlines only part what space parts already
