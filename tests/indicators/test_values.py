"""Values stand beside each other; files are imported, refused in part, imported again, undone."""

import csv
import io

import pytest

from muntada.cities.actions.gazetteer import enter_city, enter_country
from muntada.cities.models import Batch, City, Country
from muntada.indicators import queries, vocabulary
from muntada.indicators.actions.define_indicator import define_indicator, redefine_indicator
from muntada.indicators.actions.enter_value import enter_value
from muntada.indicators.actions.import_values import import_values
from muntada.indicators.actions.ship_definitions import ship_definitions
from muntada.indicators.actions.undo_import import undo_import
from muntada.indicators.actions.withdraw_value import withdraw_value
from muntada.indicators.models import Definition, Value
from muntada.kernel.refusal import NotForYou, Refusal
from muntada.record.models import AuditEvent
from tests.cast import Cast
from tests.shared_data import FOLDER

pytestmark = pytest.mark.django_db
LANGUAGES = {"ar", "zh-Hans", "en"}


def table(*rows):
    return "\n".join(["indicator_id,place,year,value", *rows]).encode()


def test_what_is_shipped_is_whole():
    rows = vocabulary.shipped()
    assert len({row["code"] for row in rows}) == len(rows)
    assert {row["family"] for row in rows} == {"sdg", "u4ssc", "statistics"}
    for row in rows:
        assert set(row["name"]) == LANGUAGES, row["code"]
        assert row["theme"] in vocabulary.themes(), row["code"]
        assert row["unit"] in vocabulary.units(), row["code"]
        assert row["better"] in ("higher", "lower", "")
    named = [*vocabulary.themes().values(), *vocabulary.units().values()]
    assert all(set(word.name) == LANGUAGES for word in named)


def test_definitions_are_shipped_once_and_marked_as_translated():
    new = ship_definitions(actor=None)
    assert (ship_definitions(actor=None), Definition.objects.count()) == (0, new)
    row = queries.definitions()[0]
    assert {language: r.origin for language, r in row.name.current.items()} == {
        "en": "written",
        "ar": "translated",
        "zh-Hans": "translated",
    }


def test_a_city_corrects_itself_and_nothing_is_lost(cast: Cast):
    ship_definitions(actor=None)
    city = City.objects.get(slug="muscat")
    with pytest.raises(NotForYou):
        enter_value(city.pk, "sdg-11-6-2", year=2022, number=30, quality="measured", actor=cast.rival)
    first = enter_value(city.pk, "sdg-11-6-2", year=2022, number=30, quality="measured", actor=cast.head)
    with pytest.raises(Refusal, match="value_there_already"):
        enter_value(city.pk, "sdg-11-6-2", year=2022, number=30, quality="measured", actor=cast.head)
    enter_value(city.pk, "sdg-11-6-2", year=2022, number=31, quality="measured", actor=cast.head)
    enter_value(city.pk, "sdg-11-6-2", year=2022, number=44, quality="estimated", source="An atlas", actor=cast.head)
    (chosen,) = queries.told_of_city(city.pk)[first.definition_id].values()
    assert (chosen.value.number, [other.number for other in chosen.conflicts]) == (31, [44])
    assert Value.objects.count() == 3
    withdraw_value(Value.objects.get(number=31).pk, actor=cast.head)
    (chosen,) = queries.told_of_city(city.pk)[first.definition_id].values()
    assert (chosen.value.number, Value.objects.count()) == (30, 3)
    with pytest.raises(NotForYou):
        withdraw_value(first.pk, actor=cast.rival)
    assert AuditEvent.objects.filter(verb="value_entered").count() == 3


@pytest.mark.parametrize(
    ("code", "more", "refusal"),
    [
        ("hdi", {}, "indicator_not_of_cities"),
        ("nothing", {}, "indicator_not_of_cities"),
        ("sdg-11-6-2", {"year": 1066}, "value_year_out_of_range"),
        ("sdg-11-6-2", {"year": 2099}, "value_of_the_future"),
        ("sdg-11-a-1", {"number": 7}, "value_not_yes_or_no"),
    ],
)
def test_what_cannot_be_is_refused(cast: Cast, code, more, refusal):
    ship_definitions(actor=None)
    typed = {"year": 2020, "number": 1, "quality": "measured"} | more
    with pytest.raises(Refusal, match=refusal):
        enter_value(City.objects.get(slug="muscat").pk, code, **typed, actor=cast.head)


