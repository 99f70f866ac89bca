"""Numbers, days and moments as each language writes them. Pure: the language is always an argument.

Digits and names come from CLDR through Babel. Babel's Arabic locale defaults to European digits, and
Babel never changes digits, only marks; the forum writes Arabic with Arabic-Indic ones, so we change them.
"""

import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_skeleton, get_timezone_location
from babel.numbers import format_decimal, format_percent

LOCALES = {"ar": Locale("ar"), "zh-Hans": Locale("zh", script="Hans"), "en": Locale("en", "GB")}
NUMBERING = {"ar": "arab", "zh-Hans": "latn", "en": "latn"}
_LEVANT = Locale("ar", "SY")
_ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_MOMENT = {"ar": "{day}، {time} ({zone})", "zh-Hans": "{day}{time}（{zone}）", "en": "{day}, {time} ({zone})"}
_ZONE = {"ar": "بتوقيت {city}", "zh-Hans": "{city}时间", "en": "{city} time"}
_UTC = ("UTC", "Etc/UTC")
# China's civil time is called after Beijing, in all three languages; tz names it after Shanghai.
_BEIJING = {"ar": "بكين", "zh-Hans": "北京", "en": "Beijing"}


def digits(text: object, language: str) -> str:
    """Return `text` with its European digits changed to those of `language`; nothing else changes."""
    return str(text).translate(_ARABIC_INDIC) if NUMBERING[language] == "arab" else str(text)


def number(value: int | float | Decimal, language: str) -> str:
    """Write a number with the digits, grouping and decimal mark of `language`."""
    return digits(format_decimal(value, locale=LOCALES[language], numbering_system=NUMBERING[language]), language)


def percent(share: float, language: str) -> str:
    """Write `share` (0 to 1) as a whole percentage."""
    written = format_percent(share, locale=LOCALES[language], numbering_system=NUMBERING[language])
    return digits(written.replace("%", "٪") if language == "ar" else written, language)


def day(value: datetime.date, language: str, form: str = "long") -> str:
    """Write a day: `form` is "long" (30 November 2022), "full" (with its weekday) or "short" (30 Nov)."""
    locale = LOCALES[language]
    if form == "short":
        return digits(format_skeleton("MMMd", value, locale=locale), language)
    written = format_date(value, form, locale=locale)
    if language == "ar":
        # Arab countries call the months by two sets of names; the UN's Arabic writes both, and so do we.
        month = format_date(value, "MMMM", locale=locale)
        written = written.replace(month, f"{format_date(value, 'MMMM', locale=_LEVANT)}/{month}")
    return digits(written, language)


def known_date(on: str, language: str) -> str:
    """Write a date as precisely as it is known: `on` is a year, a month or a day in ISO 8601; "" stays so."""
    if len(on) == len("2022-09-29"):
        return day(datetime.date.fromisoformat(on), language)
    if len(on) == len("2022-09"):
        first = datetime.date.fromisoformat(f"{on}-01")
        written = format_skeleton("yMMMM", first, locale=LOCALES[language])
        if language == "ar":
            month = format_date(first, "MMMM", locale=LOCALES["ar"])
            written = written.replace(month, f"{format_date(first, 'MMMM', locale=_LEVANT)}/{month}")
        return digits(written, language)
    return digits(f"{on}年" if on and language == "zh-Hans" else on, language)


def days(first: datetime.date, last: datetime.date, language: str) -> str:
    """Write the days from one to another: 26–27 November 2026; what both have in common is written once."""
    written = day(last, language)
    if first == last:
        return written
    if (first.year, first.month) != (last.year, last.month):
        return f"{day(first, language)} – {written}"
    if language == "zh-Hans":
        return f"{day(first, language)}至{last.day}日"
    return f"{digits(first.day, language)}–{written}"


def time(value: datetime.datetime, zone: str, language: str) -> str:
    """Write the hour and minute of `value` in `zone`, on a clock of 24 hours."""
    return digits(f"{_in_zone(value, zone):%H:%M}", language)


def zone_name(zone: str, language: str) -> str:
    """Name the time zone (an IANA name) by its city, as people speak of it: "Beijing time"."""
    if zone in _UTC:
        return "UTC"
    city = get_timezone_location(zone, locale=LOCALES[language], return_city=True)
    return _ZONE[language].format(city=_BEIJING[language] if zone == "Asia/Shanghai" else city)


def moment(value: datetime.datetime, zone: str, language: str) -> str:
    """Write a moment in full: the day, the time and whose time it is."""
    local = _in_zone(value, zone)
    return _MOMENT[language].format(
        day=day(local.date(), language), time=time(value, zone, language), zone=zone_name(zone, language)
    )


def iso(value: datetime.datetime, zone: str) -> str:
    """Return the moment for machines, with the offset that `zone` has then: 2022-11-30T14:00:00+08:00."""
    return _in_zone(value, zone).isoformat(timespec="seconds")


def clock(seconds: int, language: str) -> str:
    """Write a length of time as minutes and seconds, as a speaking clock shows it: 3:00; −0:12 when it is over."""
    minutes, rest = divmod(abs(seconds), 60)
    return digits(f"{'−' if seconds < 0 else ''}{minutes}:{rest:02}", language)


def _in_zone(value: datetime.datetime, zone: str) -> datetime.datetime:
    """Return `value` in `zone`; `ValueError` if nobody knows in which zone `value` was meant."""
    if value.tzinfo is None:
        raise ValueError(f"{value!r} has no time zone")
    return value.astimezone(ZoneInfo(zone))
