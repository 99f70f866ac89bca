"""The public pages: what they show to everybody, at what cost, and what they keep to themselves."""

import datetime as dt
import re
import uuid
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from muntada.cities.models import Account
from muntada.forum.actions.accredit import accredit
from muntada.forum.actions.edit_sitting import edit_sitting
from muntada.forum.actions.founding import convene_session
from muntada.forum.actions.invite_delegation import invite_delegation
from muntada.forum.actions.name_members import NamedMember, name_members
from muntada.hall.actions.close_sitting import close_sitting
from muntada.hall.actions.open_sitting import open_sitting
from muntada.push.actions import announce
from muntada.push.queries import seq
from muntada.push.topics import session as topic_of
from muntada.web import copies, live
from muntada.web.site import programme
from tests.cast import Cast, said
from tests.web.site.stage import lengthen, publish, reported

type As = Callable[[Account | None], Client]

MOST = 8  # queries


def cost(client: Client, address: str) -> int:
    """Return how many queries a page asks that nobody has asked for before."""
    copies.forget()
    programme.days.cache_clear()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.text


def test_the_front_page_names_sessions_and_the_next_sitting(cast: Cast, client: Client) -> None:
    publish(cast)
    page = text_of(client, "/en/")
    assert "Fifth session" in page
    assert "The forum" in page
    assert "/en/sessions/fifth/" in page
    assert ("Plenary" in page) == (cast.sitting.starts_at > dt.datetime.now(dt.UTC))
    open_sitting(cast.sitting.pk, actor=cast.chair)
    page = text_of(client, "/en/")
    assert "In session now" in page
    assert f"/en/sittings/{cast.sitting.pk}/" in page
    close_sitting(cast.sitting.pk, actor=cast.chair)
    assert "In session now" not in text_of(client, "/en/")


def test_a_draft_is_not_public(cast: Cast, client: Client) -> None:
    for address in ("/en/", "/en/sessions/fifth/", "/en/sessions/fifth/programme/"):
        assert "Plenary" not in text_of(client, address)
    assert client.get("/en/sessions/fifth/programme.ics").status_code == 404
    publish(cast)
    edit_sitting(
        cast.sitting.pk,
        title=said("أخرى", "其他", "Quite another"),
        starts_at=cast.sitting.starts_at,
        minutes=30,
        actor=cast.arab_officer,
    )
    for address in ("/en/", "/en/sessions/fifth/", "/en/sessions/fifth/programme/", "/en/sessions/fifth/programme.ics"):
        assert "Quite another" not in text_of(client, address)


def test_the_session_says_that_organisers_are_equal(cast: Cast, client: Client) -> None:
    publish(cast)
    page = text_of(client, "/en/sessions/fifth/")
    assert page.index("Institution friends") < page.index("Institution towns")
    assert "equal in rank" in page
    assert "implies no precedence" in page
    assert "Plenary" in page
    assert f"/en/statements/{cast.statement.pk}/" in page
    assert "/en/sessions/fifth/delegations/" in page


def test_the_programme_tells_its_edition_and_who_published_it(cast: Cast, client: Client) -> None:
    lengthen(cast, 1)
    publish(cast)
    page = text_of(client, "/en/sessions/fifth/programme/")
    for said_so in ("Institution towns", "Institution friends", "Beijing time", "Plenary", "Sitting 0", "Item 0"):
        assert said_so in page
    assert "Counsellor" in page  # the speaker's position
    assert 'data-zoned="Asia/Shanghai"' in page
    assert page.index("Plenary") < page.index("Sitting 0")
    assert len(re.findall(r'<section class="programme-day"', page)) == 2
    arabic = text_of(client, "/ar/sessions/fifth/programme/")
    assert 'dir="rtl"' in arabic
    assert "الجلسة العامة" in arabic
    assert "١٢:٠٠" in arabic


def test_the_programme_shows_what_is_live(cast: Cast, client: Client) -> None:
    publish(cast)
    address = "/en/sessions/fifth/programme/"
    assert "Follow the sitting" not in text_of(client, address)
    open_sitting(cast.sitting.pk, actor=cast.chair)
    page = text_of(client, address)
    assert "Follow the sitting" in page
    assert "is-live" in page
    close_sitting(cast.sitting.pk, actor=cast.chair)
    assert "Follow the sitting" not in text_of(client, address)


@pytest.mark.parametrize("fragment", ["programme", "delegations"])
@pytest.mark.parametrize("language", ["ar", "zh-hans", "en"])
def test_a_fragment_is_the_same_as_in_its_page(cast: Cast, client: Client, fragment: str, language: str) -> None:
    publish(cast)
    announce(topic_of(cast.session.pk), fragment)
    page = text_of(client, f"/{language}/sessions/fifth/{fragment}/")
    topic = topic_of(cast.session.pk)
    assert f'data-live-topic="{topic}" data-live-seq="{seq(topic)}"' in page
    rendered = live.render(topic, fragment, language, seq(topic))
    assert rendered
    assert f'data-fragment="{fragment}"' in rendered
    assert rendered.strip() in page


