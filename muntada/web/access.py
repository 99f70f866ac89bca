"""Who may open which address: every view is classified here, by one of three decorators.

`@page(PUBLIC)` answers GET, `@verb(CHAIR)` answers POST, `@form(ORGANISER)` answers both. Whoever may not
gets "not found", whatever the method. A test walks every address with every role; a view without one of
these decorators fails it. Actions ask the permissions again: what a view lets through they still refuse.
"""

import dataclasses
import functools
import uuid
from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from muntada.cities.models import Account, City
from muntada.cities.queries import cities_of
from muntada.exchange import permissions as exchange
from muntada.exchange.models import Conversation, Document, Echo, Entry, Meeting
from muntada.forum.models import AgendaItem, Appointment, Delegation, JointDecision, Member, Session, Sitting
from muntada.forum.permissions import may_report, may_translate
from muntada.forum.queries import organises, standing
from muntada.forum.standing import Standing
from muntada.hall.models import Caption, ChatMessage, Guest, Question
from muntada.hall.permissions import may_host, may_read_speeches, may_take_part
from muntada.hall.queries import active_guest
from muntada.kernel import clock
from muntada.statements.models import (
    Amendment,
    Commitment,
    Paragraph,
    Position,
    ProgressReport,
    Silence,
    Statement,
)
from muntada.twinning.models import Document as TieDocument
from muntada.twinning.models import Membership, Network, Step, Tie


@dataclasses.dataclass(frozen=True)
class Audience:
    """Whom a view is for; `admits` decides from the reader's standing in the session, None admits everybody.

    With `speaks`, it is for whoever the exchange lets in, which the account and the address's parts decide.
    With `guests`, it is also for a guest of the sitting that the address names: somebody who came by a link.
    With `organisers`, it is for those who act for an organiser of any session.
    With `officers`, it is for those who speak for a city that the address names, or for any where it names none.
    """

    name: str
    admits: Callable[[Standing], bool] | None = None
    guests: bool = False
    officers: bool = False
    speaks: Callable[[Account, dict[str, Any]], bool] | None = None
    organisers: bool = False


PUBLIC = Audience("public")
DEMONSTRATION = Audience("demonstration")
STATEMENT_READER = PUBLIC
"""Whoever reads a statement, its page and its files alike: everybody, drafts too. What is not tabled is in none."""
SIGNED_IN = Audience("signed in")
OFFICER = Audience("officer of the city", officers=True)
FORUM_ORGANISER = Audience("organiser of any session", organisers=True)
PARTICIPANT = Audience("participant", lambda standing: standing.is_participant)
ORGANISER = Audience("organiser", lambda standing: standing.is_organiser)
CHAIR = Audience("chair", lambda standing: standing.is_chair)
RAPPORTEUR = Audience("rapporteur", lambda standing: standing.is_rapporteur)
DELEGATE = Audience("delegate", lambda standing: bool(standing.accredited))
INTERPRETER = Audience("interpreter", lambda standing: bool(standing.interprets))
CAPTIONER = Audience("captioner", lambda standing: bool(standing.captions))
CAPTION_EDITOR = Audience("captioner or rapporteur", lambda standing: bool(standing.captions) or standing.is_rapporteur)
ATTENDEE = Audience("participant with an office or a badge", may_take_part)
REPORTER = Audience("rapporteur or organiser", may_report)
POSITION_TRANSLATOR = Audience(
    "who translates, or a head of delegation", lambda standing: may_translate(standing) or bool(standing.heads)
)
TRANSLATOR = Audience("interpreter, rapporteur or organiser", may_translate)
HEAD = Audience("head of delegation", lambda standing: bool(standing.heads))
FLOOR = Audience("chair or delegate", lambda standing: standing.is_chair or bool(standing.accredited))
SPEECHES = Audience(
    "delegate, or who reads speeches beforehand",
    lambda standing: bool(standing.accredited) or may_read_speeches(standing),
)
SLIDES = Audience("who may read speeches, or a guest", SPEECHES.admits, guests=True)
SLIDE_OWNER = Audience("delegate or guest", DELEGATE.admits, guests=True)
SLIDE_TURNER = Audience("chair, delegate or guest", FLOOR.admits, guests=True)
OWNER = Audience("organiser or delegate", lambda standing: standing.is_organiser or bool(standing.accredited))
HOST = Audience("chair or organiser", may_host)
GUEST = Audience("guest", lambda standing: False, guests=True)
DRAFTER = Audience("rapporteur or delegate", lambda standing: standing.is_rapporteur or bool(standing.accredited))

