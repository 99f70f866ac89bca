"""The pages of indicators: what they show, what bad addresses get, how many queries they cost."""

import datetime as dt
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from muntada.cities.actions.gazetteer import enter_city, enter_country
from muntada.cities.actions.hold_upload import HELD, hold_upload
from muntada.cities.models import Account, Batch, City, Country, Upload
from muntada.indicators.actions.enter_value import enter_value
from muntada.indicators.actions.import_values import import_values
from muntada.indicators.actions.ship_definitions import ship_definitions
from muntada.indicators.models import Definition, Value
from muntada.kernel import clock
from muntada.web.indicators import reads
from tests.cast import Cast

CODES = ("internet_users", "under5_mortality", "doctors", "unemployment", "adult_literacy")


def fill(countries: int, years: range = range(2015, 2023)) -> None:
    """Give invented values of five indicators to many countries."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    codes = [f"{a}{b}" for a in letters[:6] for b in letters][:countries]
    for code in codes:
        enter_country(code, {"en": f"Country {code}", "ar": f"بلد {code}", "zh-Hans": f"国家{code}"}, actor=None)
    rows = [
        f"{indicator},{code},{year},{at + year % 10 + len(indicator)}"
        for indicator in CODES
        for at, code in enumerate(codes)
        for year in years
        if (at, year) != (1, years[2])
    ]
    import_values("\n".join(["indicator_id,place,year,value", *rows]).encode(), file_name="a.csv", actor=None)


@pytest.fixture
def client_(cast: Cast, as_: Callable[[Account | None], Client]) -> Client:
    ship_definitions(actor=None)
    return as_(None)


ADDRESSES = (
    "/en/indicators/",
    "/en/indicators/internet_users/",
    "/en/indicators/compare/?country=AA&country=AB&country=AC",
)


def test_pages_cost_the_same_for_few_rows_and_for_many(client_: Client) -> None:
    fill(12)
    before = [_cost(client_, address) for address in ADDRESSES]
    Value.objects.all().delete()
    fill(48)
    assert [_cost(client_, address) for address in ADDRESSES] == before
    assert max(before) <= 8


def _cost(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_definitions_are_found_in_any_language(client_: Client) -> None:
    for language, typed in (("ar", "الانترنت"), ("zh-hans", "互联网"), ("en", "INTERNET")):
        page = client_.get(f"/{language}/indicators/", {"q": typed}).content.decode()
        assert "internet_users" in page
        assert "u4ssc-household-internet-access" in page
        assert "under5_mortality" not in page
    for typed in ("x" * 10_000, "؟!…", "'\"<>"):
        assert client_.get("/en/indicators/", {"q": typed}).status_code == 200


def test_a_ranking_goes_by_what_is_better_and_is_a_table_and_a_picture(client_: Client) -> None:
    fill(60)
    page = client_.get("/en/indicators/under5_mortality/?year=2020&page=2").content.decode()
    assert "The lowest, 2020" in page
    assert "Page 2 of 2" in page
    table = client_.get("/en/indicators/under5_mortality/values.csv").content.decode("utf-8-sig")
    assert table.count("\n") == 60 * 8 - 1 + 1
    for picture in ("ranking", "years"):
        drawn = client_.get(f"/ar/indicators/under5_mortality/{picture}.svg")
        assert ElementTree.fromstring(drawn.content).attrib["direction"] == "rtl"
    for wrong in ("?year=x&page=0&of=moon&country=ZZ", "?page=999999"):
        assert client_.get(f"/en/indicators/under5_mortality/{wrong}").status_code == 200
    assert client_.get("/en/indicators/nothing/").status_code == 404
    assert client_.get("/en/indicators/hdi/moon.svg").status_code == 404


def test_a_comparison_shows_gaps_as_gaps_and_a_radar_where_it_is_honest(client_: Client) -> None:
    fill(12)
    page = client_.get("/en/indicators/compare/?country=AA&country=AB").content.decode()
    assert "Highest: Country AB" in page
    assert "Share of peers that do no better" in page
    assert page.count('<td class="number">—</td>') == len(CODES)
    few = client_.get("/en/indicators/compare/?country=AA&country=AB&indicator=doctors").content.decode()
    assert "There is no radar chart: it needs at least five" in few
    many = "&".join(f"country=A{letter}" for letter in "ABCDEFGH")
    assert "Only the first six are shown" in client_.get(f"/en/indicators/compare/?{many}").content.decode()
    drawn = client_.get("/zh-hans/indicators/compare/years.svg?country=AA&country=AB&indicator=doctors")
    assert "医生" in drawn.content.decode()
    assert client_.get("/en/indicators/compare/years.svg").status_code == 404
    for wrong in ("?city=nowhere&country=??&indicator=nothing", "?add=" + "x" * 10_000, "?add=%D9%85%D8%B3"):
        assert client_.get(f"/en/indicators/compare/{wrong}").status_code == 200


def test_a_city_is_found_by_the_beginning_of_its_name(client_: Client) -> None:
    for language, typed in (("ar", "مسق"), ("zh-hans", "马斯"), ("en", "musc")):
        assert "city=muscat" in client_.get(f"/{language}/indicators/compare/", {"add": typed}).content.decode()


def test_an_officer_enters_a_value_and_nothing_typed_is_lost(
    cast: Cast, as_: Callable[[Account | None], Client]
) -> None:
    ship_definitions(actor=None)
    address = reverse("indicators:enter", args=["muscat"])
    client = as_(cast.head)
    wrong = {"indicator": "sdg-11-6-2", "year": "2022", "number": "31,5", "quality": "measured", "note": "old town"}
    answer = client.post(address, wrong)
    assert answer.status_code == 422
    assert "This is no number" in answer.content.decode()
    assert "old town" in answer.content.decode()
    assert client.post(address, wrong | {"number": "٣١٫٥", "year": "٢٠٢٢"}).status_code == 303
    value = Value.objects.get()
    assert (value.number, value.year, value.source.title) == (31.5, 2022, "Muscat")
    with override("ar"):
        public = reverse("indicators:city", args=["muscat"])
    assert "٣١٫٥" in as_(None).get(public).content.decode()
    assert client.post(reverse("indicators:withdraw", args=["muscat", value.pk])).status_code == 303
    value.refresh_from_db()
    assert value.withdrawn_at is not None


def test_organisers_define_import_look_and_undo(cast: Cast, as_: Callable[[Account | None], Client]) -> None:
    ship_definitions(actor=None)
    client, slug = as_(cast.arab_officer), cast.session.slug
    defining = reverse("indicators:define", args=[slug])
    said = {"name_en": "Shade", "name_ar": "الظل", "unit": "percent", "better": "higher", "theme": "", "level": "city"}
    assert client.post(defining, said | {"name_en": "", "name_ar": ""}).status_code == 422
    assert client.post(defining, said).status_code == 303
    own = Definition.objects.get(family="own")
    assert client.post(reverse("indicators:redefine", args=[slug, own.code]), said | {"better": ""}).status_code == 303
    uploading = reverse("indicators:import", args=[slug])
    assert client.post(uploading, {"file": SimpleUploadedFile("a.csv", b"a,b\n1,2\n")}).status_code == 422
    data = f"indicator_id,place,year,value\n{own.code},muscat,2020,12\n{own.code},atlantis,2020,1\n".encode()
    shown = client.post(uploading, {"file": SimpleUploadedFile("a.csv", data), "title": "A yearbook"})
    assert shown.status_code == 303
    page = client.get(shown.url).content.decode()
    assert "1 value would be taken" in page
    assert "atlantis" in page
    assert not Value.objects.exists()
    done = client.post(shown.url)
    assert done.status_code == 303
    assert "1 row is refused" in client.get(done.url).content.decode()
    batch = Batch.objects.get()
    report = client.get(reverse("indicators:refused-csv", args=[slug, batch.pk])).content.decode("utf-8-sig")
    assert "No city, region or country has this code." in report
    assert client.post(reverse("indicators:undo", args=[slug, batch.pk])).status_code == 303
    assert not Value.objects.exists()
    assert client.get(shown.url).status_code == 200, "what was undone can be taken again, for a day"
    Upload.objects.update(at=clock.now() - HELD - dt.timedelta(minutes=1))
    hold_upload("places", name="b.csv", data=b"", source={}, actor=cast.arab_officer)
    assert client.get(shown.url).status_code == 303  # the file is gone: choose it again
    assert City.objects.filter(slug="muscat").exists()


def test_a_commitment_shows_the_values_of_those_who_are_to_keep_it(cast: Cast) -> None:
    ship_definitions(actor=None)
    muscat, yinchuan = City.objects.get(slug="muscat"), City.objects.get(slug="yinchuan")
    enter_value(muscat.pk, "sdg-11-6-2", year=2020, number=40, quality="measured", actor=cast.head)
    enter_value(muscat.pk, "sdg-11-6-2", year=2022, number=31, quality="measured", actor=cast.head)
    enter_value(muscat.pk, "sdg-11-6-2", year=2035, number=10, quality="projected", actor=cast.head)
    found = reads.measured("sdg-11-6-2", [muscat.pk, yinchuan.pk])
    assert found is not None
    assert [(name, figure.written, figure.year) for name, figure in found.figures] == [("Muscat", "31", "2022")]
    assert reads.measured("nothing", [muscat.pk]) is None


def test_what_is_downloaded_as_sdmx_is_imported_again(client_: Client) -> None:
    fill(3)
    address = reverse("indicators:definition-sdmx", kwargs={"indicator_code": "internet_users"})
    sent = client_.get(address)
    assert sent.status_code == 200
    before = sorted(Value.objects.filter(definition__code="internet_users").values_list("country", "year", "number"))
    Value.objects.all().delete()
    import_values(sent.content, file_name="again.json", source={"title": "Again"}, actor=None)
    assert sorted(Value.objects.values_list("country", "year", "number")) == before
    nothing = reverse("indicators:definition-sdmx", kwargs={"indicator_code": "nothing"})
    assert client_.get(nothing).status_code == 404


def test_values_stand_on_the_map_those_of_countries_at_their_capitals(client_: Client) -> None:
    fill(3)
    page = reverse("indicators:definition", kwargs={"indicator_code": "internet_users"})
    assert 'class="spot"' not in client_.get(page).text
    for n, code in enumerate(("AA", "AB")):
        capital = enter_city(
            f"capital-{n}",
            {"en": f"Capital {n}"},
            country=Country.objects.get(pk=code),
            time_zone="UTC",
            code=f"g90{n}",
            actor=None,
        )
        City.objects.filter(pk=capital.pk).update(
            latitude=30 + n, longitude=31, is_capital=True, population=5_000_000 + n
        )
    shown = client_.get(page).text
    assert shown.count('class="spot"') == 2
    assert "Country AB: " in shown
    compare = client_.get(reverse("indicators:compare"), {"country": "AA"}).text
    assert "as many people in its cities" in compare
    assert "country=AB" in compare