def test_only_the_accredited_are_listed_and_no_address(cast: Cast, client: Client) -> None:
    page = text_of(client, "/en/sessions/fifth/delegations/")
    assert all(name in page for name in ("Muscat", "Delegate head", "Delegate member", "Yinchuan", "Delegate rival"))
    assert page.index("Arab side") < page.index("Muscat") < page.index("Chinese side") < page.index("Yinchuan")
    assert "@" not in page
    accredit(
        cast.delegation.members.get(account=cast.member).pk,
        decision="withdrawn",
        reason="left",
        actor=cast.arab_officer,
    )
    invite_delegation(
        cast.session.pk,
        name=said("سمرقند", "撒马尔罕", "Elsewhere"),
        party=cast.arab,
        city=None,
        email="a@elsewhere.example",
        language="en",
        actor=cast.arab_officer,
    )
    page = text_of(client, "/en/sessions/fifth/delegations/")
    assert "Delegate member" not in page
    assert "left" not in page
    assert "Elsewhere" not in page


def test_what_is_reported_has_its_sources(cast: Cast, client: Client) -> None:
    reported(cast, 2)
    page = text_of(client, "/en/sessions/reported/")
    assert "As reported" in page
    for number in (1, 2):
        assert f'id="source-{number}"' in page
        assert f'href="#source-{number}"' in page
    assert "https://press.example/one" in page
    assert "18 June 2014" in page
    assert "June 2014" in page
    assert "in Malay" in page
    assert "The &lt;Paper&gt;" in page
    assert "Called for 0" in page
    assert "Fact participation 1" in page
    assert "programme" not in page.replace("/programme", "").lower()
    assert "المصادر" in text_of(client, "/ar/sessions/reported/")


@pytest.mark.parametrize("page", ["programme", "delegations"])
def test_empty_pages_say_what_will_be_here(cast: Cast, client: Client, page: str) -> None:
    convene_session(
        cast.session.forum,
        "next",
        number=6,
        title={"en": "Sixth session"},
        theme={"en": "Theme"},
        about={"en": "About"},
        starts_on=cast.session.starts_on + dt.timedelta(days=400),
        ends_on=cast.session.starts_on + dt.timedelta(days=401),
        time_zone="Asia/Muscat",
        actor=None,
    )
    assert "will be here" in text_of(client, f"/en/sessions/next/{page}/")
    assert "Sixth session" in text_of(client, f"/ar/sessions/next/{page}/")


@pytest.mark.parametrize("page", ["", "programme/", "programme.ics", "delegations/"])
def test_there_is_no_such_session(db: None, client: Client, page: str) -> None:
    assert client.get(f"/en/sessions/never/{page}").status_code == 404


@pytest.mark.parametrize("page", ["", "programme/", "programme.ics", "delegations/"])
@pytest.mark.parametrize("language", ["ar", "zh-hans", "en"])
def test_every_language_renders(cast: Cast, client: Client, page: str, language: str) -> None:
    publish(cast)
    assert client.get(f"/{language}/sessions/fifth/{page}").status_code == 200


def test_thirty_sittings_cost_what_one_does(cast: Cast, client: Client) -> None:
    publish(cast)
    addresses = ["/en/", *(f"/en/sessions/fifth/{page}" for page in ("", "programme/", "programme.ics"))]
    few = {address: cost(client, address) for address in addresses}
    assert max(few.values()) <= MOST, few
    lengthen(cast, 30)
    publish(cast)
    assert {address: cost(client, address) for address in addresses} == few


def test_thirty_sessions_cost_what_one_does(cast: Cast, client: Client) -> None:
    publish(cast)
    few = cost(client, "/en/")
    for number in range(30):
        convene_session(
            cast.session.forum,
            f"session-{number}",
            number=None,
            title={"en": f"Session {number}"},
            theme={"en": "Theme"},
            about={"en": "About"},
            starts_on=cast.session.starts_on,
            ends_on=cast.session.ends_on,
            time_zone="Asia/Muscat",
            actor=None,
        )
    assert cost(client, "/en/") == few


def test_thirty_members_cost_what_one_does(cast: Cast, client: Client) -> None:
    address = "/en/sessions/fifth/delegations/"
    few = cost(client, address)
    assert few <= MOST
    invitation = cast.delegation.invitations.get()
    members = [
        NamedMember({"en": f"Member {n}"}, {"en": "Counsellor"}, "en", "member", f"m{n}@cast.example")
        for n in range(30)
    ]
    for member in name_members(invitation.pk, members, actor=None).members.filter(function="member"):
        accredit(member.pk, decision="granted", actor=cast.arab_officer)
    assert "Member 29" in text_of(client, address)
    assert cost(client, address) == few


def test_thirty_facts_cost_what_one_does(cast: Cast, client: Client) -> None:
    session = reported(cast, 1)
    few = cost(client, "/en/sessions/reported/")
    assert few <= MOST
    session.slug = f"reported-{uuid.uuid4().hex[:4]}"
    session.save()
    reported(cast, 30)
    assert cost(client, "/en/sessions/reported/") == few
