"""Files of places: what is taken, what is refused and why, and that an import can be undone as a whole."""

import json
from pathlib import Path

import pytest
from pytest_django import Settings

from muntada.cities import queries
from muntada.cities.actions.facts import enter_source, state_facts
from muntada.cities.actions.importing import import_places
from muntada.cities.actions.officers import appoint_officer
from muntada.cities.actions.undo_import import undo_import
from muntada.cities.models import Batch, City, CityName, Country, Fact
from muntada.cities.reading import read
from muntada.cities.rules.places import Known, Place, Wrong, check, grounds_of, is_garbled, is_swapped
from muntada.config import cli
from muntada.kernel.refusal import Refusal
from muntada.languages.models import Rendering, Text
from muntada.languages.search.queries import search
from tests.cast import Cast
from tests.shared_data import FOLDER

HEAD = "city_id,name_en,name_ar,name_zh,country,admin1,lat,lon,population,elevation_m,feature,is_coastal,port"
COUNTRIES = (
    b"iso2,name_en,name_ar,name_zh,arab_league\nCN,China,\xd8\xa7\xd9\x84\xd8\xb5\xd9\x8a\xd9\x86,,0\nJO,Jordan,,,1\n"
)
REGIONS = (
    "region_id,name_en,name_ar,name_zh,country,seat_lat,seat_lon\nCN-FJ,Fujian,فوجيان,福建省,CN,26.1,119.3\n".encode()
)
KNOWN = Known({"CN", "JO", "EG"}, {"g1"})

needs_data = pytest.mark.skipif(
    not (FOLDER / "cities.csv").is_file(), reason="needs the shared data: cities.csv lies beside the project"
)


def file(*rows: str) -> bytes:
    return "\n".join([HEAD, *rows, ""]).encode()


def reasons(data: bytes) -> list[tuple[int, str | None, str]]:
    reading = read(data)
    _, wrong = check(reading.claims, KNOWN)
    return [(w.line, w.refusal.field, w.refusal.code) for w in sorted([*reading.wrong, *wrong], key=lambda w: w.line)]


def take(data: bytes) -> Batch:
    reading = read(data)
    places, wrong = check(reading.claims, queries.known_places())
    maker = reading.layout.maker
    source = enter_source(maker.slug, maker.title, licence=maker.licence, actor=None)
    return import_places(places, [*reading.wrong, *wrong], kind=reading.layout.kind, source=source, actor=None)


def everything() -> list[list[tuple[object, ...]]]:
    tables = (City, CityName, Country, Fact, Rendering, Text)
    return [sorted(model.objects.values_list(), key=str) for model in tables]  # type: ignore[attr-defined]


GOOD = "g1797353,Quanzhou,تشوانتشو,泉州,CN,CN-FJ,24.91389,118.58583,1469157,14,PPLA2,1,CNQZJ"


@pytest.mark.parametrize(
    ("row", "field", "code"),
    [
        (GOOD.replace("g1797353", "1797353"), "code", "code_wrong"),
        (GOOD.replace("g1797353", ""), "code", "code_wrong"),
        (GOOD.replace(",CN,", ",XX,"), "country", "country_unknown"),
        (GOOD.replace("24.91389,118.58583", "118.58583,24.91389"), "latitude", "coordinates_swapped"),
        (GOOD.replace("24.91389", "2491389"), "latitude", "out_of_range"),
        (GOOD.replace("24.91389", "north"), "latitude", "no_number"),
        (GOOD.replace("24.91389,118.58583", "0,0"), "latitude", "coordinates_nowhere"),
        (GOOD.replace("1469157", "1.4 million"), "population", "no_number"),
        (GOOD.replace("1469157", "-3"), "population", "out_of_range"),
        (GOOD.replace("CNQZJ", "harbour"), "port", "port_code_wrong"),
        (GOOD.replace("泉州", "Quanzhou"), "name_zh-Hans", "name_in_other_letters"),
        (GOOD.replace("تشوانتشو", "ØªØ´ÙˆØ§Ù†"), "name_ar", "name_garbled"),
        (GOOD.replace("Quanzhou", "Q" * 201), "name_en", "name_too_long"),
        (GOOD.replace("Quanzhou,تشوانتشو,泉州", ",,"), "name", "name_missing"),
        (GOOD + ",one more", "row", "row_of_other_length"),
    ],
)
def test_a_wrong_row_is_told_with_line_field_and_reason(row: str, field: str, code: str) -> None:
    assert reasons(file(GOOD.replace("g1797353", "g5"), row)) == [(3, field, code)]


