"""The demonstration's people, whom a visitor may become with one click. Its addresses exist only in a demonstration."""

import dataclasses
from typing import Any

from django.contrib.auth import login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from muntada.cities.models import Account
from muntada.forum import queries
from muntada.forum.models import Appointment, Session
from muntada.languages.queries import load_texts
from muntada.languages.rules import Shown
from muntada.web.access import DEMONSTRATION, page
from muntada.web.accounts.views import BACKEND
from muntada.web.context import current
from muntada.web.responses import see_other

DOMAIN = "demonstration.example"
"""Only addresses of this domain, which no mail can reach, are signed in without a link: a real person who
was invited to try something keeps an account that is hers alone."""


@dataclasses.dataclass(frozen=True)
class SignInPerson:
    """Somebody to become: the last part of the address, who it is, and for whom she acts."""

    slug: str
    name: Shown
    position: Shown | None
    acts_for: Shown | None


@page(DEMONSTRATION)
def people(request: HttpRequest) -> HttpResponseBase:
    """List the people of the demonstration by what they may do, and the invitations that wait for an answer."""
    session = _session()
    return render(request, "accounts/demonstration.html", {"session": session, **_cast(session)})


@page(DEMONSTRATION)
def sign_in(request: HttpRequest, person: str) -> HttpResponseBase:
    """Sign in as one of the demonstration's people and go to its session."""
    session = _session()
    account = Account.objects.filter(email=f"{person}@{DOMAIN}", is_active=True).first()
    if account is None:
        raise Http404
    login(request, account, backend=BACKEND)
    return see_other("site:session", slug=session.slug)


def _session() -> Session:
    session = Session.objects.filter(is_demonstration=True).first()
    if session is None:
        raise Http404
    return session


def _cast(session: Session) -> dict[str, Any]:
    offices = list(
        Appointment.objects.filter(session=session, ended_at=None)
        .select_related("account__person", "organiser__institution", "party")
        .order_by("id")
    )
    delegations = queries.delegations(session.pk)
    load_texts(
        ([session], "title"),
        (offices, "account__person__name account__person__position organiser__institution__name party__name"),
    )
    language = current().code
    groups: dict[str, list[SignInPerson]] = {role: [] for role in Appointment.Role.values}
    for office in offices:
        groups[office.role] += _known(office.account, _acts_for(office))
    return {
        "title": session.title.show(language),
        "groups": groups,
        "delegations": [
            (row.name.show(language), shown)
            for row in delegations
            if (shown := [who for member in row.members.all() for who in _known(member.account)])
        ],
        "invitations": [
            (row.name.show(language), queries.invitation_token(invitation))
            for row in delegations
            for invitation in row.invitations.all()
            if not invitation.answered_at and not invitation.withdrawn_at and invitation.email.endswith(f"@{DOMAIN}")
        ],
    }


def _acts_for(office: Appointment) -> Shown | None:
    if office.organiser:
        return office.organiser.institution.name.show(current().code)
    return office.party.name.show(current().code) if office.party else None


def _known(account: Account, acts_for: Shown | None = None) -> list[SignInPerson]:
    """Return the person of the account as one to become; nobody, where the account is a real one."""
    slug, _, domain = account.email.partition("@")
    if domain != DOMAIN:
        return []
    language, person = current().code, account.person
    position = person.position.show(language) if person.position else None
    return [SignInPerson(slug, person.name.show(language), position, acts_for)]
