"""Tables from anywhere: encodings, separators, rows that cannot be read are named by their line."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muntada.formats.rows import read_rows, read_table

TABLE = "Place,Year\nMuscat,2020\n银川,2021\n"


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode(),
        codecs.BOM_UTF8 + TABLE.encode(),
        TABLE.encode("utf-16"),
        TABLE.replace(",", ";").encode(),
        TABLE.replace(",", "\t").encode(),
        TABLE.replace("\n", "\r\n").encode(),
    ],
    ids=["utf-8", "mark", "utf-16", "semicolons", "tabs", "crlf"],
)
def test_a_table_is_read_as_it_comes(data):
    table = read_table(data)
    assert table.fields == ("place", "year")
    assert table.rows == [(2, ["Muscat", "2020"]), (3, ["银川", "2021"])]
    assert not table.refused


def test_one_bad_row_costs_the_others_nothing():
    data = b"place,year\nA,1\n" + "مسقط,2\n".encode("cp1256") + b'B,3\nC,4,5,6\n\n"D\nE",7\nF\n'
    table = read_table(data)
    assert table.rows == [(2, ["A", "1"]), (4, ["B", "3"]), (7, ["D\nE", "7"]), (9, ["F", ""])]
    assert [(row.line, row.code) for row in table.refused] == [(3, "row_not_unicode"), (5, "row_too_long")]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xff\xfe", b"\x00\x01\x02"])
def test_what_is_no_table_is_answered_too(data):
    assert read_table(data).rows == []


def test_an_unclosed_quotation_mark_is_told_by_the_line_that_it_begins_on():
    data = ('a,b\n1,2\n3,"' + "x" * 200_000 + "\n4,5\n").encode()
    table = read_table(data)
    assert table.rows == [(2, ["1", "2"]), (4, ["4", "5"])]
    assert [(row.line, row.code) for row in table.refused] == [(3, "row_unreadable")]


def test_without_quotes_a_quotation_mark_is_a_sign_like_another():
    rows = list(read_rows('1\t5" pipe\t"x\n2\ty\tz\n', separator="\t", is_quoted=False))
    assert [row.cells for row in rows] == [["1", '5" pipe', '"x'], ["2", "y", "z"]]


@given(st.binary(max_size=200))
def test_any_bytes_are_rows_or_faults_and_never_an_error(data):
    table = read_table(data)
    assert all(len(cells) == len(table.fields) for _line, cells in table.rows)
    assert [line for line, _cells in table.rows] == sorted({line for line, _cells in table.rows})
