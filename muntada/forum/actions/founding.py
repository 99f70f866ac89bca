"""What an operator sets up before the organisers can work: the forum, its parties, a session, its officers."""

import datetime as dt
from collections.abc import Iterable, Mapping

from muntada.cities.models import Account, Institution
from muntada.forum.models import Appointment, Forum, Organiser, Party, Session
from muntada.languages.actions import write_text
from muntada.languages.search.actions import touch
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def found_forum(
    slug: str,
    *,
    name: Mapping[str, str],
    about: Mapping[str, str],
    founded_in: int | None,
    parties: Mapping[str, Mapping[str, str]],
    actor: Account | None,
) -> Forum:
    """Make a forum; `parties` are {slug: name in each language}, equal in rank."""
    with acting("forum_founded", actor=actor) as act:
        forum = Forum.objects.create(
            slug=slug,
            name=write_text(name, actor=actor),
            about=write_text(about, actor=actor),
            founded_in=founded_in,
        )
        for party_slug, party_name in parties.items():
            Party.objects.create(forum=forum, slug=party_slug, name=write_text(party_name, actor=actor))
        act.on(forum, slug=slug)
        return forum


def convene_session(
    forum: Forum,
    slug: str,
    *,
    number: int | None,
    title: Mapping[str, str],
    theme: Mapping[str, str],
    about: Mapping[str, str],
    starts_on: dt.date,
    ends_on: dt.date,
    time_zone: str,
    is_online: bool = True,
    is_demonstration: bool = False,
    is_reported: bool = False,
    actor: Account | None,
) -> Session:
    """Make a session of the forum."""
    with acting("session_convened", actor=actor) as act:
        session = Session.objects.create(
            forum=forum,
            slug=slug,
            number=number,
            title=write_text(title, actor=actor),
            theme=write_text(theme, actor=actor),
            about=write_text(about, actor=actor),
            starts_on=starts_on,
            ends_on=ends_on,
            time_zone=time_zone,
            is_online=is_online,
            is_demonstration=is_demonstration,
            is_reported=is_reported,
        )
        act.on(session, slug=slug)
        touch("session", session.pk)
        announce(topics.session(session.pk), "session")
        return session


def add_organiser(session: Session, institution: Institution, party: Party, *, actor: Account | None) -> Organiser:
    """Enter an institution as an organiser of the session, for one party."""
    with acting("organiser_added", actor=actor) as act:
        organiser = Organiser.objects.create(session=session, institution=institution, party=party)
        act.on(organiser, session=str(session.pk))
        announce(topics.session(session.pk), "session")
        return organiser


def appoint(
    session: Session,
    account: Account,
    role: str,
    *,
    organiser: Organiser | None = None,
    party: Party | None = None,
    languages: Iterable[str] = (),
    actor: Account | None,
) -> Appointment:
    """Give somebody an office in the session (`Appointment.Role`).

    An organiser's officer needs the organiser; an interpreter and a captioner need the languages they work in.
    """
    with acting("appointed", actor=actor) as act:
        appointment = Appointment.objects.create(
            session=session,
            account=account,
            role=role,
            organiser=organiser,
            party=party or (organiser.party if organiser else None),
            languages=sorted(set(languages)),
            appointed_at=act.at,
            appointed_by=actor,
        )
        act.on(appointment, role=role, account=str(account.pk))
        return appointment
