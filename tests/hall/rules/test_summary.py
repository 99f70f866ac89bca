"""The summary record's sections: what is kept of them, and what becomes of two people's changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muntada.hall.rules import (
    LONGEST_SUMMARY,
    Section,
    clean_sections,
    may_report,
    merge_sections,
    sections_from_json,
    sections_to_json,
)
from muntada.hall.rules.state import FloorState


def sections(**bodies: str) -> tuple[Section, ...]:
    return tuple(Section(id=name, heading="", body=body) for name, body in bodies.items())


def bodies(merged: tuple[Section, ...]) -> dict[str, str]:
    return {section.id: section.body for section in merged}


BASE = sections(a="A", b="B", c="C")
NAMES = st.sampled_from("abcd")
RECORDS = st.dictionaries(NAMES, st.sampled_from(["A", "B", "X"])).map(lambda rows: sections(**rows))


def test_each_keeps_what_only_she_changed() -> None:
    merged = merge_sections(BASE, sections(a="A", b="B2", c="C", d="D"), sections(a="A1", b="B", c="C"))
    assert bodies(merged.sections) == {"a": "A1", "b": "B2", "c": "C", "d": "D"}
    assert merged.clashes == ()


def test_where_both_changed_a_section_the_one_who_saves_counts_and_is_told() -> None:
    merged = merge_sections(BASE, sections(a="A2", b="B"), sections(a="A1", b="B", c="C1"))
    assert bodies(merged.sections) == {"a": "A1", "b": "B", "c": "C1"}
    assert merged.clashes == ("a", "c")


def test_what_somebody_still_works_on_is_not_taken_out() -> None:
    merged = merge_sections(BASE, sections(a="A2", b="B", c="C"), sections(b="B", c="C"))
    assert (bodies(merged.sections)["a"], merged.clashes) == ("A2", ("a",))


def test_the_same_change_twice_is_one() -> None:
    same = sections(a="A", b="B2", c="C")
    assert merge_sections(BASE, same, same).clashes == ()


@given(RECORDS, RECORDS, RECORDS)
def test_nothing_that_somebody_wrote_is_lost_unsaid(
    base: tuple[Section, ...], theirs: tuple[Section, ...], mine: tuple[Section, ...]
) -> None:
    merged = merge_sections(base, theirs, mine)
    kept, was = bodies(merged.sections), bodies(base)
    for pk, body in bodies(mine).items():
        assert kept.get(pk) == body or body == was.get(pk)
    for pk, body in bodies(theirs).items():
        assert kept.get(pk) == body or body == was.get(pk) or pk in merged.clashes
    assert merge_sections(base, base, mine).clashes == merge_sections(base, theirs, base).clashes == ()
    assert bodies(merge_sections(base, theirs, base).sections) == bodies(theirs)


def test_sections_are_cleaned_and_empty_ones_taken_out() -> None:
    typed = (
        Section(id="0", heading=" Item\u202e 1 ", body="  One. \n\nTwo.\n"),
        Section(id="1", heading=" ", body="\n"),
    )
    (kept,) = clean_sections(typed)  # type: ignore[misc]
    assert (kept.heading, kept.paragraphs) == ("Item 1", ["One.", "Two."])
    assert sections_from_json(sections_to_json([kept])) == (kept,)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("body", "code"), [("\n ", "summary_empty"), ("x" * (LONGEST_SUMMARY + 1), "summary_too_long")]
)
def test_what_cannot_be_kept(body: str, code: str) -> None:
    assert clean_sections(sections(a=body)).code == code  # type: ignore[union-attr]


def test_an_open_sitting_has_no_record() -> None:
    assert may_report(FloorState()).code == "sitting_still_open"  # type: ignore[union-attr]