SPEAKER = Audience("who speaks for a city or a company", speaks=lambda account, parts: exchange.speaks(account))
SIDE = Audience("who speaks for a side that the address names", speaks=lambda account, parts: _is_of(account, parts))
ENTRY_DESK = Audience(
    "who speaks for the entry's side, or reviews it",
    speaks=lambda account, parts: _is_of(account, parts) or exchange.reviews(account),
)
ENTRY_TRANSLATOR = Audience(
    "who speaks for the entry's side, reviews it, or interprets",
    speaks=lambda account, parts: any(exchange.translates(account, side) for side in sides_named(parts)),
)
RENDERER = Audience(
    "who may render what was written in the exchange",
    speaks=lambda account, parts: exchange.may_render(account, parts["written"], parts["written_id"]),
)

GUEST_OF = "guest_of"
"""Where the session of a browser keeps as which guest it came to which sitting: {sitting: guest}, as text."""

SESSION_PATHS: dict[str, tuple[type[Model], str, str]] = {
    "slug": (Session, "slug", "pk"),
    "sitting_id": (Sitting, "pk", "session_id"),
    "item_id": (AgendaItem, "pk", "sitting__session_id"),
    "decision_id": (JointDecision, "pk", "session_id"),
    "delegation_id": (Delegation, "pk", "session_id"),
    "member_id": (Member, "pk", "delegation__session_id"),
    "appointment_id": (Appointment, "pk", "session_id"),
    "statement_id": (Statement, "pk", "session_id"),
    "paragraph_id": (Paragraph, "pk", "statement__session_id"),
    "amendment_id": (Amendment, "pk", "paragraph__statement__session_id"),
    "commitment_id": (Commitment, "pk", "statement__session_id"),
    "report_id": (ProgressReport, "pk", "commitment__statement__session_id"),
    "position_id": (Position, "pk", "statement__session_id"),
    "silence_id": (Silence, "pk", "statement__session_id"),
    "question_id": (Question, "pk", "sitting__session_id"),
    "message_id": (ChatMessage, "pk", "sitting__session_id"),
    "guest_id": (Guest, "pk", "sitting__session_id"),
    "caption_id": (Caption, "pk", "sitting__session_id"),
}
"""How the parts of an address lead to the session that it belongs to: (model, looked up by, path to the session)."""


CITY_PATHS: dict[str, tuple[type[Model], str, tuple[str, ...]]] = {
    "city_slug": (City, "slug", ("pk",)),
    "tie_id": (Tie, "pk", ("side_a_id", "side_b_id")),
    "step_id": (Step, "pk", ("tie__side_a_id", "tie__side_b_id")),
    "tie_document_id": (TieDocument, "pk", ("step__tie__side_a_id", "step__tie__side_b_id")),
    "network_id": (Network, "pk", ("memberships__city_id",)),
    "membership_id": (Membership, "pk", ("city_id",)),
    "invitation_id": (Membership, "pk", ("network__memberships__city_id",)),
}
"""How the parts of an address lead to the cities that it belongs to: (model, looked up by, paths to the cities)."""

SIDE_PATHS: dict[str, tuple[type[Model], tuple[str, ...]]] = {
    "entry_id": (Entry, ("side_id",)),
    "document_id": (Document, ("entry__side_id",)),
    "echo_id": (Echo, ("side_id",)),
    "conversation_id": (Conversation, ("opener_id", "other_id")),
    "meeting_id": (Meeting, ("asker_id", "asked_id")),
}
"""How the parts of an address lead to the sides of the exchange that it belongs to: (model, paths to the sides)."""


def account_of(request: HttpRequest) -> Account | None:
    """Return the account that is signed in, or None."""
    user = request.user
    return user if isinstance(user, Account) and user.is_active else None


