"""All sessions, what Muntada is, and what is kept of people: true, in every language, at the same cost for many."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from muntada.cities.models import Account
from muntada.forum.actions.founding import convene_session, found_forum
from muntada.forum.models import Forum, Session
from muntada.kernel import clock
from muntada.web import copies
from muntada.web.site import sessions
from tests.cast import Cast, said
from tests.web.site.stage import publish, reported
from tests.web.statements.flow import adopt

type As = Callable[[Account | None], Client]

LANGUAGES = ("ar", "zh-hans", "en")
PAGES = ("sessions", "about", "privacy")


def convene(forum: Forum, slug: str, **changed: Any) -> Session:
    """Convene one more session of the forum."""
    facts = {
        "number": None,
        "title": said(f"دورة {slug}", f"届会 {slug}", f"Session {slug}"),
        "theme": said("موضوع", "主题", "Theme"),
        "about": said("عن", "关于", "About"),
        "starts_on": dt.date(2020, 5, 30),
        "ends_on": dt.date(2020, 6, 1),
        "time_zone": "Asia/Shanghai",
        "actor": None,
    }
    return convene_session(forum, slug, **facts | changed)


def other_forum(slug: str = "other") -> Forum:
    """Found one more forum."""
    name = said("منتدى آخر", "另一论坛", "Another forum")
    parties = {"north": said("الشمال", "北方", "North"), "south": said("الجنوب", "南方", "South")}
    return found_forum(slug, name=name, about=name, founded_in=None, parties=parties, actor=None)


def read(client: Client, page: str, language: str = "en") -> str:
    with override(language):
        answer = client.get(reverse(f"site:{page}"))
    assert answer.status_code == 200
    return answer.text


def test_every_session_is_listed_the_newest_first_and_what_it_was(cast: Cast, client: Client, as_: As) -> None:
    reported(cast, 1)
    convene(cast.session.forum, "hosted", is_online=False)
    page = read(client, "sessions")
    assert page.index("Fifth session") < page.index("Session hosted") < page.index("First session")
    assert "30 May 2020 – 1 June 2020" in page
    assert page.count("Held on this platform") == 2
    assert page.count("As reported") == 1
    assert page.count("In the host city") == 1
    assert page.count("Closed") == 1
    assert "The forum" not in page
    assert f"/en/statements/{cast.statement.pk}/" not in page
    adopt(as_, cast)
    assert f"/en/statements/{cast.statement.pk}/" in read(client, "sessions")
    convene(other_forum(), "elsewhere")
    page = read(client, "sessions")
    assert "Another forum" in page
    assert "The forum" in page


def test_the_front_page_lists_the_newest_and_leads_to_all(cast: Cast, client: Client) -> None:
    assert "All sessions" not in read(client, "home")
    for number in range(5):
        convene(cast.session.forum, f"s{number}", starts_on=dt.date(2010 + number, 1, 1))
    page = read(client, "home")
    assert "All sessions" in page
    assert "Session s1" in page
    assert "Session s0" not in page


def test_who_is_behind_a_forum(cast: Cast, client: Client) -> None:
    page = read(client, "about")
    places = [page.index(words) for words in ("The forum", "Arab side", "Institution towns", "Chinese side")]
    assert places == sorted(places)
    assert page.count("Institution friends") == 1
    assert "python3 verify.py" in page
    assert "Apache License" in page
    assert "Another forum" not in page
    convene(other_forum(), "elsewhere")
    assert "Another forum" in read(client, "about"), "a kept copy gives way to a session that is convened"


def test_whom_to_ask_about_personal_data(db: None, client: Client, settings: Any) -> None:
    assert "ask the organisers of your session" in read(client, "privacy")
    settings.CONTACT = "office@forum.example"
    copies.forget()
    page = read(client, "privacy")
    assert 'href="mailto:office@forum.example"' in page
    assert "ask the organisers of your session" not in page


def test_how_long_things_are_kept_is_what_is_set(db: None, client: Client, settings: Any) -> None:
    page = read(client, "privacy")
    assert "within 30 minutes" in page
    assert "after 14 days" in page
    assert "Deleted 30 days after" in page
    assert "٣٠ دقيقة" in read(client, "privacy", "ar")
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages"):
        assert f">{name}<" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_only_reads_is_given_no_cookie(cast: Cast, language: str, as_: As) -> None:
    publish(cast)
    adopt(as_, cast)
    parts: dict[str, dict[str, Any]] = {
        **{f"site:{name}": {} for name in ("home", *PAGES)},
        **{f"site:{name}": {"slug": "fifth"} for name in ("session", "programme", "delegations")},
        **{f"hall:{name}": {"sitting_id": cast.sitting.pk} for name in ("sitting", "log")},
        **{f"statements:{name}": {"statement_id": cast.statement.pk} for name in ("statement", "record")},
    }
    for name, kwargs in parts.items():
        reader = as_(None)
        with override(language):
            answer = reader.get(reverse(name, kwargs=kwargs))
        assert answer.status_code == 200, name
        assert not reader.cookies, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_are_reached_from_every_page(cast: Cast, client: Client, language: str) -> None:
    for page in ("home", *PAGES):
        html = read(client, page, language)
        with override(language):
            assert all(f'href="{reverse(f"site:{other}")}"' in html for other in PAGES)


def test_a_copy_is_kept_and_costs_at_most_one_query(
    cast: Cast, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for page, queries in {"home": 1, "sessions": 1, "about": 1, "privacy": 0}.items():
        first = read(client, page)
        with django_assert_num_queries(queries):
            assert read(client, page) == first


def test_thirty_sessions_cost_what_one_does(
    cast: Cast, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def costs() -> list[int]:
        copies.forget()
        found = []
        for page in ("sessions", "about"):
            with django_assert_max_num_queries(8) as asked:
                read(client, page)
            found.append(len(asked))
        return found

    few = costs()
    for number in range(30):
        convene(other_forum(f"forum-{number}"), f"session-{number}")
    assert costs() == few


def test_a_copy_of_the_front_page_ends_when_the_next_sitting_begins_and_when_a_session_is_over(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(cast)
    begins, over = cast.sitting.starts_at, sessions.over_at(cast.session)

    def seen_at(moment: dt.datetime) -> str:
        monkeypatch.setattr(clock, "now", lambda: moment)
        return read(client, "home")

    assert "The next sitting" in seen_at(begins - dt.timedelta(hours=1))
    kept = dict(copies._copies)
    assert "The next sitting" in seen_at(begins - dt.timedelta(seconds=1))
    assert dict(copies._copies) == kept, "nothing was rendered anew"
    assert "The next sitting" not in seen_at(begins)
    assert "Closed" not in seen_at(over - dt.timedelta(seconds=1))
    assert "Closed" in seen_at(over)


def test_a_session_is_over_when_its_last_day_has_ended_where_it_is_held() -> None:
    session = Session(ends_on=dt.date(2026, 11, 27), time_zone="Asia/Shanghai")
    assert sessions.over_at(session) == dt.datetime(2026, 11, 27, 16, tzinfo=dt.UTC)
