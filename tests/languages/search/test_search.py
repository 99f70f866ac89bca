"""The index and what is found in it, on both databases."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from pytest_django import Settings

from muntada.languages.models import Passage
from muntada.languages.search import actions, lexical, meanings, queries
from muntada.languages.search.actions import index, rebuild, touch
from muntada.languages.search.entries import Entry
from muntada.languages.search.queries import CANDIDATES, load, search
from tests.languages.search.fake import FakeEncoder

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fake_encoder")]

ENTRIES = [
    Entry("leaks", "a/", {"zh-Hans": "漏水"}, {"zh-Hans": "我们修好了供水管网。"}, country="CN", topic="water"),
    Entry("bins", "b/", {"ar": "فرز النفايات"}, {"ar": "لكل بيت ثلاث حاويات."}, country="OM", topic="waste"),
    Entry(
        "school",
        "c/",
        {"en": "Education for all", "ar": "التعليم للجميع"},
        {"en": "Article 26 says it.", "ar": "تقول المادة ٢٦ ذلك."},
        written="en",
    ),
]


def fill(entries: list[Entry] = ENTRIES) -> None:
    index("practice", lambda wanted: [entry for entry in entries if wanted is None or entry.source in wanted])


def sources(query: str, **only: str) -> list[str]:
    return [source for *_, source in search(query, only).found]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("مياه", "leaks"),
        ("water", "leaks"),
        ("供水", "leaks"),
        ("水", "leaks"),
        ("垃圾", "bins"),
        ("نفايات", "bins"),
        ("الحاويات", "bins"),
        ("26", "school"),
        ("٢٦", "school"),
        ("教育", "school"),
    ],
)
def test_a_text_is_found_by_words_and_by_meaning_from_any_language(query: str, first: str) -> None:
    fill()
    assert sources(query)[0] == first


def test_a_name_is_found_by_its_words_and_never_by_meaning() -> None:
    fill([*ENTRIES, Entry("wells", "w/", {"en": "Water Wells", "ar": "ووتر ويلز"}, {"en": "Oman"}, is_name=True)])
    assert "wells" not in sources("مياه")
    assert sources("wells") == ["wells"]
    assert not Passage.objects.filter(source="wells", vector__isnull=False).exists()


def test_a_result_shows_what_matched_and_its_rendering_for_the_reader() -> None:
    fill()
    (found,) = load(search("article"), 0, 1, "ar")
    assert (found.passage.language, found.passage.body) == ("en", "Article 26 says it.")
    assert found.rendering is not None and found.rendering.language == "ar"
    assert found.by_words
    (meant,) = load(search("water"), 0, 1, "ar")
    assert (meant.rendering, meant.by_words, meant.by_meaning) == (None, False, True)


def test_results_are_narrowed_and_facets_counted() -> None:
    fill()
    assert sources("water", country="OM") == []
    assert sources("water waste", country="OM") == ["bins"]
    assert search("供水 النفايات").facets["country"] == {"CN": 1, "OM": 1}


def test_a_filter_leaves_out_nothing_that_it_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [Entry(f"m{n}", "m/", {"en": "Water"}, {"en": "Water."}, country="CN") for n in range(12)]
    fill([*many, Entry("far", "f/", {"en": "Tariffs"}, {"en": "A long text that says water once."}, country="OM")])
    monkeypatch.setattr(queries, "CANDIDATES", 4)
    assert len(sources("water")) < 13
    assert sources("water", country="OM") == ["far"]
    monkeypatch.setattr(lexical, "MOST", 3)  # the word is said too often to be put in order by
    monkeypatch.setattr(queries, "NEAR", {"short": 2.0, "long": 2.0})  # nothing by meaning
    assert sources("water", country="OM") == ["far"]


def test_results_are_narrowed_by_year() -> None:
    fill([Entry(f"y{y}", "y/", {}, {"en": "Water."}, on=dt.date(y, 12, 31) if y else None) for y in (0, 2025, 2026)])
    assert search("water").facets["year"] == {"2025": 1, "2026": 1}
    assert sources("water", year="2025") == ["y2025"]
    assert sources("water", year="0") == sources("water", year="x' OR 1") == sources("water", year="99999") == []


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        "!!!؟。",
        "'\"*()^:~ OR AND NOT NEAR",
        "x" * 10_000,
        "مدينة城市city " * 800,
        "\\' | & ! <-> :*",
        "½",
        "𠀀",
    ],
)
def test_whatever_is_typed_there_is_an_answer(query: str) -> None:
    fill()
    found = search(query)
    assert load(found, 0, 10, "en") is not None


def test_only_what_changed_is_indexed_anew_and_what_is_gone_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    fill()
    asked: list[str] = []
    encode = FakeEncoder.encode
    monkeypatch.setattr(FakeEncoder, "encode", lambda self, texts: asked.extend(texts) or encode(self, texts))
    changed = Entry("bins", "b/", {"ar": "فرز النفايات"}, {"ar": "لكل بيت أربع حاويات."})
    index("practice", lambda wanted: [changed], ["bins", "leaks"])
    assert asked == ["فرز النفايات\nلكل بيت أربع حاويات."]
    assert [source for one, _, source in search("أربع").found if one.words] == ["bins"]
    assert "leaks" not in sources("水")
    assert Passage.objects.filter(source="school").count() == 2


def test_a_snapshot_is_kept_and_what_came_since_is_found(django_assert_num_queries: Callable[[int], Any]) -> None:
    fill()
    meanings.snapshot()
    assert sources("water") == ["leaks"]
    index("practice", lambda wanted: [Entry("new", "d/", {}, {"en": "Drinking water is clean."})], ["new"])
    assert set(sources("water")) == {"leaks", "new"}
    Passage.objects.filter(source="leaks").delete()
    assert sources("water") == ["new"]
    with django_assert_num_queries(5):
        search("water")


def test_thirty_results_cost_no_more_queries_than_one(django_assert_max_num_queries: Callable[[int], Any]) -> None:
    costs = []
    for count in (1, 30):
        fill([Entry(str(n), "x/", {}, {"en": f"Water of well {n}."}) for n in range(count)])
        meanings.forget()
        search("well")
        with django_assert_max_num_queries(6) as asked:
            assert len(load(search("well"), 0, 30, "ar")) == count
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_words_that_all_say_do_not_make_it_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    fill([Entry(str(n), "x/", {}, {"en": f"Common word {n}."}) for n in range(30)])
    monkeypatch.setattr(lexical, "MOST", 10)
    counts = lexical.known(["common", "7", "absent"])
    assert counts["7"] == 1 and counts["common"] == 11 and not counts.get("absent")
    assert len(lexical.matching(counts, CANDIDATES)) == 1
    assert len(lexical.matching({"common": 11}, 5)) == 5
    assert lexical.matching({}, 5) == []


def test_nothing_is_indexed_where_no_sources_are_set_up() -> None:
    touch("practice", "1")
    fill()
    assert rebuild() == 0
    assert not Passage.objects.exists()


def test_words_that_many_say_are_not_counted_again(django_assert_num_queries: Callable[[int], Any]) -> None:
    fill([Entry(str(n), "x/", {}, {"en": f"Common word {n}."}) for n in range(5)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexical, "MOST", 3)
        common: set[str] = set()
        assert lexical.known(["common", "4"], common) == {"common": 4, "4": 1}
        assert common == {"common"}
        with django_assert_num_queries(0):
            assert lexical.known(["common"], common) == {"common": 4}


def test_the_snapshot_is_written_anew_when_much_has_come(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    new = [Entry(str(n), "x/", {}, {"en": f"Water of well {n}."}) for n in range(4)]
    monkeypatch.setattr(actions, "_entries", lambda: {"practice": lambda wanted: new})
    settings.SEARCH_SOURCES = "somewhere"
    monkeypatch.setattr(meanings, "TAIL", 3)
    fill(ENTRIES[:1])
    meanings.snapshot()
    assert not meanings.is_behind()
    touch("practice", *(entry.source for entry in new))
    assert not meanings.is_behind() and len(meanings.shelf().parts) == 1
    assert {entry.source for entry in new} <= set(sources("well"))