def test_all_reasons_of_a_row_are_told_and_a_second_one_of_a_code() -> None:
    twice = file(GOOD, GOOD, GOOD.replace("g1797353", "q").replace("14,PPL", "high,PPL"))
    assert reasons(twice) == [(3, "code", "code_twice"), (4, "code", "code_wrong"), (4, "elevation", "no_number")]


def test_a_row_in_another_encoding_is_refused_and_the_others_are_not() -> None:
    lines = [HEAD.encode(), GOOD.encode(), GOOD.replace("g1797353", "g7").replace("泉州", "").encode("cp1256"), b""]
    assert reasons(b"\r\n".join(lines)) == [(3, "row", "row_not_unicode")]
    assert reasons("\ufeff".join(["", file(GOOD).decode()]).encode()) == []
    assert reasons(file(GOOD).decode().encode("utf-16")) == []


def test_points_that_fit_only_when_exchanged_are_told() -> None:
    rows = [f"g{n},Town {n},,,JO,,31.{n},35.{n + 3},,,,," for n in range(1, 7)]
    swapped = "g9,Amman,,,JO,,35.94503,31.95522,,,,,"
    far = "g10,Aqaba,,,JO,,29.53,35.0,,,,,"
    assert reasons(file(*rows, far, swapped)) == [(9, "latitude", "coordinates_swapped")]


def test_the_region_tells_swapped_coordinates_where_the_country_cannot() -> None:
    """Egypt lies so that its points are in it either way; Siwa is far from its cities, and in its own region."""

    def place(line: int, region: str, latitude: float, longitude: float) -> Place:
        facts = {"position": f"{latitude}, {longitude}", "region": region}
        return Place(line, "city", f"g{line}", "EG", {"en": "P"}, (), facts, "", True)

    cairo = [place(n, "EG-C", 30.0 + n / 100, 31.2 + n / 100) for n in range(10)]
    west = [place(20 + n, "EG-MT", 31.0 + n / 20, 26.5 + n / 10) for n in range(10)]
    siwa, wrong = place(40, "EG-MT", 29.2, 25.52), place(41, "EG-C", 31.25, 30.06)
    grounds = grounds_of([*cairo, *west, siwa, wrong])
    assert [each.line for each in (*cairo, *west, siwa, wrong) if is_swapped(each, grounds)] == [41]


def test_an_open_quotation_mark_takes_no_other_row_along() -> None:
    told = reasons(file(GOOD, '"g6,never closed' + "x" * 140_000))
    assert [code for *_, code in told] == ["row_unreadable"]


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"{}", b"[1]", b"\x00\x01", b'{"results": {"bindings": 3}}', b"a,b\n1,2\n"]
)
def test_a_file_that_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal):
        read(data)


def test_garbled_names_are_told_from_foreign_ones() -> None:
    assert not any(is_garbled(name) for name in ("São Paulo", "Ürümqi", "Århus", "泉州", "عمّان", "Cañada", "Ålesund"))
    assert all(is_garbled(name) for name in ("SÃ£o Paulo", "æ³‰å·ž", "Bad\ufffd", "???", "a\x07b"))


def test_dumps_of_geonames_and_answers_of_wikidata_are_read() -> None:
    dump = (
        "1797353,Quánzhōu,Quanzhou,,24.91389,118.58583,P,PPLA2,CN,,07,,,,1469157,,14,Asia/Shanghai,2024-01-01".replace(
            ",", "\t"
        )
    )
    [place], _ = check(read(dump.encode()).claims, KNOWN)
    assert (place.code, place.names["en"], place.time_zone) == ("g1797353", "Quanzhou", "Asia/Shanghai")
    assert place.facts == {"position": "24.91389, 118.58583", "population": "1469157", "elevation": "14"}
    mountain = dump.replace("\tP\tPPLA2", "\tT\tMT")
    assert [w.refusal.code for w in read(mountain.encode()).wrong] == ["no_populated_place"]
    answer = {
        "item": {"value": "http://www.wikidata.org/entity/Q68744"},
        "label_zh": {"value": "泉州市"},
        "label_en": {"value": "Quanzhou"},
        "iso2": {"value": "CN"},
        "geonames": {"value": "1797353"},
        "coord": {"value": "Point(118.58583 24.91389)"},
        "population": {"value": "8782285"},
    }
    [place], _ = check(read(json.dumps({"results": {"bindings": [answer]}}).encode()).claims, KNOWN)
    assert place.facts["wikidata"] == "Q68744"
    assert place.facts["position"] == "24.91389, 118.58583"
    names = b"1\t1797353\tzh\t\xe6\xb3\x89\xe5\xb7\x9e\t1\t\t\t\n2\t1797353\tfr\tTsiuen\t\t\t\t\n"
    [place], _ = check(read(names).claims, Known(KNOWN.countries, {"g1797353"}))
    assert place.names == {"zh-Hans": "泉州"}