def test_an_import_takes_what_is_right_again_without_harm_and_is_undone_as_a_whole(cast: Cast):
    ship_definitions(actor=None)
    data = table("hdi,CN,2020,0.7", "hdi,XX,2020,0.7", "hdi,CN,2020,0.7", "hdi,OM,2020,high", "hdi,OM,2020,0.8")
    batch = import_values(data, file_name="a.csv", actor=None)
    assert batch.taken == 2
    assert [row[:3] for row in batch.refused] == [
        [3, "place", "row_place_unknown"],
        [4, "place", "row_repeated"],
        [5, "value", "row_number_none"],
    ]
    assert batch.source.slug == "gapminder"
    assert import_values(data, file_name="a.csv", actor=None).taken == 0
    newer = import_values(table("hdi,CN,2020,0.9"), file_name="b.csv", actor=None)
    definition = Definition.objects.get(code="hdi")
    assert queries.told_about(definition.pk)[("country", "CN")][2020].value.number == 0.9
    undo_import(newer.pk, actor=None)
    assert queries.told_about(definition.pk)[("country", "CN")][2020].value.number == 0.7
    with pytest.raises(Refusal, match="import_undone_already"):
        undo_import(newer.pk, actor=None)
    assert Batch.objects.get(pk=newer.pk).undone_at


def test_organisers_import_and_undo_their_own(cast: Cast):
    ship_definitions(actor=None)
    data, source = table("sdg-11-6-2,muscat,2020,30"), {"title": "A yearbook"}
    with pytest.raises(NotForYou):
        import_values(data, file_name="a.csv", source=source, session_id=cast.session.pk, actor=cast.head)
    batch = import_values(data, file_name="a.csv", source=source, session_id=cast.session.pk, actor=cast.arab_officer)
    operators = import_values(table("hdi,CN,2020,0.9"), file_name="b.csv", actor=None)
    for pk, actor in ((batch.pk, cast.head), (operators.pk, cast.arab_officer)):
        with pytest.raises(NotForYou):
            undo_import(pk, session_id=cast.session.pk, actor=actor)
    undo_import(batch.pk, session_id=cast.session.pk, actor=cast.chinese_officer)
    assert Value.objects.count() == 1


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2", b"{}", b"[", b'{"dataSets": [1], "structure": {}}', b"\x00\xff"])
def test_what_is_no_file_of_values_is_refused_whole(data):
    with pytest.raises(Refusal, match=r"table_not_values|sdmx_not_readable"):
        queries.read_values(data, this_year=2026, has_source=True)


def test_an_own_definition_keeps_its_unit_once_it_has_values(cast: Cast):
    said = {"name": {"en": "Shade"}, "about": {}, "better": "higher", "theme": "", "level": "city"}
    with pytest.raises(NotForYou):
        define_indicator(cast.session.pk, unit="percent", **said, actor=cast.head)
    own = define_indicator(cast.session.pk, unit="percent", **said, actor=cast.arab_officer)
    redefine_indicator(cast.session.pk, own.code, unit="number", **said, actor=cast.chinese_officer)
    enter_value(City.objects.get(slug="muscat").pk, own.code, year=2020, number=3, quality="measured", actor=cast.head)
    with pytest.raises(Refusal, match="unit_has_values"):
        redefine_indicator(cast.session.pk, own.code, unit="percent", **said, actor=cast.arab_officer)


def test_a_hundred_thousand_bad_rows_are_each_reported():
    ship_definitions(actor=None)
    rows = [f"hdi,Z{n},2020,1" if n % 2 else f"hdi,CN,{n},x" for n in range(100_000)]
    reading = queries.read_values(table(*rows), this_year=2026, has_source=True)
    assert (len(reading.refused), reading.taken) == (100_000, [])
    assert (reading.refused[-1].line, reading.refused[-1].code) == (100_001, "row_place_unknown")


def test_the_real_file_is_understood():
    path = FOLDER / "indicators.csv"
    if not path.is_file():
        pytest.skip("needs the shared data: indicators.csv lies beside the project")
    ship_definitions(actor=None)
    country = enter_country("AE", {"en": "United Arab Emirates"}, actor=None)
    city = enter_city("dubai", {"en": "Dubai"}, country=country, time_zone="", actor=None)
    City.objects.filter(pk=city.pk).update(code="g292223")
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8"))))
    chosen = [rows[0], *(row for row in rows if row[2] in ("AE", "g292223")), *rows[1:3000]]
    written = io.StringIO()
    csv.writer(written).writerows(chosen)
    batch = import_values(written.getvalue().encode(), file_name="indicators.csv", actor=None)
    assert batch.taken > 400
    assert {row[2] for row in batch.refused} == {"row_place_unknown", "row_repeated"}
    assert Country.objects.count() == 1
    assert Value.objects.filter(city=city, year=2030).get().quality == "projected"
