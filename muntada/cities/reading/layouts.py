"""What each maker calls its columns, and how a row of it is read into a claim."""

import dataclasses
import re
from collections.abc import Callable, Mapping

from muntada.cities.rules.places import CHINESE, Claim, Kind, OtherName, is_vouched
from muntada.kernel.refusal import Refusal

type Row = Mapping[str, str]

ARAB = frozenset(
    [
        "AE",
        "BH",
        "DJ",
        "DZ",
        "EG",
        "IQ",
        "JO",
        "KM",
        "KW",
        "LB",
        "LY",
        "MA",
        "MR",
        "OM",
        "PS",
        "QA",
        "SA",
        "SD",
        "SO",
        "SY",
        "TN",
        "YE",
    ]
)
"""The members of the League of Arab States."""
SEATS = ("PPLC", "PPLA")
"""Features of GeoNames: a capital, the seat of a region."""


@dataclasses.dataclass(frozen=True)
class Maker:
    """Where a file's contents come from, unless whoever imports it says otherwise."""

    slug: str
    title: str
    address: str
    licence: str


@dataclasses.dataclass(frozen=True)
class Layout:
    """A form of file: known by the columns `marks`; `claim` reads a row, and returns None for one to pass over."""

    name: str
    kind: Kind
    maker: Maker
    marks: frozenset[str]
    claim: Callable[[int, Row], Claim | Refusal | None]
    columns: tuple[str, ...] = ()
    is_ragged: bool = False


def _others(row: Row, country: str) -> tuple[dict[str, str], tuple[OtherName, ...]]:
    """Return the names that count as their language's, and the others."""
    names = {"en": row.get("name_en", "")}
    others = []
    for language, column in (("ar", "name_ar"), ("zh-Hans", "name_zh")):
        name, how = row.get(column, ""), row.get(f"{column}_how", "")
        if f"{column}_how" in row and not how.strip():
            how = "_trad" if name.strip() else how  # nobody says where it is from
        if is_vouched(how.strip(), language, country, chinese=CHINESE, arab=ARAB):
            names[language] = name
        elif name.strip():
            others.append(OtherName(language, name, "unverified"))
    local = row.get("name_geonames", "")
    if local.strip() and local.strip() != names["en"].strip():
        others.append(OtherName("en", local, "variant"))
    for column, language in (("name_ar_unverified", "ar"), ("name_zh_unverified", "zh-Hans")):
        if row.get(column, "").strip():
            others.append(OtherName(language, row[column], "unverified"))
    return names, tuple(others)


def _city(line: int, row: Row) -> Claim:
    country = row.get("country", "").strip().upper()
    names, others = _others(row, country)
    feature = row.get("feature", "")
    return Claim(
        line,
        "city",
        row["city_id"],
        country,
        names,
        others,
        row.get("lat", ""),
        row.get("lon", ""),
        {
            # GeoNames writes 0 where it knows no figure.
            "population": "" if row.get("population", "").strip() == "0" else row.get("population", ""),
            "elevation": row.get("elevation_m", ""),
            "region": row.get("admin1", ""),
            "is_capital": "1" if feature == "PPLC" or row.get("is_capital", "") == "1" else "",
            "is_seat": "1" if feature in SEATS else "",
            "is_coastal": row.get("is_coastal", ""),
            "port": row.get("port", ""),
        },
        row.get("time_zone", ""),
    )


def _region(line: int, row: Row) -> Claim:
    country = row.get("country", "").strip().upper()
    names, others = _others(row, country)
    return Claim(
        line, "region", row["region_id"], country, names, others, row.get("seat_lat", ""), row.get("seat_lon", "")
    )


def _country(line: int, row: Row) -> Claim:
    code = row["iso2"]
    names, others = _others(row, code)
    return Claim(line, "country", code, code, names, others, is_arab=row.get("arab_league", "") == "1")


def _names(line: int, row: Row) -> Claim:
    _, others = _others(row, "")
    return Claim(line, "names", row["city_id"], others=others, facts={"wikidata": row.get("wikidata_id", "")})


