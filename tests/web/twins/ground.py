"""Cities with places and ties between them, for the tests of the map."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from muntada.cities.actions.gazetteer import enter_city, enter_country
from muntada.cities.models import City, Source
from muntada.twinning.models import Step, Tie
from tests.cast import said

PLACES = {
    "cairo": ("EG", "القاهرة", "开罗", "Cairo", 30.06, 31.25, 9_600_000),
    "rabat": ("MA", "الرباط", "拉巴特", "Rabat", 34.01, -6.83, 570_000),
    "muscat": ("OM", "مسقط", "马斯喀特", "Muscat", 23.58, 58.41, 797_000),
    "beijing": ("CN", "بكين", "北京", "Beijing", 39.91, 116.4, 18_900_000),
    "shanghai": ("CN", "شنغهاي", "上海", "Shanghai", 31.22, 121.46, 24_800_000),
    "yinchuan": ("CN", "ينتشوان", "银川", "Yinchuan", 38.47, 106.27, 1_290_000),
    "nagoya": ("JP", "ناغويا", "名古屋", "Nagoya", 35.18, 136.91, 2_330_000),
}
COUNTRIES = {
    "EG": ("مصر", "埃及", "Egypt"),
    "MA": ("المغرب", "摩洛哥", "Morocco"),
    "OM": ("عُمان", "阿曼", "Oman"),
    "CN": ("الصين", "中国", "China"),
    "JP": ("اليابان", "日本", "Japan"),
}


def city(slug: str, *, is_placed: bool = True) -> City:
    """Return one of the cities of `PLACES`, entered if it is not there."""
    country, ar, zh, en, latitude, longitude, population = PLACES[slug]
    row = enter_city(
        slug,
        said(ar, zh, en),
        country=enter_country(country, said(*COUNTRIES[country]), actor=None),
        time_zone="",
        actor=None,
    )
    if is_placed:
        City.objects.filter(pk=row.pk).update(
            latitude=latitude, longitude=longitude, population=population, is_capital=False
        )
    return row


def tie(one: str, other: str, *, stage: str = "active", since: int | None = None) -> Tie:
    """Return a tie between two of the cities, told by a source."""
    now = timezone.now()
    sides = sorted((city(one), city(other)), key=lambda row: row.pk)
    source, _ = Source.objects.get_or_create(slug="list", defaults={"title": "A list", "licence": "CC0"})
    made = Tie.objects.create(
        side_a=sides[0], side_b=sides[1], stage=stage, since=since, made_at=now, changed_at=now + dt.timedelta(0)
    )
    Step.objects.create(tie=made, stage="active", on=str(since or ""), source=source, at=now)
    return made


def network(pairs: Iterable[tuple[str, str]]) -> list[Tie]:
    """Return ties between these pairs."""
    return [tie(one, other) for one, other in pairs]


def many(count: int) -> None:
    """Make so many more cities in Oman, each tied to Beijing and to the one before."""
    beijing, first = city("beijing"), city("muscat")
    now, before = timezone.now(), first
    for number in range(count):
        row = City.objects.create(
            slug=f"town-{number}", name=first.name, country=first.country, latitude=20 + number / 10, longitude=57.0
        )
        for other in (beijing, before):
            sides = sorted((row, other), key=lambda side: side.pk)
            Tie.objects.create(side_a=sides[0], side_b=sides[1], stage="active", made_at=now, changed_at=now)
        before = row
