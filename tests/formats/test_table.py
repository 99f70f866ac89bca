"""Setting an alignment right: whatever is pressed, no paragraph is lost and none changes its order."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muntada.formats.align import align
from muntada.formats.document import only
from muntada.formats.table import OPERATIONS, Table, as_data, beside, from_data, joined, of_one
from tests.formats.sample import LANGUAGES, STATEMENT

VERSIONS = [only(STATEMENT, language) for language in LANGUAGES]
TABLE = beside(VERSIONS, align(VERSIONS))


def told(table: Table) -> dict[str, list[str]]:
    """Return each language's paragraphs in their order."""
    return {code: [part for row in table.rows for part in row.cells.get(code, ())] for code in table.languages}


def test_aligned_documents_and_a_table_are_the_same():
    assert of_one(STATEMENT) == TABLE
    assert [row.level for row in TABLE.rows] == [1, 1, 1, 1, 1, 2, 2, 1]


STEPS = st.lists(st.tuples(st.sampled_from(sorted(OPERATIONS)), st.integers(-1, 12), st.sampled_from(LANGUAGES)))


@given(STEPS)
def test_no_step_loses_or_reorders_anything(steps):
    table = TABLE
    for name, place, language in steps:
        table = (
            OPERATIONS[name](table, place) if name in ("join", "split") else OPERATIONS[name](table, place, language)
        )
        assert told(table) == told(TABLE)
        assert from_data(json.loads(json.dumps(as_data(table)))) == table


def test_a_shift_is_closed_again():
    shifted = TABLE.shift(2, "ar")
    assert shifted.rows[2].cells["ar"] == ()
    assert len(shifted.rows) == len(TABLE.rows) + 1
    assert shifted.close(2, "ar") == TABLE


def test_rows_are_joined_and_split():
    together = TABLE.join(2)
    assert together.rows[1].words("en") == "Recalling the forum, Noting 25 cities,"
    assert together.rows[1].words("zh-Hans") == "回顾论坛，注意到25个城市，"
    assert told(together.split(1)) == told(TABLE)
    assert [row.cells for row in together.split(1).rows] == [row.cells for row in TABLE.rows]


def test_one_paragraph_moves():
    moved = TABLE.up(2, "en")
    assert moved.rows[1].cells["en"] == ("Recalling the forum,", "Noting 25 cities,")
    assert moved.down(1, "en") == TABLE


def test_kinds_are_said():
    row = TABLE.described(1, "operative", 3).rows[1]
    assert (row.kind, row.level) == ("operative", 3)
    assert TABLE.described(1, "nonsense", 3) == TABLE


@pytest.mark.parametrize("data", [None, [], {}, {"languages": ["en"]}, {"languages": ["en"], "rows": [["x", 1, {}]]}])
def test_what_is_no_table_is_told(data):
    with pytest.raises(ValueError):
        from_data(data)


def test_joining_knows_scripts():
    assert joined(["因此现在，", "大会", "Proclaims", ""]) == "因此现在，大会 Proclaims"