def _geonames(line: int, row: Row) -> Claim | Refusal:
    if row["class"] != "P":
        return Refusal("no_populated_place", field="class", read=row["class"][:20])
    return _city(
        line,
        {
            "city_id": f"g{row['id'].strip()}",
            "country": row["country"],
            "name_en": row["ascii"] or row["name"],
            "name_geonames": row["name"],
            "lat": row["lat"],
            "lon": row["lon"],
            "population": row["population"],
            "elevation_m": row["elevation"] or row["dem"].replace("-9999", ""),
            "feature": row["feature"],
            "time_zone": row["time_zone"],
        },
    )


def _geonames_name(line: int, row: Row) -> Claim | None:
    language = {"ar": "ar", "zh": "zh-Hans", "zh-hans": "zh-Hans", "zh-cn": "zh-Hans", "en": "en"}.get(
        row["language"].lower()
    )
    if language is None or row.get("historic") == "1" or row.get("colloquial") == "1":
        return None
    code = f"g{row['geonameid']}"
    if row.get("preferred") == "1":
        return Claim(line, "names", code, names={language: row["name"]})
    return Claim(line, "names", code, others=(OtherName(language, row["name"], "variant"),))


def _wikidata(line: int, row: Row) -> Claim:
    point = re.fullmatch(r"\s*Point\(\s*(\S+)\s+(\S+)\s*\)\s*", row.get("coord", ""), re.IGNORECASE)
    east, north = point.groups() if point else ("", row.get("coord", ""))
    number = next((row[name] for name in ("geonames", "geonamesid", "p1566") if row.get(name)), "")
    names = {
        language: next((row[name] for name in columns if row.get(name, "").strip()), "")
        for language, columns in (
            ("ar", ("label_ar", "name_ar", "itemlabel_ar")),
            ("zh-Hans", ("label_zh", "name_zh", "itemlabel_zh")),
            ("en", ("label_en", "name_en", "itemlabel")),
        )
    }
    return Claim(
        line,
        "city",
        f"g{number.strip()}",
        next((row[name] for name in ("iso2", "country") if row.get(name)), ""),
        names,
        latitude=north,
        longitude=east,
        facts={
            "population": row.get("population", ""),
            "elevation": row.get("elevation", ""),
            "wikidata": row["item"].rstrip("/").rpartition("/")[2],
        },
    )


_GEONAMES = Maker("geonames", "GeoNames", "https://www.geonames.org/", "CC BY 4.0")
_WIKIDATA = Maker("wikidata", "Wikidata", "https://www.wikidata.org/", "CC0 1.0")
_EXTRA = Maker(
    "csc-database",
    "Countries States Cities Database",
    "https://github.com/dr5hn/countries-states-cities-database",
    "ODbL 1.0",
)

LAYOUTS = (
    Layout("names", "names", _EXTRA, frozenset({"city_id", "name_ar_unverified"}), _names),
    Layout("cities", "city", _GEONAMES, frozenset({"city_id", "country", "lat", "lon"}), _city),
    Layout("regions", "region", _GEONAMES, frozenset({"region_id", "country"}), _region),
    Layout("countries", "country", _GEONAMES, frozenset({"iso2", "name_en"}), _country),
    Layout("wikidata", "city", _WIKIDATA, frozenset({"item", "coord"}), _wikidata),
)
"""The forms that have a line of column names; the first that fits is taken."""
GEONAMES = Layout(
    "geonames",
    "city",
    _GEONAMES,
    frozenset(),
    _geonames,
    (
        "id",
        "name",
        "ascii",
        "alternates",
        "lat",
        "lon",
        "class",
        "feature",
        "country",
        "cc2",
        "admin1",
        "admin2",
        "admin3",
        "admin4",
        "population",
        "elevation",
        "dem",
        "time_zone",
        "changed",
    ),
)
"""The dumps of GeoNames (`cities15000.txt`, `CN.txt`): tabs, no line of names."""
GEONAMES_NAMES = Layout(
    "geonames names",
    "names",
    _GEONAMES,
    frozenset(),
    _geonames_name,
    ("id", "geonameid", "language", "name", "preferred", "short", "colloquial", "historic", "from", "to"),
    is_ragged=True,
)
"""The names of GeoNames (`alternateNamesV2.txt`)."""
