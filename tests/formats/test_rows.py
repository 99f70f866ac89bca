"""Tables from anywhere: encodings, separators, rows that cannot be read are named by their line."""

import codecs

import pytest

from muntada.formats.rows import read_table

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
    assert table.rows == [(2, ["A", "1"]), (4, ["B", "3"]), (8, ["D\nE", "7"]), (9, ["F", ""])]
    assert [(row.line, row.code) for row in table.refused] == [(3, "row_not_utf8"), (5, "row_too_long")]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xff\xfe", b"\x00\x01\x02"])
def test_what_is_no_table_is_answered_too(data):
    assert read_table(data).rows == []
