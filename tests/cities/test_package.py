"""What set-up loads from the open package."""

import pytest

from muntada.cities.actions.undo_import import undo_import
from muntada.cities.models import Batch, City, Country
from muntada.cities.reading import package
from muntada.cities.reading.regions import ISO
from muntada.cities.rules.places import Known, check
from muntada.config import gazetteer


def test_every_row_of_the_package_is_right_and_names_are_in_their_letters() -> None:
    known = Known({"CN", *package.ARAB})
    counted = {}
    for layout, _, claims in package.claims():
        places, wrong = check(claims, known)
        assert not wrong
        counted[layout.kind] = places
    assert len(counted["country"]) == 250
    regions = {place.code: place for place in counted["region"]}
    assert len(regions) == len(counted["region"]) == sum(map(len, ISO.values()))
    assert sum(place.country == "CN" for place in regions.values()) == 31
    assert {"AE", "EG", "MA", "SA"} <= {place.country for place in regions.values()}
    assert regions["EG-SHG"].names["ar"] == "محافظة سوهاج"
    assert sum("ar" in place.names for place in regions.values() if place.country != "CN") > 250
    assert len(counted["city"]) > 900
    assert all({"ar", "zh-Hans", "en"} <= place.names.keys() for place in counted["country"])
    by_code = {place.code: place for place in counted["city"]}
    assert by_code["g292223"].names == {"en": "Dubai", "ar": "دبي", "zh-Hans": "迪拜"}
    assert by_code["g1784658"].facts["region"] == "CN-HA"  # Zhengzhou
    assert by_code["g360630"].facts["is_capital"] == "1"
    assert by_code["g360630"].facts["region"] == "EG-C"  # Cairo
    assert all(place.facts["region"] in regions for place in counted["city"] if "region" in place.facts)


@pytest.mark.django_db
def test_it_is_loaded_once_and_not_again_after_it_was_undone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "ARAB", frozenset({"JO"}))
    monkeypatch.setattr(package, "LEAST", 5_000_000)
    gazetteer.load()
    shanghai = City.objects.get(code="g1796236")
    assert shanghai.region is not None
    assert shanghai.region.code == "CN-SH"
    counts = (City.objects.count(), Country.objects.count())
    gazetteer.load()
    assert (City.objects.count(), Country.objects.count()) == counts
    for batch in Batch.objects.all():
        undo_import(batch.pk, actor=None)
    gazetteer.load()
    assert not City.objects.exists()
