"""The map's pages and files: what they say, what they refuse, what they cost."""

import csv
import io
import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from muntada.cities.models import City
from muntada.twinning.models import Area, Tie
from muntada.web.twins.mapping import reading
from muntada.web.twins.mapping.packing import unpack
from tests.web.twins.ground import city, many, network, tie

pytestmark = pytest.mark.django_db
PAGES = ("map/", "map/ties.json", "map/ties.csv", "map/ties.geojson", "timeline/")


@pytest.fixture(autouse=True)
def fresh() -> None:
    reading.forget()


def get(client: Client, path: str, language: str = "en") -> Any:
    return client.get(f"/{language}/twins/{path}")


def test_the_table_says_what_the_map_draws(client: Client) -> None:
    network([("cairo", "beijing"), ("rabat", "shanghai"), ("muscat", "yinchuan"), ("nagoya", "beijing")])
    for query, count in (("", 4), ("?country=CN", 4), ("?country=EG", 1), ("?country=JP&other_country=CN", 1)):
        page = get(client, f"map/{query}")
        _, lines = unpack(json.loads(get(client, f"map/ties.json{query}").content))
        assert len(lines) == count
        assert page.text.count('<td class="number">') == count
        assert f"{count} tie" in page.text
    assert "4 ties, 7 cities, 5 countries" in re.sub(r"<[^>]*>", "", get(client, "map/").text)


def test_names_are_in_the_language_of_the_reader(client: Client) -> None:
    network([("cairo", "beijing")])
    for language, cairo, egypt in (("ar", "القاهرة", "مصر"), ("zh-hans", "开罗", "埃及"), ("en", "Cairo", "Egypt")):
        assert json.loads(get(client, "map/names.json?city=cairo,nowhere", language).content) == {
            "cairo": [cairo, egypt, "cairo"]
        }
        assert cairo in get(client, "map/", language).text
        assert cairo in get(client, "network/?city=beijing", language).text


def test_a_city_is_asked_for_by_its_number_in_the_gazetteer(client: Client) -> None:
    network([("cairo", "beijing")])
    City.objects.filter(slug="cairo").update(code="g360630")
    sent = json.loads(get(client, "map/ties.json").content)
    assert 360630 in sent["key"]
    assert json.loads(get(client, "map/names.json?city=360630").content)["360630"][2] == "cairo"


def test_what_only_its_sides_may_see_is_nowhere(client: Client) -> None:
    tie("cairo", "beijing", stage="")
    tie("rabat", "shanghai")
    for path in (*PAGES, "network/?city=rabat", "network/?country=CN", "network/"):
        assert "cairo" not in get(client, path).text.lower()
    assert len(json.loads(get(client, "map/ties.json").content)["a"]) == 1


def test_filters_by_stage_area_and_year(client: Client) -> None:
    old, new = tie("cairo", "beijing", since=1990), tie("rabat", "shanghai", since=2020, stage="ended")
    tie("muscat", "yinchuan")
    Area.objects.create(tie=old, topic="digital", set_at=timezone.now())
    assert new.stage == "ended"
    for query, slugs in (
        ("stage=ended", {"rabat", "shanghai"}),
        ("area=digital", {"cairo", "beijing"}),
        ("from_year=2000", {"rabat", "shanghai"}),
        ("to_year=2000", {"cairo", "beijing"}),
        ("from_year=1990&to_year=1990", {"cairo", "beijing"}),
        ("country=OM", {"muscat", "yinchuan"}),
        ("country=OM&stage=ended", set()),
    ):
        assert set(json.loads(get(client, f"map/ties.json?{query}").content)["key"]) == slugs, query


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("from_year=soon", "Write the year in four digits"),
        ("from_year=2020&to_year=1990", "This year is before the first one"),
        ("country=ZZ", "This is not in the list"),
        ("stage=%27%22%3E", "This is not in the list"),
    ],
)
def test_bad_input_is_told_beside_its_field_and_kept(client: Client, query: str, sentence: str) -> None:
    network([("cairo", "beijing")])
    page = get(client, f"map/?{query}")
    assert page.status_code == 200
    assert sentence in page.text
    if query == "from_year=soon":
        assert 'value="soon"' in page.text


@pytest.mark.parametrize("path", [f"{page}?page=9999999999&from_year={'9' * 9000}&area=%00" for page in PAGES])
def test_nonsense_gets_an_answer(client: Client, path: str) -> None:
    network([("cairo", "beijing")])
    assert get(client, path).status_code == 200


