import csv
import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muntada.web.twins.mapping.packing import code_of, key_of, pack, size_of, unpack
from tests.shared_data import FOLDER

STAGES = ("idea", "active", "ended")
SLUGS = [f"city-{number}" for number in range(12)]

hundredths = st.integers(-9000, 9000).map(lambda value: value / 100)
networks = st.tuples(
    st.dictionaries(st.sampled_from(SLUGS), st.tuples(hundredths, hundredths)),
    st.lists(
        st.tuples(
            st.sampled_from(SLUGS),
            st.sampled_from(SLUGS),
            st.sampled_from(STAGES),
            st.none() | st.integers(1900, 2030),
        )
    ),
)


def alike(line):
    return (*sorted(line[:2]), line[2], line[3] or 0)


@given(networks)
def test_what_is_unpacked_is_what_was_packed(network):
    places, lines = network
    sent = json.loads(json.dumps(pack(places, lines, STAGES, {})))
    got_places, got_lines = unpack(sent)
    drawn = [line for line in lines if line[0] in places and line[1] in places]
    assert sorted(map(alike, got_lines)) == sorted(map(alike, drawn))
    assert got_places == {slug: places[slug] for line in drawn for slug in line[:2]}


@given(networks)
def test_the_order_of_rows_does_not_matter(network):
    places, lines = network
    assert pack(places, lines, STAGES, {}) == pack(dict(reversed(places.items())), lines[::-1], STAGES, {})


def test_all_public_ties_come_with_the_first_view():
    """23,741 ties with their cities, compressed as they are sent: far below the 300 kB of the first view."""
    if not (FOLDER / "twinnings.csv").is_file():
        pytest.skip("needs the shared data: twinnings.csv lies beside the project")
    places, slugs = {}, {}
    for name, key, latitude, longitude in (
        ("cities.csv", "city_id", "lat", "lon"),
        ("regions.csv", "region_id", "seat_lat", "seat_lon"),
    ):
        with (FOLDER / name).open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if row[latitude]:
                    slugs[row[key]] = key_of(row[key], "")
                    places[slugs[row[key]]] = (float(row[latitude]), float(row[longitude]))
    with (FOLDER / "twinnings.csv").open(encoding="utf-8") as file:
        lines = [
            (slugs.get(row["place_a"], ""), slugs.get(row["place_b"], ""), "active", int(row["since"][:4] or 0) or None)
            for row in csv.DictReader(file)
        ]
    sent = pack(places, lines, STAGES, {})
    assert len(sent["b"]) > 23_000
    assert len(gzip.compress(json.dumps(sent, separators=(",", ":")).encode(), 6)) < 200_000


def test_keys_are_short_and_lead_back():
    assert (key_of("g1796236", "shanghai"), key_of("CN-11", "beijing"), key_of("", "muscat")) == (
        "1796236",
        "CN-11",
        "muscat",
    )
    assert [code_of(key) for key in ("1796236", "CN-11", "muscat")] == ["g1796236", "CN-11", "muscat"]


def test_the_larger_city_has_the_larger_size():
    sizes = [size_of(people, is_capital=False) for people in (None, 900, 50_000, 2_000_000, 24_000_000)]
    assert sizes == sorted(sizes)
    assert len(set(sizes)) == 5
    assert size_of(1_000_000, is_capital=True) > size_of(1_000_000, is_capital=False)
    assert size_of(None, is_capital=True) > 0
