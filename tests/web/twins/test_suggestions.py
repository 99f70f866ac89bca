import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from muntada.cities.actions.gazetteer import enter_city, enter_country
from muntada.cities.models import City
from muntada.languages.codes import LANGUAGES
from muntada.twinning.models import Decline
from muntada.twinning.queries import declines_of
from tests.cast import said
from tests.twinning.ties import imported

PAGE = {"city_slug": "muscat"}
MOST = 8


def _in(language) -> str:
    with translation.override(language.django):
        return reverse("twins:suggestions", kwargs=PAGE)


def enter(count: int, country: str = "CN") -> list[City]:
    """Enter some large cities."""
    land = enter_country(country, said("بلد", "国家", "Country"), actor=None)
    found = []
    for k in range(count):
        city = enter_city(
            f"city-{k}", said(f"مدينة {k}", f"城市{k}", f"City {k}"), country=land, time_zone="", actor=None
        )
        City.objects.filter(pk=city.pk).update(population=1_000_000 + k, latitude=30 + k / 10, longitude=110)
        found.append(city)
    City.objects.filter(slug="muscat").update(population=800_000, latitude=23.6, longitude=58.4)
    return found


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_everybody_reads_suggestions_with_reasons(cast, client, language):
    enter(3)
    page = client.get(_in(language)).content.decode()
    assert {"ar": "مدينة 1", "zh-Hans": "城市1", "en": "City 1"}[language.code] in page
    assert page.count('class="spoken"') == 3
    assert "/decline/" not in page


def test_a_weight_of_the_address_is_kept_in_its_slider(cast, client):
    enter(3)
    page = client.get(reverse("twins:suggestions", kwargs=PAGE), {"size": "250", "place": "nonsense"}).content.decode()
    assert 'name="size" min="0" max="300" step="1" value="250"' in page
    assert 'name="place" min="0" max="300" step="1" value="100"' in page


def test_queries_do_not_grow(cast, client):
    counts = []
    for many in (1, 30):
        enter(many)
        client.get(reverse("twins:suggestions", kwargs=PAGE))  # the arrays are made once
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(reverse("twins:suggestions", kwargs=PAGE))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= MOST


def test_what_is_declined_stays_away_until_it_is_taken_back(cast, as_):
    first, *_ = enter(3)
    officer, page = as_(cast.head), reverse("twins:suggestions", kwargs=PAGE)
    key = uuid.uuid4()
    sent = {"partner": first.pk, "cause": "place", "note": "لا رحلات", "key": key}
    for _again in range(2):
        assert officer.post(reverse("twins:decline", kwargs=PAGE), sent).status_code == 303
    decline = Decline.objects.get()
    assert (decline.by, decline.cause, decline.note) == (cast.head, "place", "لا رحلات") and decline.spoke["size"]
    shown = officer.get(page)
    assert first.pk not in {row.city.pk for row, _form in shown.context["rows"]}
    assert next(s.weight for s in shown.context["sliders"] if s.reason == "place") == 125
    assert "لا رحلات" in shown.content.decode()
    others = as_(cast.rival).get(page)
    assert (
        first.pk in {row.city.pk for row, _form in others.context["rows"]} and "لا رحلات" not in others.content.decode()
    )
    assert officer.post(reverse("twins:restore", kwargs=PAGE), {"decline": decline.pk}).status_code == 303
    assert declines_of(decline.city_id) == [] and Decline.objects.get().restored_by == cast.head
    assert first.pk in {row.city.pk for row, _form in officer.get(page).context["rows"]}


def test_a_decline_without_a_cause_is_told_and_keeps_its_note(cast, as_):
    first, *_ = enter(2)
    sent = {"partner": first.pk, "cause": "", "note": "kept words"}
    answer = as_(cast.head).post(reverse("twins:decline", kwargs=PAGE), sent)
    assert answer.status_code == 422 and "kept words" in answer.content.decode()
    assert not Decline.objects.exists()


def test_another_citys_decline_is_not_restored(cast, as_):
    first, *_ = enter(2)
    as_(cast.head).post(reverse("twins:decline", kwargs=PAGE), {"partner": first.pk, "cause": "other"})
    where = reverse("twins:restore", kwargs={"city_slug": "yinchuan"})
    assert as_(cast.rival).post(where, {"decline": Decline.objects.get().pk}).status_code == 404


def test_partners_are_not_suggested_again(cast, client):
    enter(1)
    City.objects.filter(slug="yinchuan").update(population=1_500_000)
    page = reverse("twins:suggestions", kwargs=PAGE)
    assert "yinchuan" in {row.city.slug for row, _form in client.get(page).context["rows"]}
    imported()
    assert "yinchuan" not in {row.city.slug for row, _form in client.get(page).context["rows"]}


def test_where_nothing_is_known_the_page_says_so(cast, client):
    assert "No city can be suggested here" in client.get(reverse("twins:suggestions", kwargs=PAGE)).content.decode()


def test_a_form_that_names_no_city_is_told(cast, as_):
    for name in ("twins:decline", "twins:restore"):
        for sent in ({}, {"partner": "x", "decline": "x"}):
            answer = as_(cast.head).post(reverse(name, kwargs=PAGE), sent, follow=True)
            assert "not known here" in answer.content.decode()
