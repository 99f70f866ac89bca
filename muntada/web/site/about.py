"""What Muntada is and who is behind a forum; which personal data are kept."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from muntada.cities.actions.accounts import SIGN_IN_LINK_LASTS, SIGN_IN_LINKS_KEPT
from muntada.forum import queries
from muntada.forum.models import Party
from muntada.languages.rules import Shown
from muntada.web.context import current
from muntada.web.ui.formats import digits


@dataclass(frozen=True)
class Kept:
    """Something that is kept of people: what, for what, who sees it, and how long."""

    what: str
    purpose: str
    readers: str
    kept: str


def forums() -> dict[str, Any]:
    """Return what the page about Muntada shows: each forum with its parties, in four queries."""
    language = current().code
    return {
        "forums": [
            {
                "name": forum.name.show(language),
                "about": forum.about.show(language),
                "parties": [(party.name.show(language), _institutions(party)) for party in forum.parties.all()],
            }
            for forum in queries.forums()
        ]
    }


def personal_data() -> dict[str, Any]:
    """Return what the page on personal data shows: whom to ask, and how long things last, as they are set."""
    return {
        "contact": settings.CONTACT,
        "kept": _kept(),
        "translate_host": urlsplit(settings.TRANSLATE_URL).hostname,
        "session_cookie": settings.SESSION_COOKIE_NAME,
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
        "session_days": settings.SESSION_COOKIE_AGE // (24 * 3600),
    }


def _institutions(party: Party) -> list[Shown]:
    """Return the institutions that organised a session for the party, each once."""
    found = {organiser.institution_id: organiser.institution for organiser in party.organisers.all()}
    return [institution.name.show(current().code) for institution in found.values()]


def _recordings_kept() -> str:
    if not settings.RECORDINGS_KEPT:
        return _("Permanently, as the record of an official meeting.")
    return ngettext(
        "For %(number)s day after the sitting.", "For %(number)s days after the sitting.", settings.RECORDINGS_KEPT
    ) % {"number": digits(settings.RECORDINGS_KEPT, current().code)}


def _kept() -> list[Kept]:
    minutes, days = int(SIGN_IN_LINK_LASTS.total_seconds() // 60), SIGN_IN_LINKS_KEPT.days
    with_the_record = _("With the record of the session, for which no end is set.")
    operator = _("Only the operator. No page shows it.")
    return [
        Kept(
            _("The e-mail address of your account"),
            _(
                "To send you the links by which you sign in, and what is decided on your accreditation. "
                "There are no passwords."
            ),
            _("You, and the organisers of a session in which you are named a member of a delegation."),
            _("No end is set. The operator can correct it, and close the account."),
        ),
        Kept(
            _("Your name and position, in the languages in which they were given"),
            _("To name you correctly as a speaker, a member of a delegation or an officer of the session."),
            _(
                "The organisers, and whoever holds your delegation’s invitation. Everybody, once you are accredited, "
                "are announced in the programme, or ask for the floor."
            ),
            with_the_record,
        ),
        Kept(
            _("Your delegation and function, your office in a session, and what was decided on your accreditation"),
            _("To know who may do what in a session."),
            _(
                "Delegation and function: everybody, once you are accredited. "
                "A refusal or withdrawal and its reason: the organisers and you."
            ),
            with_the_record,
        ),
        Kept(
            _("What is done and said on record"),
            _(
                "Requests for the floor, times of speaking, answers to a call for consensus, amendments and adoptions "
                "are the record of the session."
            ),
            _(
                "Everybody. Speakers stand under their own names; amendments, answers and adoptions under that of the "
                "delegation or institution."
            ),
            _("Permanently, as the record of an official meeting."),
        ),
        Kept(
            _("Amendments that your delegation drafts and has not tabled"),
            _("To prepare an amendment within the delegation, or with others that it is shared with."),
            _("The delegates of your delegation, and of those that it is shared with; nobody else until it is tabled."),
            with_the_record,
        ),
        Kept(
            _("Your voice and picture while you have the floor, interpret, or share your screen in a sitting"),
            _("To record the sitting. A microphone that is closed and a camera without the floor are not recorded."),
            _("Everybody."),
            _recordings_kept(),
        ),
        Kept(
            _("When you were in the hall of a sitting, if you take part in it"),
            _("To show who is present, to see whether there is a quorum, and for the attendance record."),
            _(
                "That you are there: the other participants; everybody sees the numbers and the delegations. "
                "From when until when: the organisers."
            ),
            with_the_record,
        ),
        Kept(
            _("What interpreters and the chair write to each other, and the signals of the booths"),
            _("To help each other during the sitting: slower, no sound, who takes over."),
            _("The interpreters and the chairs of the sitting. Of a signal the speaker sees that it was given."),
            with_the_record,
        ),
        Kept(
            _("Questions in writing, chat and reactions"),
            _(
                "To take part in a sitting beside the floor. "
                "Who supported a question or reacted is kept to count it once."
            ),
            _(
                "Questions with your name: everybody. The chat: the participants. "
                "Who supported or reacted: nobody; only the numbers are shown."
            ),
            with_the_record,
        ),
        Kept(
            _("The address to which a delegation’s invitation was sent"),
            _("To send the link by which the delegation names its members."),
            _("The organisers."),
            with_the_record,
        ),
        Kept(
            _(
                "If you are invited to a sitting as a guest: your name and position, the address that the link was "
                "sent to, and when you first came"
            ),
            _(
                "To send you the link, to let you in, and to announce you when you speak. "
                "The browser keeps which guest you are, for two weeks."
            ),
            _(
                "Name and position: the organisers and the chairs; everybody, once you are let in. "
                "The address and when you came: the organisers and the chairs."
            ),
            with_the_record,
        ),
        Kept(
            _("The language and the time zone that you prefer, if you choose any"),
            _("To show you pages and send you messages in them."),
            _("You."),
            _("Until you change them."),
        ),
        Kept(
            _("The audit: who did what, and when; when you last signed in"),
            _("So that every decision can be traced, and nothing is done twice."),
            operator,
            _("Permanently. No entry of the audit is deleted."),
        ),
        Kept(
            _("Sign-in links"),
            ngettext(
                "To sign you in, once, within %(number)s minute. When a link was sent and used is kept, "
                "not the link itself.",
                "To sign you in, once, within %(number)s minutes. When a link was sent and used is kept, "
                "not the link itself.",
                minutes,
            )
            % {"number": digits(minutes, current().code)},
            operator,
            ngettext(
                "Deleted %(number)s day after the link has run out.",
                "Deleted %(number)s days after the link has run out.",
                days,
            )
            % {"number": digits(days, current().code)},
        ),
        Kept(
            _("Messages that wait to be sent"),
            _("So that none is lost when the server stops. The operator’s mail server may keep records of its own."),
            operator,
            _("Deleted within two days after they were sent."),
        ),
    ]
