"""Which cells of a file are values, and the reason and field of every other."""

import datetime as dt
import json

import pytest

from muntada.indicators.rules import sdmx
from muntada.indicators.rules.claims import (
    Cell,
    Claim,
    Fault,
    Known,
    cells_of,
    form_of,
    judge,
    number_of,
    without_repeats,
)

KNOWN = {
    "density": Known("density", "country", usual_quality="estimated", has_own_source=True),
    "people": Known("people", "city", projected_from=2020, has_own_source=True),
    "plan": Known("plan", "both", is_yes_no=True),
}
PLACES = {"CN": ("country", "CN"), "g1": ("city", "1")}


def judged(*cell, has_source=True):
    return judge(Cell(2, *cell), KNOWN, PLACES, this_year=2026, has_source=has_source)


def test_a_right_cell_is_a_claim_with_its_usual_quality():
    assert judged("density", "CN", "2024", "1.5") == Claim(2, "density", ("country", "CN"), 2024, 1.5, "estimated")
    assert judged("people", "g1", "2019", "5").quality == "measured"
    assert judged("people", "g1", "2020", "5").quality == "projected"
    assert judged("density", "CN", "2030", "5").quality == "projected"
    assert judged("plan", "CN", "2024", "1", "Reported").quality == "reported"


@pytest.mark.parametrize(
    ("cell", "field", "code"),
    [
        (("nothing", "CN", "2024", "1"), "indicator", "row_indicator_unknown"),
        (("density", "XX", "2024", "1"), "place", "row_place_unknown"),
        (("density", "g1", "2024", "1"), "place", "row_not_of_a_country"),
        (("people", "CN", "2024", "1"), "place", "row_not_of_a_city"),
        (("density", "CN", "last", "1"), "year", "row_year_none"),
        (("density", "CN", "", "1"), "year", "row_year_none"),
        (("density", "CN", "1066", "1"), "year", "row_year_out_of_range"),
        (("density", "CN", "2024", "many"), "value", "row_number_none"),
        (("density", "CN", "2024", "1,5"), "value", "row_number_none"),
        (("density", "CN", "2024", "inf"), "value", "row_number_none"),
        (("density", "CN", "2024", ".."), "value", "row_value_missing"),
        (("density", "CN", "2024", "NaN"), "value", "row_value_missing"),
        (("plan", "CN", "2024", "2"), "value", "row_not_yes_or_no"),
        (("density", "CN", "2024", "1", "good"), "quality", "row_quality_unknown"),
    ],
)
def test_every_fault_names_its_field(cell, field, code):
    fault = judged(*cell)
    assert isinstance(fault, Fault)
    assert (fault.field, fault.code) == (field, code)


def test_what_brings_no_source_needs_one():
    assert judged("plan", "CN", "2024", "1", has_source=False).code == "row_source_missing"
    assert isinstance(judged("density", "CN", "2024", "1", has_source=False), Claim)


def test_numbers_are_read_in_digits_of_any_script():
    assert (number_of(" ٣٫٥ "), number_of("-2e3"), number_of("1_000"), number_of("0x1")) == (3.5, -2000.0, None, None)


def test_three_layouts_say_the_same():
    rows = [(2, ["CN", "density", "2020", "1"]), (3, ["CN", "density", "2021", "2"])]
    long = cells_of(("place", "indicator_id", "year", "value"), rows)
    years = cells_of(("place", "indicator_id", "2020", "2021", "2022"), [(2, ["CN", "density", "1", "2", ".."])])
    rows = [(2, ["CN", "2020", "1", ""]), (3, ["CN", "2021", "2", ""])]
    columns = cells_of(("place", "year", "density", "plan"), rows)
    said = [[(cell.indicator, cell.place, cell.year, cell.value) for cell in cells] for cells in (long, years, columns)]
    assert said[0] == said[1] == said[2] == [("density", "CN", "2020", "1"), ("density", "CN", "2021", "2")]


@pytest.mark.parametrize(
    ("fields", "form"),
    [
        (("place", "indicator_id", "year", "value"), "long"),
        (("place", "indicator_id", "2020"), "years"),
        (("place", "year", "density"), "indicators"),
        (("a", "b"), ""),
        (("place", "2020"), ""),
        ((), ""),
    ],
)
def test_a_table_is_known_by_its_first_line(fields, form):
    assert form_of(fields) == form


def test_repeated_rows_name_the_first():
    first = Claim(2, "density", ("country", "CN"), 2020, 1.0, "measured")
    again = Claim(3, "density", ("country", "CN"), 2020, 1.0, "measured")
    other = Claim(4, "density", ("country", "CN"), 2020, 9.0, "measured")
    kept = list(without_repeats([first, again, other]))
    assert kept[0] is first
    assert [(fault.code, fault.read) for fault in kept[1:]] == [("row_repeated", "2"), ("row_contradicts", "2")]


def message():
    observed = {"0:0": {"observations": {"0": [1.5, 0], "1": [None, 1]}}, "0:9": {"observations": {"0": [3]}}}
    return {
        "dataSets": [{"series": observed}],
        "structure": {
            "dimensions": {
                "series": [
                    {"id": "INDICATOR", "values": [{"id": "density"}]},
                    {"id": "REF_AREA", "values": [{"id": "CN"}]},
                ],
                "observation": [{"id": "TIME_PERIOD", "values": [{"id": "2020"}, {"id": "2021-06"}]}],
            },
            "attributes": {"observation": [{"id": "OBS_STATUS", "values": [{"id": "E"}, {"id": "M"}]}]},
        },
    }


def test_sdmx_becomes_cells():
    for sent in (message(), {"data": message() | {"structures": [message()["structure"]]}}):
        assert sdmx.is_sdmx(sent)
        assert list(sdmx.cells_of(sent)) == [
            Cell(1, "density", "CN", "2020", "1.5", "estimated"),
            Cell(2, "density", "CN", "2021", ""),
            Cell(3, "density", "", "2020", "3"),
        ]
    assert not any(sdmx.is_sdmx(other) for other in ({}, [], None, {"dataSets": []}, {"data": 3}))


def test_sdmx_is_written_as_it_is_read_and_gaps_stay_gaps():
    said = [
        sdmx.Observed("CN", "中国", 2020, 1.5, "measured"),
        sdmx.Observed("CN", "中国", 2022, 2.25, "projected"),
        sdmx.Observed("g1", "泉州", 2021, 0.0, "estimated"),
        sdmx.Observed("g1", "泉州", 2022, 7.0, "reported"),
    ]
    sent = sdmx.message_of("density", "密度", "people_km2", said, at=dt.datetime(2026, 11, 26), language="zh-Hans")
    assert sdmx.is_sdmx(sent)
    assert list(sdmx.cells_of(json.loads(json.dumps(sent)))) == [
        Cell(line, "density", row.place, str(row.year), str(row.number), row.quality)
        for line, row in enumerate(said, start=1)
    ]
    assert not list(sdmx.cells_of(sdmx.message_of("density", "", "", [], at=dt.datetime(2026, 1, 1), language="en")))
