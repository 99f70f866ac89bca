"""Facts of a city: how they are read, which is preferred, how they are put on record."""

import pytest

from muntada.cities import rules
from muntada.cities.actions.facts import enter_source, state_facts
from muntada.cities.models import City
from muntada.cities.rules.facts import number, position
from muntada.kernel.refusal import Refusal
from tests.cast import Cast


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1200", 1200),
        ("١٬٢٠٠", 1200),
        ("１２００", 1200),
        ("1 200 000", 1200000),
        ("-3.5", -3.5),
        ("1,2", None),
        ("12O0", None),
        ("nan", None),
        ("", None),
        ("9" * 400, float("inf")),
    ],
)
def test_numbers_of_all_languages_are_read(typed: str, value: float | None) -> None:
    assert number(typed) == value


def test_swapped_coordinates_are_told_apart_from_wrong_ones() -> None:
    assert position("24.91389", "118.58583") == "24.91389, 118.58583"
    swapped = position("118.58583", "24.91389")
    assert isinstance(swapped, Refusal)
    assert swapped.code == "coordinates_swapped"
    wrong = position("24.9", "218.5")
    assert isinstance(wrong, Refusal)
    assert (wrong.code, wrong.field) == ("out_of_range", "longitude")
    nowhere = position("0", "0")
    assert isinstance(nowhere, Refusal)
    assert nowhere.code == "coordinates_nowhere"


@pytest.mark.parametrize(
    ("subject", "typed", "kept"),
    [
        ("population", "1,469,157", "1469157"),
        ("population", "-4", "out_of_range"),
        ("population", "many", "no_number"),
        ("population", "9" * 400, "out_of_range"),
        ("elevation", "-12", "-12"),
        ("port", "cnqzj", "CNQZJ"),
        ("port", "Quanzhou", "port_code_wrong"),
        ("region", "cn-fj", "CN-FJ"),
        ("is_coastal", "yes", "1"),
        ("is_coastal", "perhaps", "no_yes_or_no"),
        ("position", "24.9، 118.5", "24.9, 118.5"),
        ("position", "24.9", "no_position"),
        ("wikidata", "q42", "Q42"),
        ("mayor", "somebody", "subject_unknown"),
    ],
)
def test_values_are_kept_in_one_way_of_writing(subject: str, typed: str, kept: str) -> None:
    value = rules.read(subject, typed)
    assert (value.code if isinstance(value, Refusal) else value) == kept


def test_the_city_itself_then_the_latest_then_the_newest_is_preferred() -> None:
    facts = [
        rules.Stated(1, "population", "100", "geonames", "2020"),
        rules.Stated(2, "population", "90", "wikidata", "2018"),
        rules.Stated(3, "population", "80", "other"),
    ]
    assert rules.preferred(facts)["population"].value == "100"
    facts.append(rules.Stated(4, "population", "70", rules.ITSELF, "2010"))
    assert rules.columns(facts, ["population", "position"]) == {
        "population": 70,
        "latitude": None,
        "longitude": None,
    }


def test_what_is_stated_stands_beside_what_was(cast: Cast) -> None:
    city = City.objects.get(slug="muscat")
    one, other = (enter_source(slug, slug, actor=None) for slug in ("one", "other"))
    state_facts(city.pk, {"population": "100", "port": "OMMCT"}, source=one, as_of="2020", actor=None)
    state_facts(city.pk, {"population": "90"}, source=other, as_of="2010", actor=None)
    state_facts(city.pk, {"population": "100"}, source=one, as_of="2020", actor=None)
    city.refresh_from_db()
    assert (city.population, city.port) == (100, "OMMCT")
    assert list(city.facts.filter(subject="population").values_list("value", flat=True)) == ["100", "90"]
    with pytest.raises(Refusal):
        state_facts(city.pk, {"population": "no", "elevation": "3"}, source=one, actor=None)
    assert not city.facts.filter(subject="elevation").exists()
