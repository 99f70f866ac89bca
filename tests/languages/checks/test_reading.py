"""Numbers and dates as Arabic, Chinese and English write them."""

from fractions import Fraction

import pytest

from muntada.languages.checks.reading.dates import dates
from muntada.languages.checks.reading.numbers import numbers


def values(text: str, language: str) -> set[Fraction]:
    return {value for number in numbers(text, language) for value in number.values}


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("ar", "خمسة عشر عضوا", 15),
        ("ar", "خمس عشرة مدينة", 15),
        ("ar", "الدورة التاسعة والستون", 69),
        ("ar", "الرابطات الأربع والعشرون", 24),
        ("ar", "ثلاثمائة وخمسة وعشرون مندوبا", 325),
        ("ar", "ثلاثة آلاف ومائة", 3100),
        ("ar", "مليوني شخص", 2_000_000),
        ("ar", "١٢٣ مدينة", 123),
        ("ar", "بلغ 900 127 طن", 127_900),  # thousands written from the right, as United Nations Arabic has them
        ("ar", "٣٫٥ ملايين", 3_500_000),
        ("ar", "للمدن الخمس", 5),
        ("ar", "مائة وأحد عشر بلدا", 111),
        ("ar", "الدورة الحادية والثلاثون بعد المائة", 131),
        ("ar", "الساعة العاشرة مساء", 22),
        ("ar", "قبل خمسة عقود", 50),
        ("en", "five decades ago", 50),
        ("en", "aid of (80) million dollars", 80_000_000),
        ("en", "half a million", 500_000),
        ("zh-Hans", "22时", 10),
        ("zh-Hans", "十五个城市", 15),
        ("zh-Hans", "第六十九届会议", 69),
        ("zh-Hans", "三百零五人", 305),
        ("zh-Hans", "二〇二六年", 2026),
        ("zh-Hans", "3.5亿美元", 350_000_000),
        ("zh-Hans", "5 000万人", 50_000_000),
        ("zh-Hans", "两亿", 200_000_000),
        ("zh-Hans", "１２３", 123),
        ("en", "fifteen cities", 15),
        ("en", "the twenty-third session", 23),
        ("en", "three hundred and five members", 305),
        ("en", "3.5 million", 3_500_000),
        ("en", "1,641,294 km", 1_641_294),
        ("en", "a dozen", 12),
        ("en", "Chapter XIV", 14),
        ("en", "at 3.35 p.m.", Fraction("15.35")),
    ],
)
def test_what_a_number_means(language: str, text: str, value: int) -> None:
    assert Fraction(value) in values(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh-Hans", "十分重要，统一一致，再三考虑，万一，星期三，数千，中国四川"),
        ("ar", "لست وحدي، ويوم الثلاثاء، والمائة"),
        ("en", "one of the best, both sides, the second, once"),
    ],
)
def test_words_that_count_nothing_need_no_counterpart(language: str, text: str) -> None:
    assert not [number.words for number in numbers(text, language) if number.is_sure]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "15 في المائة"),
        ("ar", "بنسبة ١٥٪"),
        ("zh-Hans", "百分之十五"),
        ("zh-Hans", "15%"),
        ("en", "fifteen per cent"),
    ],
)
def test_shares_of_a_hundred(language: str, text: str) -> None:
    shares = [number for number in numbers(text, language) if number.is_percent]
    assert any(Fraction(15) in share.values for share in shares)


def test_a_range_shares_its_scale() -> None:
    assert Fraction(3_000_000) in values("3 to 5 million", "en")
    assert Fraction(3_000_000) in values("300万至500万", "zh-Hans")


@pytest.mark.parametrize(
    ("language", "text", "date"),
    [
        ("en", "30 November 2022", (2022, 11, (30,))),
        ("en", "November 30, 2022", (2022, 11, (30,))),
        ("en", "from 9 to 20 March 2015", (2015, 3, (9, 20))),
        ("en", "in May", (None, 5, ())),
        ("ar", "30 تشرين الثاني/نوفمبر 2022", (2022, 11, (30,))),
        ("ar", "٣٠ نونبر ٢٠٢٢", (2022, 11, (30,))),
        ("ar", "9-20 آذار/مارس 2015", (2015, 3, (9, 20))),
        ("ar", "في شهر أيار من عام 2024", (2024, 5, ())),
        ("zh-Hans", "2022年11月30日", (2022, 11, (30,))),
        ("zh-Hans", "二〇二二年十一月三十日", (2022, 11, (30,))),
        ("zh-Hans", "2015年3月9日至20日", (2015, 3, (9, 20))),
        ("zh-Hans", "十二月", (None, 12, ())),
        ("ar", "2022-11-30", (2022, 11, (30,))),
    ],
)
def test_dates(language: str, text: str, date: tuple[int | None, int, tuple[int, ...]]) -> None:
    assert [(found.year, found.month, found.days) for found in dates(text, language)] == [date]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "they may march on, 3 may be enough"), ("ar", "مارس الضغط"), ("zh-Hans", "三个月，十二个月，每月")],
)
def test_words_that_are_no_months(language: str, text: str) -> None:
    assert dates(text, language) == []