@pytest.mark.django_db
def test_what_is_right_is_taken_and_what_is_not_is_kept_with_the_batch() -> None:
    take(COUNTRIES)
    take(REGIONS)
    batch = take(file(GOOD, GOOD.replace("g1797353", "wrong")))
    city = City.objects.get(code="g1797353")
    assert (city.slug, city.population, city.is_coastal, city.port) == ("quanzhou", 1469157, True, "CNQZJ")
    assert city.region is not None
    assert city.region.code == "CN-FJ"
    assert {lang: str(body) for lang, body in city.name.current.items()} == {
        "en": "Quanzhou",
        "ar": "تشوانتشو",
        "zh-Hans": "泉州",
    }
    assert batch.taken == 1
    assert batch.refused == [[3, "code", "code_wrong", "wrong", {}]]
    assert set(city.facts.values_list("subject", flat=True)) == {
        "position",
        "population",
        "elevation",
        "region",
        "is_coastal",
        "port",
    }


@pytest.mark.django_db
def test_the_same_again_changes_nothing() -> None:
    for data in (COUNTRIES, REGIONS, file(GOOD)):
        take(data)
    before = everything()
    for data in (COUNTRIES, REGIONS, file(GOOD)):
        take(data)
    assert everything() == before


@pytest.mark.django_db
def test_regions_that_come_later_take_their_cities() -> None:
    take(COUNTRIES)
    take(file(GOOD))
    assert City.objects.get(code="g1797353").region is None
    take(REGIONS)
    assert str(City.objects.get(code="g1797353").region) == "fujian-cn-fj"


def test_undoing_restores_what_was_before(cast: Cast) -> None:
    take(COUNTRIES)
    muscat = City.objects.get(slug="muscat")
    one = enter_source("one", "One", actor=None)
    state_facts(muscat.pk, {"population": "100"}, source=one, actor=None)
    City.objects.filter(pk=muscat.pk).update(code="g287286")
    before = everything()
    jordan_was_arab = Country.objects.get(pk="JO").is_arab
    batches = [
        take(COUNTRIES.replace(b",,,1", b",,,0")),
        take(REGIONS),
        take(file(GOOD, "g287286,Masqat,مسقط,马斯喀特,OM,,23.58413,58.40778,797000,14,PPLC,1,OMMCT")),
    ]
    muscat.refresh_from_db()
    assert muscat.population == 797000
    assert muscat.names.get().body == "Masqat"
    assert Country.objects.get(pk="JO").is_arab is not jordan_was_arab
    for batch in reversed(batches):
        assert undo_import(batch.pk, actor=None).undone_at is not None
    assert everything() == before
    with pytest.raises(Refusal):
        undo_import(batches[0].pk, actor=None)


def test_places_that_others_refer_to_outlive_their_import(cast: Cast) -> None:
    take(COUNTRIES)
    batch = take(file(GOOD, GOOD.replace("g1797353,Quanzhou", "g8,Elsewhere")))
    appoint_officer(City.objects.get(code="g1797353").pk, cast.stranger, actor=None)
    undo_import(batch.pk, actor=None)
    assert list(batch.cities.values_list("slug", flat=True)) == ["quanzhou"]
    assert Fact.objects.filter(batch=batch).count() == 6


