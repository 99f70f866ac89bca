"""The order in which numbers are seen: as UAX #9 has it, and refused where invisible characters change it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muntada.record import bidi, canonical, entry
from muntada.record.canonical import ALM, FSI, LRI, LRM, PDI, RLI, RLM

LETTERS = "ab مبא 4٤60/-.,%$()[]،:+\u0301"
LINES = st.text(LETTERS, max_size=16).map(lambda line: " ".join(line.split()))


@pytest.mark.parametrize(
    ("line", "side", "seen"),
    [
        ("40 / 60", "L", "4060"),
        ("40 / 60", "R", "6040"),
        ("م 40 / 60", "R", "6040"),
        ("م 40-60", "R", "6040"),
        ("م 40.60", "R", "4060"),
        ("a 40-60", "R", "4060"),
        ("א 40-60", "R", "4060"),
        ("م ٤٠٪ 60", "R", "60٤٠"),
        (f"م {LRI}a 40 / 60{PDI} 1", "R", "14060"),
        (f"a {RLI}م 40 / 60{PDI} 1", "L", "60401"),
        (f"{FSI}م 40 60{PDI} 1", "L", "60401"),
        ("a (م 1) 2", "L", "12"),
        ("م (a 1) 2", "R", "21"),
    ],
)
def test_numbers_are_seen_as_the_standard_says(line, side, seen):
    assert "".join(bidi.numbers(line, side)) == seen


@pytest.mark.parametrize(
    "line",
    [f"a {RLI}م{PDI} 40-60", f"بين {LRI}a{PDI} 40-60 مدينة", f"م {LRM} 40-60"],
)
def test_what_turns_numbers_is_not_signed(line):
    (problem,) = bidi.problems(f"Sound.\n{line}\n", "ar")
    assert (problem.line, problem.code) == (2, "numbers-reordered")
    assert problem.character.startswith("U+")
    with pytest.raises(canonical.NotCanonicalError):
        entry.text_of("ar", f"{line}\n".encode())


@pytest.mark.parametrize(
    "line", [f"تعتمد {LRI}ISO 9001{PDI} في 40 مدينة", f"المادة {ALM}م 5", f"a{LRM} 40-60", "م 40-60"]
)
def test_what_turns_none_is(line):
    assert bidi.problems(f"{line}\n", "ar") == []


@given(LINES, st.sampled_from("LR"))
def test_every_number_is_seen_once(line, side):
    assert sorted(bidi.numbers(line, side)) == sorted(c for c in line if unicodedata.category(c)[0] == "N")
    assert bidi.problems(line, "ar") == []


@given(LINES, LINES)
def test_a_mark_or_isolate_is_refused_exactly_if_it_changes_what_is_seen(before, after):
    for signs in (LRM, RLM, ALM, RLI + "م" + PDI, LRI + "a" + PDI):
        line = f"{before} {signs}{after}"
        bare = "".join(c for c in line if c not in bidi.INVISIBLE)
        is_changed = bidi.numbers(line, "L") != bidi.numbers(bare, "L")
        assert bool(bidi.problems(line, "en")) == is_changed
