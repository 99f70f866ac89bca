"""The places that the package `plaincities` (GeoNames' names by language) and CLDR vouch for: what set-up loads.

Countries are of CLDR. Cities are those of 100,000 people or more, and capitals, of China and the Arab countries,
regions those of the first level there.
"""

import importlib
import re
from collections.abc import Iterator, Mapping
from types import ModuleType

from babel import Locale

from muntada.cities.reading.layouts import ARAB, GEONAMES, LAYOUTS, SEATS, Layout, Maker
from muntada.cities.reading.regions import ISO
from muntada.cities.rules.places import Claim, OtherName

LEAST = 100_000
LOCALES = {"ar": "ar", "zh-Hans": "zh_Hans", "en": "en"}
CLDR = Maker("cldr", "Unicode CLDR", "https://cldr.unicode.org/", "Unicode-3.0")
BY_NAME = {layout.name: layout for layout in LAYOUTS}


def claims() -> Iterator[tuple[Layout, Maker, list[Claim]]]:
    """Yield countries, regions and cities, in the order in which they are imported."""
    yield BY_NAME["countries"], CLDR, list(_countries())
    yield BY_NAME["regions"], GEONAMES.maker, list(_regions())
    yield GEONAMES, GEONAMES.maker, [claim for country in ("CN", *sorted(ARAB)) for claim in _cities(country)]


def _countries() -> Iterator[Claim]:
    territories: dict[str, Mapping[str, str]] = {
        language: Locale.parse(name).territories for language, name in LOCALES.items()
    }
    codes = sorted(code for code in territories["en"] if re.fullmatch("[A-Z]{2}", code) and code not in _NO_COUNTRIES)
    for line, code in enumerate(codes, 1):
        names = {language: held[code] for language, held in territories.items()}
        yield Claim(line, "country", code, code, names, is_arab=code in ARAB)


def _regions() -> Iterator[Claim]:
    line = 0
    for country, codes in ISO.items():
        values = _values(country)
        for number, iso in codes.items():
            line += 1
            said = {language: module._states.get(f"{country}.{number}", [""])[0] for language, module in values.items()}
            names, others = _sorted_out(said)
            yield Claim(line, "region", f"{country}-{iso}", country, names, others)


def _cities(country: str) -> Iterator[Claim]:
    values, codes = _values(country), ISO.get(country, {})
    en = values["en"]
    zones = importlib.import_module("plaincities._values.constants").timezone_names
    places = {language: {code: n for n, code in enumerate(module.geoid_list)} for language, module in values.items()}
    for line, number in enumerate(en.geoid_list):
        feature = en._feature_code_list[line]
        if en.population_list[line] < LEAST and feature != "PPLC":
            continue
        said = {
            language: module.name_list[places[language][number]]
            for language, module in values.items()
            if number in places[language]
        }
        names, others = _sorted_out({**said, "en": en.ascii_name_list[line] or said["en"]})
        # A district's number begins with its province's.
        province = str(en._parent_code_list[line]).split(".")[1:2]
        yield Claim(
            line + 1,
            "city",
            f"g{number}",
            country,
            names,
            others,
            str(en.latitude_list[line]),
            str(en.longitude_list[line]),
            {
                "population": str(en.population_list[line] or ""),
                "elevation": str(en.dem_list[line]) if -450 <= en.dem_list[line] <= 6000 else "",
                "region": f"{country}-{codes[province[0]]}" if province and province[0] in codes else "",
                "is_capital": "1" if feature == "PPLC" else "",
                "is_seat": "1" if feature in SEATS else "",
            },
            zones[en.timezone_list[line]],
        )


def _sorted_out(said: dict[str, str]) -> tuple[dict[str, str], tuple[OtherName, ...]]:
    """Leave out names that are not in their language's letters; Chinese ones that may be traditional are unverified."""
    said = {language: name.replace("\u200e", "") for language, name in said.items()}  # marks of direction
    names = {"en": said["en"]}
    others: tuple[OtherName, ...] = ()
    if any("\u0620" <= sign <= "\u064a" for sign in said.get("ar", "")):
        names["ar"] = said["ar"]
    chinese = said.get("zh", "")
    if any("\u4e00" <= sign <= "\u9fff" for sign in chinese):
        if _is_simplified(chinese):
            names["zh-Hans"] = chinese
        else:
            others = (OtherName("zh-Hans", chinese, "unverified"),)
    return names, others


def _is_simplified(name: str) -> bool:
    """Tell a name of simplified characters only: those of GB 2312, which has no others."""
    try:
        name.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _values(country: str) -> dict[str, ModuleType]:
    return {
        language: importlib.import_module(f"plaincities._values.{language}.{country}_{language}")
        for language in ("ar", "zh", "en")
    }


_NO_COUNTRIES = frozenset(["EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"])
"""What CLDR lists among territories though ISO 3166-1 has no such country."""
