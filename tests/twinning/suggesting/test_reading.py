import pytest

from muntada.config.cli import main
from muntada.twinning.suggesting.reading import UnreadableFile, as_stored, places, rows_of, ties
from tests.twinning.suggesting.world import MANY
from tests.twinning.suggesting.world import ties as pairs

CITY = {"city_id": "g1", "country": "CN", "admin1": "CN-BJ", "population": "21000000", "lat": "39.9", "lon": "116.4"}


def test_a_region_that_is_a_city_is_treated_as_it():
    found, same = places([CITY], [{"region_id": "CN-BJ", "country": "CN", "same_as_city": "g1"}])
    assert [place.key for place in found] == ["g1"] and same == {"CN-BJ": "g1"}


def test_a_region_has_the_place_of_its_seat():
    found, _ = places([CITY], [{"region_id": "CN-HE", "country": "CN", "seat_city": "g1"}])
    assert found[1].is_region and found[1].latitude == 39.9


def test_broken_figures_are_unknown():
    found, _ = places([CITY | {"population": "many", "lat": "nan", "lon": "inf"}])
    assert (found[0].population, found[0].latitude, found[0].longitude) == (0.0, None, None)


def test_only_id_and_country_are_needed():
    found, _ = places([{"city_id": "g1", "country": "CN"}, {"city_id": "", "country": "CN"}, {"city_id": "g2"}])
    assert [place.key for place in found] == ["g1"]


def test_stored_places_have_no_lower_levels():
    found, _ = places([CITY | {"feature": "PPLA2"}], countries=[{"iso2": "CN", "continent": "AS"}])
    assert (found[0].level, found[0].continent) == (2, "AS")
    assert (as_stored(found[0]).level, as_stored(found[0]).continent) == (5, "")


def test_ties_are_read_in_both_orders_and_what_is_left_out_is_counted(tmp_path):
    path = tmp_path / "ties.csv"
    path.write_text(
        "\ufeffplace_a,place_b,multilateral\ng1,g2,0\ng2,g1,0\ng1,g3,1\ng1,nowhere,\nCN-BJ,g1,0\ng1\n", "utf-8"
    )
    found = ties(path, {"CN-BJ": "g1"}, {"g1", "g2", "g3"})
    assert found.pairs == [("g1", "g2")]
    assert found.left_out == {
        "multilateral": 1,
        "unknown place": 2,
        "one place on both sides": 1,
        "the same pair again": 1,
    }


def test_a_missing_column_is_named(tmp_path):
    path = tmp_path / "ties.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(UnreadableFile, match="place_a, place_b"):
        list(rows_of(path, "place_a", "place_b"))


def write_world(folder):
    rows = [
        f"{country}{k},{country},{country}-{k // 4},{20 + k},{0 if country == 'AA' else 60},{3_000_000 // (k + 1)}"
        for country in ("AA", "BB")
        for k in range(MANY)
    ]
    (folder / "cities.csv").write_text("city_id,country,admin1,lat,lon,population\n" + "\n".join(rows) + "\n")
    lines = [f"{one},{other}" for one, other in pairs()]
    (folder / "train.csv").write_text("place_a,place_b\n" + "\n".join(lines[6:]) + "\n")
    (folder / "test.csv").write_text("place_b,place_a\n" + "\n".join([*lines[:6], lines[10], "x,y"]) + "\n")


def test_the_command_measures_what_lies_beside_it(tmp_path, capsys):
    write_world(tmp_path)
    assert main(["twins", "evaluate", str(tmp_path / "train.csv"), str(tmp_path / "test.csv"), "--quick"]) == 0
    out = capsys.readouterr().out
    assert "TEST: 6 ties (rows left out: 1 unknown place), 1 left out that TRAIN has" in out
    assert "worldwide (n = 12)" in out and "the model" in out


def test_the_command_says_what_it_lacks(tmp_path, capsys):
    write_world(tmp_path)
    (tmp_path / "test.csv").write_text("place_a,place_b\n")
    assert main(["twins", "evaluate", str(tmp_path / "train.csv"), str(tmp_path / "test.csv")]) == 1
    assert "no tie of TEST" in capsys.readouterr().err
    assert main(["twins", "evaluate", str(tmp_path / "none.csv"), str(tmp_path / "test.csv")]) == 1
    assert "cannot be read" in capsys.readouterr().err