def test_a_tie_without_a_place_is_told_and_in_the_table(client: Client) -> None:
    city("cairo", is_placed=False)
    one, other = sorted((City.objects.get(slug="cairo"), city("beijing")), key=lambda row: row.pk)
    Tie.objects.create(side_a=one, side_b=other, stage="active", made_at=timezone.now(), changed_at=timezone.now())
    page = get(client, "map/").text
    assert "1 tie has a city with no known place" in page
    assert "Cairo" in page
    assert json.loads(get(client, "map/ties.json").content)["a"] == []
    assert json.loads(get(client, "map/ties.geojson").content)["features"] == []
    assert "Cairo" in get(client, "map/ties.csv").text


def test_files_say_their_sources_and_that_they_are_not_complete(client: Client) -> None:
    tie("cairo", "beijing", since=1990)
    table = list(csv.reader(io.StringIO(get(client, "map/ties.csv").content.decode("utf-8-sig"))))
    assert "The register is not complete" in table[0][0]
    assert table[1] == ["# A list · CC0"]
    assert len(table[2]) == len(table[3]) == 12
    assert {table[3][0], table[3][4]} == {"Cairo", "Beijing"}
    assert table[3][8:11] == ["Active", "1990", "A list"]
    found = json.loads(get(client, "map/ties.geojson").content)
    assert "not complete" in found["notes"][0]
    (line,) = found["features"]
    assert sorted(line["geometry"]["coordinates"]) == [[31.25, 30.06], [116.4, 39.91]]
    assert line["properties"]["since"] == 1990
    assert line["properties"]["source"] == "A list"


def test_a_browser_that_has_the_ties_is_told_so(client: Client) -> None:
    network([("cairo", "beijing")])
    first = get(client, "map/ties.json")
    again = client.get("/en/twins/map/ties.json", headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/en/twins/map/ties.json?country=EG", headers={"if-none-match": first.headers["ETag"]})
    assert other.status_code == 200
    network([("rabat", "shanghai")])
    changed = client.get("/en/twins/map/ties.json", headers={"if-none-match": first.headers["ETag"]})
    assert changed.status_code == 200
    assert len(json.loads(changed.content)["a"]) == 2


@pytest.mark.parametrize("path", [*PAGES, "network/?city=beijing", "network/?country=CN", "network/"])
def test_as_many_queries_for_one_tie_as_for_thirty(client: Client, path: str) -> None:
    network([("cairo", "beijing"), ("muscat", "beijing"), ("cairo", "shanghai"), ("cairo", "muscat")])
    reading.forget()
    with CaptureQueriesContext(connection) as few:
        assert get(client, path).status_code == 200
    many(30)
    reading.forget()
    with CaptureQueriesContext(connection) as more:
        assert get(client, path).status_code == 200
    assert len(more) == len(few), [query["sql"][:90] for query in more.captured_queries]
    assert len(more) <= 9


def test_the_network_tells_two_steps_and_what_is_left_to_the_table(client: Client) -> None:
    network([("cairo", "beijing"), ("beijing", "rabat"), ("rabat", "shanghai"), ("nagoya", "shanghai")])
    page = get(client, "network/?city=cairo").text
    picture, table = page.split('id="network-table"')
    assert all(f">{name}<" in picture for name in ("Cairo", "Beijing", "Rabat"))
    assert "Nagoya" not in page
    assert "Shanghai" not in picture.split("<svg")[-1], "three steps away"
    assert "Beijing" in table
    many(40)
    assert "are only in the table" in get(client, "network/?city=beijing").text
    china = get(client, "network/?country=CN").text
    assert "2 cities here have ties" in china


def test_a_network_is_found_by_a_name_in_any_language(client: Client) -> None:
    network([("cairo", "beijing"), ("rabat", "shanghai")])
    for name in ("开罗", "القاهرة", "cair"):
        answer = get(client, f"network/?name={name}")
        assert answer.status_code == 302
        assert answer.headers["Location"].endswith("?city=cairo")
    assert "No city with ties has this name" in get(client, "network/?name=Atlantis").text
    assert get(client, f"network/?name={'x' * 10_000}").status_code == 200
    assert get(client, "network/?city=atlantis").status_code == 404
    assert get(client, "network/?country=ZZ").status_code == 404


def test_the_time_line_tells_unknown_years_and_gaps(client: Client) -> None:
    tie("cairo", "beijing", since=1990)
    tie("rabat", "shanghai", since=1990)
    tie("muscat", "yinchuan", since=1993)
    tie("nagoya", "beijing")
    page = get(client, "timeline/").text
    assert "More ties began in 1990 than in any other year that is known: 2" in page
    assert "Of 1 tie the year is not known" in page
    assert "In 2 years in between none is known to have begun" in page
    assert page.count("<rect") == 2
    assert "١٩٩٠" in get(client, "timeline/", "ar").text


def test_a_city_s_page_shows_where_it_lies(client: Client) -> None:
    city("nagoya")
    assert "Where Nagoya lies" in client.get("/en/cities/nagoya/").text
    city("cairo", is_placed=False)
    assert "Where Cairo lies" not in client.get("/en/cities/cairo/").text