def signed_in(request: HttpRequest) -> Account:
    """Return the account that is signed in; for views that admit nobody else."""
    account = account_of(request)
    if account is None:
        raise Http404
    return account


def guest_of(request: HttpRequest, sitting_id: uuid.UUID) -> Guest | None:
    """Return the guest of the sitting who reads; whoever is signed in is none. No query for other readers."""
    if account_of(request) is not None:
        return None
    guest_id = request.session.get(GUEST_OF, {}).get(str(sitting_id))
    return active_guest(guest_id, sitting_id, clock.now()) if guest_id else None


def invited_guest(request: HttpRequest, sitting_id: uuid.UUID) -> Guest:
    """Return the guest who reads; for views that admit nobody else."""
    guest = guest_of(request, sitting_id)
    if guest is None:
        raise Http404
    return guest


def standing_of(request: HttpRequest, session_id: uuid.UUID) -> Standing:
    """Return the reader's standing in the session; no query for a reader who is not signed in."""
    return standing(account_of(request), session_id)


def page(audience: Audience) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Classify a view that is read: GET and HEAD."""
    return _classify(audience, ("GET", "HEAD"))


def verb(audience: Audience) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Classify a view that acts: POST."""
    return _classify(audience, ("POST",))


def form(audience: Audience) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Classify a view that shows a form and takes it: GET, HEAD and POST."""
    return _classify(audience, ("GET", "HEAD", "POST"))


def _classify(
    audience: Audience, methods: tuple[str, ...]
) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @functools.wraps(view)
        def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            return refused(request, audience, methods, kwargs) or view(request, **kwargs)

        guarded.audience = audience  # type: ignore[attr-defined]  # read by the test of every address
        guarded.methods = methods  # type: ignore[attr-defined]
        return guarded

    return decorate


def refused(
    request: HttpRequest, audience: Audience, methods: tuple[str, ...], kwargs: dict[str, Any]
) -> HttpResponseBase | None:
    """Return None if the reader belongs to the audience of an address with these parts, and may ask so.

    Strangers find nothing (`Http404`); another method than those that the view takes is not allowed (405).
    """
    if audience is SIGNED_IN:
        signed_in(request)
    elif audience.speaks is not None:
        if not audience.speaks(signed_in(request), kwargs):
            raise Http404
    elif audience.officers:
        if not speaks_for_cities(signed_in(request), kwargs):
            raise Http404
    elif audience.organisers:
        if not organises(signed_in(request)):
            raise Http404
    elif audience.admits is not None:
        account = account_of(request)
        if account is None:
            if not audience.guests or guest_of(request, kwargs["sitting_id"]) is None:
                raise Http404
        elif not audience.admits(standing(account, _session_id(kwargs))):
            raise Http404
    return None if request.method in methods else HttpResponseNotAllowed(methods)


def speaks_for_cities(account: Account, kwargs: dict[str, Any]) -> bool:
    """Say whether the account speaks for a city that an address names, or for any city where it names none."""
    own = cities_of(account)
    for name, (model, lookup, paths) in CITY_PATHS.items():
        if name in kwargs:
            found = model._default_manager.filter(**{lookup: kwargs[name]}).values_list(*paths)
            return any(not own.isdisjoint(row) for row in found)
    return bool(own)


def sides_named(kwargs: dict[str, Any]) -> tuple[uuid.UUID, ...]:
    """Return the sides of the exchange that an address belongs to."""
    for name, (model, paths) in SIDE_PATHS.items():
        if name in kwargs:
            found = model._default_manager.filter(pk=kwargs[name]).values_list(*paths).first()
            return tuple(found or ())
    return ()


def _is_of(account: Account, kwargs: dict[str, Any]) -> bool:
    return exchange.speaks_for(account, *sides_named(kwargs))


def _session_id(kwargs: dict[str, Any]) -> uuid.UUID:
    """Return the session that an address belongs to; raises `Http404` where there is none."""
    for name, (model, lookup, path) in SESSION_PATHS.items():
        if name in kwargs:
            found = model._default_manager.filter(**{lookup: kwargs[name]}).values_list(path, flat=True).first()
            if found is not None:
                return found  # type: ignore[no-any-return]  # the path leads to a session's key
    raise Http404
