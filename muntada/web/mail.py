"""The messages that Muntada sends, each in its recipient's language. They are tasks: `send_….enqueue(…)`.

A task is kept in the database until it is done, so none of them is given a secret: tokens are made here.
"""

import datetime as dt
import uuid
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.tasks import task
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from muntada.cities import queries as cities
from muntada.cities.actions.accounts import SIGN_IN_LINK_LASTS, make_sign_in_link
from muntada.cities.models import Account, Letter, Officer
from muntada.forum import queries as forum
from muntada.forum.models import Appointment, Invitation, Member
from muntada.hall.models import Guest
from muntada.hall.queries import guest_token
from muntada.kernel import clock
from muntada.languages.codes import LANGUAGES, by_code
from muntada.languages.queries import load_texts
from muntada.record.actions.acting import acting
from muntada.web.secretariat.offices import OFFICES
from muntada.web.ui import formats

APPOINTMENT_LINK_LASTS = dt.timedelta(days=3)
"""How long the link works that comes with an office: nobody asked for it, so it may wait to be read."""
LINKS_AN_HOUR = 5
"""How many sign-in links one account is sent in an hour, so that nobody can fill a stranger's mailbox."""


def enqueue_once(message: Any, pk: uuid.UUID, *, key: uuid.UUID | None) -> None:
    """Put a message to the row `pk` into the queue, unless the request with this idempotency key did so before.

    Called in the transaction of the action that it tells of.
    """
    with acting("mail_queued", actor=None, key=uuid.uuid5(key, message.name) if key else None) as act:
        if not act.done_before:
            act.subject = f"{message.name}:{pk}"
            message.enqueue(str(pk))


@task
def send_sign_in_link(email: str, language: str) -> None:
    """Send a sign-in link to the account with this address; to nobody if there is none, or it has had many.

    `language` (BCP 47) is the page's; the account's own preference comes first.
    """
    account = cities.account_by_email(email)
    if account is None or not account.is_active or _had_many(account):
        return
    reads = account.language or language
    token = make_sign_in_link(account, actor=None)
    send(
        "accounts/mail/sign_in.txt",
        account.email,
        reads,
        {
            "name": str(cities.account_page(account).person.name.show(reads)),
            "until": formats.moment(clock.now() + SIGN_IN_LINK_LASTS, account.time_zone or "UTC", reads),
        },
        link=("accounts:use-link", {"sign_in_token": token}),
    )


@task
def send_invitation(invitation_id: str) -> None:
    """Send an invited delegation the link by which it names its members. `invitation_id` is the UUID as text."""
    invitation = Invitation.objects.select_related("delegation__session__forum").get(pk=invitation_id)
    session = invitation.delegation.session
    load_texts(([invitation], "delegation__name delegation__session__title delegation__session__forum__name"))
    reads = invitation.language
    send(
        "accounts/mail/invitation.txt",
        invitation.email,
        reads,
        {
            "delegation": str(invitation.delegation.name.show(reads)),
            "session": str(session.title.show(reads)),
            "forum": str(session.forum.name.show(reads)),
            "first": formats.day(session.starts_on, reads),
            "last": formats.day(session.ends_on, reads),
            "until": formats.moment(invitation.expires_at, session.time_zone, reads),
        },
        link=("secretariat:invitation", {"invitation_token": forum.invitation_token(invitation)}),
    )


@task
def send_guest_link(guest_id: str) -> None:
    """Send a guest the link to a sitting; a withdrawn one is not sent. `guest_id` is the UUID as text."""
    guest = Guest.objects.select_related("person", "sitting__session__forum").get(pk=guest_id)
    if guest.withdrawn_at is not None or not guest.email:
        return
    load_texts(([guest], "person__name sitting__title sitting__session__title"))
    reads, session = guest.language, guest.sitting.session
    send(
        "accounts/mail/guest.txt",
        guest.email,
        reads,
        {
            "name": str(guest.person.name.show(reads)),
            "sitting": str(guest.sitting.title.show(reads)),
            "session": str(session.title.show(reads)),
            "begins": formats.moment(guest.sitting.starts_at, session.time_zone, reads),
            "until": formats.moment(guest.expires_at, session.time_zone, reads),
        },
        link=("guests:enter", {"guest_token": guest_token(guest)}),
    )