@pytest.mark.django_db
def test_a_batch_that_a_later_one_builds_on_is_not_undone_first() -> None:
    take(COUNTRIES)
    first = take(file(GOOD))
    extra = take("city_id,wikidata_id,name_ar_unverified,name_zh_unverified\ng1797353,Q68744,أنت,\n".encode())
    name = CityName.objects.get()
    assert (name.body, name.standing, name.source.licence) == ("أنت", "unverified", "ODbL 1.0")
    with pytest.raises(Refusal, match="batch_built_on"):
        undo_import(first.pk, actor=None)
    undo_import(extra.pk, actor=None)
    undo_import(first.pk, actor=None)
    assert not City.objects.exists()


@pytest.mark.django_db
def test_what_two_sources_say_stands_side_by_side() -> None:
    take(COUNTRIES)
    take(file(GOOD))
    take(b"item,coord,iso2,geonames,label_en,population\nQ68744,Point(118.6 24.9),CN,1797353,Quanzhou,8782285\n")
    city = City.objects.get(code="g1797353")
    assert set(city.facts.filter(subject="population").values_list("source__slug", "value")) == {
        ("geonames", "1469157"),
        ("wikidata", "8782285"),
    }


@pytest.mark.django_db
def test_names_without_a_voucher_are_unverified() -> None:
    take(COUNTRIES)
    head = "city_id,name_en,name_ar,name_zh,country,lat,lon,name_ar_how,name_zh_how"
    rows = ["g1,Anda,أنت,安达,CN,46.4,125.3,,tag", "g2,Other,أخرى,其他,CN,40,110,script,script", ""]
    take("\n".join([head, *rows]).encode())
    assert set(CityName.objects.values_list("body", "standing")) == {("أنت", "unverified"), ("أخرى", "unverified")}
    anda = City.objects.get(code="g1")
    assert set(anda.name.current) == {"en", "zh-Hans"}


@pytest.mark.django_db
def test_the_command_previews_imports_reports_and_undoes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    countries, cities, report = tmp_path / "countries.csv", tmp_path / "cities.csv", tmp_path / "report.csv"
    countries.write_bytes(COUNTRIES)
    cities.write_bytes(file(GOOD, GOOD.replace("g1797353", "wrong")))
    assert cli.main(["import", "cities", "--preview", str(countries)]) == 0
    assert not Country.objects.exists()
    assert cli.main(["import", "cities", str(cities), str(countries), "--report", str(report)]) == 0
    assert "1 rows are right, 1 are wrong" in capsys.readouterr().out
    assert "cities.csv,3,code,code_wrong,wrong" in report.read_text("utf-8")
    assert cli.main(["import", "list"]) == 0
    listed = capsys.readouterr().out.split("\n")
    assert cli.main(["import", "undo", listed[1].split()[0]]) == 0
    assert not City.objects.exists()
    assert cli.main(["import", "undo", "nothing"]) == 1
    assert cli.main(["import", "cities", str(tmp_path / "none.csv")]) == 1


@needs_data
@pytest.mark.django_db
def test_a_sample_of_the_real_data_is_taken() -> None:
    take((FOLDER / "countries.csv").read_bytes())
    lines = (FOLDER / "cities.csv").read_bytes().split(b"\n")
    batch = take(b"\n".join([lines[0], *lines[1::100]]))
    assert batch.taken > 440
    told = [Wrong(line, Refusal(code, read=read)) for line, _, code, read, _ in batch.refused]
    assert len(told) < 3


@needs_data
def test_hardly_a_row_of_the_real_data_is_taken_for_wrong() -> None:
    countries = {claim.code for claim in read((FOLDER / "countries.csv").read_bytes()).claims}
    _, wrong = check(read((FOLDER / "cities.csv").read_bytes()).claims, Known(countries))
    assert {each.refusal.code for each in wrong} <= {"name_in_other_letters"}


@pytest.mark.django_db
def test_what_is_taken_is_found_and_what_is_undone_no_more(settings: Settings) -> None:
    settings.SEARCH_SOURCES = "muntada.web.search.sources.entries"
    take(COUNTRIES)
    batch = take(file(GOOD))
    assert [source for *_, source in search("泉州").found] == ["quanzhou"]
    later = take(file(GOOD.replace("تشوانتشو", "زيتون")))
    assert [source for *_, source in search("زيتون").found] == ["quanzhou"]
    undo_import(later.pk, actor=None)
    assert not search("زيتون").found and search("泉州").found
    undo_import(batch.pk, actor=None)
    assert not search("泉州").found
