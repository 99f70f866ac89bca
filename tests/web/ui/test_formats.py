import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muntada.web.ui import formats

SESSION = datetime.datetime(2022, 11, 30, 6, 0, tzinfo=datetime.UTC)
LANGUAGES = ("ar", "zh-Hans", "en")


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "30 November 2022, 14:00 (Beijing time)"),
        ("zh-Hans", "2022年11月30日14:00（北京时间）"),
        ("ar", "٣٠ تشرين الثاني/نوفمبر ٢٠٢٢، ١٤:٠٠ (بتوقيت بكين)"),
    ],
)
def test_moment(language, written):
    assert formats.moment(SESSION, "Asia/Shanghai", language) == written


@pytest.mark.parametrize(
    ("zone", "names"),
    [
        ("Africa/Casablanca", ("بتوقيت الدار البيضاء", "卡萨布兰卡时间", "Casablanca time")),
        ("Asia/Riyadh", ("بتوقيت الرياض", "利雅得时间", "Riyadh time")),
        ("UTC", ("UTC", "UTC", "UTC")),
    ],
)
def test_zones_are_called_after_cities(zone, names):
    assert tuple(formats.zone_name(zone, language) for language in LANGUAGES) == names


def test_days():
    day = datetime.date(2026, 7, 3)
    assert formats.day(day, "en", "full") == "Friday, 3 July 2026"
    assert formats.day(day, "en", "short") == "3 Jul"
    assert formats.day(day, "zh-Hans", "full") == "2026年7月3日星期五"
    assert formats.day(day, "ar") == "٣ تموز/يوليو ٢٠٢٦"
    assert formats.day(day, "ar", "short") == "٣ يوليو"


@pytest.mark.parametrize(
    ("last", "written"),
    [
        ((2026, 11, 26), ("٢٦ تشرين الثاني/نوفمبر ٢٠٢٦", "2026年11月26日", "26 November 2026")),
        ((2026, 11, 27), ("٢٦–٢٧ تشرين الثاني/نوفمبر ٢٠٢٦", "2026年11月26日至27日", "26–27 November 2026")),
        (
            (2026, 12, 1),
            (
                "٢٦ تشرين الثاني/نوفمبر ٢٠٢٦ – ١ كانون الأول/ديسمبر ٢٠٢٦",
                "2026年11月26日 – 2026年12月1日",
                "26 November 2026 – 1 December 2026",
            ),
        ),
    ],
)
def test_days_from_one_to_another(last, written):
    first, last = datetime.date(2026, 11, 26), datetime.date(*last)
    assert tuple(formats.days(first, last, language) for language in LANGUAGES) == written


def test_numbers():
    assert [formats.number(12345.5, language) for language in LANGUAGES] == ["١٢٬٣٤٥٫٥", "12,345.5", "12,345.5"]
    assert [formats.percent(0.57, language) for language in LANGUAGES] == ["٥٧٪", "57%", "57%"]
    assert formats.digits("CACF/3/L.2", "ar") == "CACF/٣/L.٢"


def test_clock():
    assert [formats.clock(180, language) for language in LANGUAGES] == ["٣:٠٠", "3:00", "3:00"]
    assert formats.clock(-12, "en") == "−0:12"
    assert formats.clock(-75, "en") == "−1:15"


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="no time zone"):
        formats.moment(datetime.datetime(2022, 11, 30), "UTC", "en")


@given(st.datetimes(datetime.datetime(2000, 1, 1), datetime.datetime(2060, 1, 1), timezones=st.just(datetime.UTC)))
def test_what_machines_read_is_the_same_moment(value):
    for zone in ("Asia/Shanghai", "Africa/Cairo", "Africa/Casablanca", "UTC"):
        read = datetime.datetime.fromisoformat(formats.iso(value, zone))
        assert read == value.replace(microsecond=0)
        assert read.utcoffset() == value.astimezone(ZoneInfo(zone)).utcoffset()