@task
def send_accreditation(member_id: str) -> None:
    """Tell a member what was decided on her badge. `member_id` is the UUID as text; undecided, nothing is sent."""
    member = Member.objects.select_related("account__person", "delegation__session").get(pk=member_id)
    decided = member.accreditations.last()
    if decided is None:
        return
    session = member.delegation.session
    load_texts(([member], "account__person__name delegation__name delegation__session__title"))
    reads = member.account.language or spoken(member.account)
    send(
        "accounts/mail/accreditation.txt",
        member.account.email,
        reads,
        {
            "name": str(member.account.person.name.show(reads)),
            "delegation": str(member.delegation.name.show(reads)),
            "session": str(session.title.show(reads)),
            "decision": decided.decision,
            "reason": decided.reason,
        },
        link=("site:session", {"slug": session.slug}),
    )


@task
def send_appointment(appointment_id: str) -> None:
    """Send somebody who was given an office a link to sign in. `appointment_id` is the UUID as text."""
    appointment = Appointment.objects.select_related("account__person", "session").get(pk=appointment_id)
    account, session = appointment.account, appointment.session
    if appointment.ended_at is not None or not account.is_active:
        return
    load_texts(([appointment], "account__person__name session__title"))
    reads = account.language or spoken(account)
    token = make_sign_in_link(account, actor=None, lasts=APPOINTMENT_LINK_LASTS)
    with translation.override(by_code(reads).django):
        office = str(OFFICES[Appointment.Role(appointment.role)])
    send(
        "accounts/mail/appointment.txt",
        account.email,
        reads,
        {
            "name": str(account.person.name.show(reads)),
            "session": str(session.title.show(reads)),
            "office": office,
            "languages": " · ".join(by_code(code).autonym for code in appointment.languages),
            "until": formats.moment(clock.now() + APPOINTMENT_LINK_LASTS, session.time_zone, reads),
        },
        link=("accounts:use-link", {"sign_in_token": token}),
    )


@task
def send_city_office(officer_id: str) -> None:
    """Send somebody who speaks for a city from now on a link to sign in. `officer_id` is the UUID as text."""
    officer = Officer.objects.select_related("account__person", "city").get(pk=officer_id)
    account = officer.account
    if officer.relieved_at is not None or not account.is_active:
        return
    load_texts(([officer], "account__person__name city__name"))
    reads = account.language or spoken(account)
    send(
        "cities/mail/office.txt",
        account.email,
        reads,
        {
            "name": str(account.person.name.show(reads)),
            "city": str(officer.city.name.show(reads)),
            "until": formats.moment(clock.now() + APPOINTMENT_LINK_LASTS, officer.city.time_zone or "UTC", reads),
        },
        link=(
            "accounts:use-link",
            {"sign_in_token": make_sign_in_link(account, actor=None, lasts=APPOINTMENT_LINK_LASTS)},
        ),
    )


@task
def send_letter(letter_id: str) -> None:
    """Send a letter to its recipient, with the address where it is answered. `letter_id` is the UUID as text."""
    letter = Letter.objects.select_related("city", "sender__person", "recipient__person").get(pk=letter_id)
    if not letter.recipient.is_active:
        return
    load_texts(([letter], "city__name sender__person__name sender__person__position recipient__person__name"))
    reads = letter.recipient.language or spoken(letter.recipient)
    sender = letter.sender.person
    send(
        "cities/mail/letter.txt",
        letter.recipient.email,
        reads,
        {
            "name": str(letter.recipient.person.name.show(reads)),
            "sender": str(sender.name.show(reads)),
            "position": str(sender.position.show(reads)) if sender.position else "",
            "city": str(letter.city.name.show(reads)),
            "body": letter.body,
        },
        link=("cities:answer", {"letter_token": cities.letter_token(letter)}),
    )


def _had_many(account: Account) -> bool:
    since = clock.now() - dt.timedelta(hours=1)
    return account.sign_in_links.filter(sent_at__gt=since).count() >= LINKS_AN_HOUR


def spoken(account: Account) -> str:
    """Return the language of the person's own name, where pages have it; English otherwise."""
    original = account.person.original_language
    return original if original in {language.code for language in LANGUAGES} else "en"


def send(
    template: str,
    email: str,
    language: str,
    facts: dict[str, Any],
    *,
    link: tuple[str, dict[str, str]],
    headers: dict[str, str] | None = None,
) -> None:
    """Send a message in `language` (BCP 47) from a template with the partials `subject` and `body`."""
    with translation.override(by_code(language).django):
        view, parts = link
        context = {**facts, "url": settings.PUBLIC_URL + reverse(view, kwargs=parts)}
        subject = " ".join(render_to_string(f"{template}#subject", context).split())
        body = render_to_string(f"{template}#body", context).strip() + "\n"
        EmailMessage(subject, body, None, [email], headers=headers).send()
