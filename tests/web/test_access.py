"""Every address × every role × every method: who may not, finds nothing; who may, finds something.

An address that nobody classified (`muntada.web.access`), or with a part that nobody has an example for
(`examples`), fails here.
"""

import functools
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django import Settings

from muntada.cities.actions.accounts import make_sign_in_link
from muntada.cities.actions.facts import enter_source
from muntada.cities.actions.write_letter import write_letter
from muntada.cities.models import Account, Batch, City, Officer
from muntada.cities.queries import letter_token
from muntada.exchange.actions.add_document import add_document
from muntada.exchange.actions.open_conversation import open_conversation
from muntada.exchange.actions.write_comment import write_comment
from muntada.exchange.models import Admission, Echo, Meeting, MeetingStep
from muntada.exchange.queries import digest_token
from muntada.forum.actions.propose_programme import propose_programme
from muntada.forum.queries import invitation_token, organises, standing
from muntada.hall.actions.captioning.write_caption import write_caption
from muntada.hall.actions.guests.invite_guest import invite_guest
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.actions.taking_part.ask_question import ask_question
from muntada.hall.actions.taking_part.write_message import write_message
from muntada.hall.models import ChatMessage, Guest
from muntada.hall.queries import guest_token
from muntada.indicators.actions.define_indicator import define_indicator
from muntada.indicators.actions.enter_value import enter_value
from muntada.indicators.actions.hold_upload import hold_upload
from muntada.indicators.actions.import_values import import_values
from muntada.indicators.actions.ship_definitions import ship_definitions
from muntada.statements import queries as statements
from muntada.statements.actions.open_silence import open_silence
from muntada.statements.actions.propose_amendment import propose_amendment
from muntada.statements.actions.report_progress import report_progress
from muntada.statements.actions.take_position import take_position
from muntada.statements.models import Commitment, CommitmentOwner
from muntada.twinning.actions.add_document import add_document as add_tie_document
from muntada.twinning.actions.found_network import found_network
from muntada.web import access, errors
from muntada.web.access import DEMONSTRATION, PUBLIC, SIGNED_IN, Audience
from tests.cast import Cast
from tests.exchange import stage as exchange
from tests.twinning.ties import agreed, newest

OFFICERS = {
    **{part: {"head"} for part in ("city_slug", "network_id", "membership_id", "invitation_id")},
    **{part: {"head", "rival"} for part in ("tie_id", "step_id", "tie_document_id")},
}
"""Who speaks for a city that an address names by this part; `head` and `rival` where it names none."""

SPEAKS = {
    "who speaks for a city or a company": {"head", "rival"},
    "who speaks for a side that the address names": {"head"},
    "who speaks for the entry's side, or reviews it": {"head", "arab_officer", "chinese_officer"},
    "who speaks for the entry's side, reviews it, or interprets": {
        *("head", "arab_officer", "chinese_officer", "interpreter", "partner")
    },
    "who may render what was written in the exchange": {
        *("head", "rival", "arab_officer", "chinese_officer", "interpreter", "partner")
    },
}
"""Whom an audience of the exchange is, in the cast: the examples' entry is Muscat's."""
BETWEEN = {"conversation_id", "meeting_id"}
"""Parts of an address that belong to Muscat and Yinchuan both."""

LOOK = {"chair", "head"}
"""Who sees what is shown, wherever they may. So does the first of all who may; that the others may is enough."""

METHODS = ("GET", "POST") if connection.vendor == "postgresql" else ("GET", "HEAD", "POST", "PUT", "DELETE")
"""On PostgreSQL the ones that ask the database something: what the others are answered, SQLite's run tells."""


def addresses(patterns: list[URLPattern | URLResolver], namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield every named address with its pattern."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from addresses(pattern.url_patterns, inner)
        else:
            yield f"{namespace}{pattern.name}", pattern


ADDRESSES = dict(addresses(get_resolver().url_patterns))
AREAS = sorted({name.partition(":")[0] if ":" in name else "" for name in ADDRESSES})


def examples(cast: Cast) -> dict[str, Any]:
    """Return an example of every part that an address can have, all of the cast's session."""
    paragraph = statements.paragraphs_of(cast.statement.pk)[1]
    amendment = propose_amendment(
        paragraph.pk,
        delegation_id=cast.delegation.pk,
        language="en",
        body="Decides to cooperate more;",
        seen=paragraph.text.current["en"].pk,
        actor=cast.head,
    )
    invitation = cast.delegation.invitations.get()
    open_sitting(cast.sitting.pk, actor=cast.chair)
    question = ask_question(cast.sitting.pk, "ar", "متى؟", actor=cast.head)
    write_message(cast.sitting.pk, "ar", "أهلا", actor=cast.head)
    message = ChatMessage.objects.get()
    guest = invite_guest(
        cast.sitting.pk,
        name={"en": "Guest"},
        position={},
        original_language="en",
        email="",
        language="en",
        actor=cast.chair,
    )
    first = statements.paragraphs_of(cast.statement.pk)[0]
    silence = open_silence(cast.statement.pk, first.pk, actor=cast.chair)
    position = take_position(
        cast.statement.pk,
        delegation_id=cast.delegation.pk,
        kind="reservation",
        language="ar",
        body="تحفظ.",
        actor=cast.head,
    )
    commitment = Commitment.objects.create(
        statement=cast.statement, paragraph=paragraph, made_at=cast.sitting.starts_at, made_by=cast.chair
    )
    CommitmentOwner.objects.create(commitment=commitment, delegation=cast.delegation)
    CommitmentOwner.objects.create(commitment=commitment, delegation=cast.other_delegation)
    for organiser in cast.session.organisers.all():
        CommitmentOwner.objects.create(commitment=commitment, institution=organiser.institution)
    report = report_progress(commitment.pk, state="done", language="ar", body="تم.", actor=cast.head)
    ship_definitions(actor=None)
    city = City.objects.get(slug="muscat")
    value = enter_value(city.pk, "sdg-11-6-2", year=2022, number=31, quality="measured", actor=cast.head)
    own = define_indicator(
        cast.session.pk,
        name={"en": "Shade"},
        about={},
        unit="percent",
        better="higher",
        theme="",
        level="city",
        actor=cast.arab_officer,
    )
    data = b"indicator_id,place,year,value\nsdg-11-6-2,muscat,2021,33\n"
    source = {"title": "A yearbook", "address": "", "licence": ""}
    upload = hold_upload(cast.session.pk, name="a.csv", data=data, source=source, actor=cast.arab_officer)
    batch = import_values(data, file_name="a.csv", source=source, session_id=cast.session.pk, actor=cast.arab_officer)
    caption = write_caption(cast.sitting.pk, "ar", "نبدأ الجلسة.", actor=cast.captioner)
    tie = agreed(cast)
    network = found_network(city.pk, name={"en": "Network"}, actor=cast.head)
    officer = Officer.objects.get(account=cast.head)
    return {
        "officer_id": officer.pk,
        "letter_token": letter_token(write_letter(officer.pk, "Hello", actor=cast.head)),
        "batch_id": Batch.objects.create(
            kind="city", source=enter_source("source", "Source", actor=None), at=cast.sitting.starts_at
        ).pk,
        "slug": cast.session.slug,
        "city_slug": "muscat",
        "value_id": value.pk,
        "indicator_code": own.code,
        "picture": "ranking",
        "upload_id": upload.pk,
        "import_id": batch.pk,
        "sitting_id": cast.sitting.pk,
        "deck_id": cast.sitting.pk,
        "item_id": cast.sitting.items.get().pk,
        "decision_id": propose_programme(cast.session.pk, actor=cast.arab_officer).pk,
        "delegation_id": cast.delegation.pk,
        "member_id": cast.delegation.members.earliest("pk").pk,
        "appointment_id": cast.session.appointments.get(role="rapporteur").pk,
        "statement_id": cast.statement.pk,
        "paragraph_id": paragraph.pk,
        "amendment_id": amendment.pk,
        "invitation_token": invitation_token(invitation),
        "sign_in_token": make_sign_in_link(cast.head, actor=None),
        "guest_id": guest.pk,
        "guest_token": guest_token(guest),
        "caption_id": caption.pk,
        "position_id": position.pk,
        "commitment_id": commitment.pk,
        "report_id": report.pk,
        "silence_id": silence.pk,
        "question_id": question.pk,
        "message_id": message.pk,
        "language": "ar",
        "form": "docx",
        "number": 1,
        "tie_id": tie.pk,
        "step_id": newest(tie).pk,
        "tie_document_id": add_tie_document(
            newest(tie).pk, title="x", language="en", file_name="a.pdf", content=b"%PDF-", actor=cast.head
        ).pk,
        "network_id": network.pk,
        "membership_id": network.memberships.get().pk,
        "invitation_id": network.memberships.get().pk,
        "recording_id": cast.sitting.pk,
        "person": "nobody",
        **exchanged(cast),
    }


def exchanged(cast: Cast) -> dict[str, Any]:
    """Return an example of every part of the exchange's addresses: what Muscat published, Yinchuan asked about."""
    entry = exchange.practice(cast)
    owner = exchange.yinchuan(cast)
    wrote = {"owner": owner, "language": "zh-Hans", "body": "费用多少？", "actor": cast.rival}
    comment = write_comment(entry.pk, "question", **wrote)
    message = open_conversation(entry.pk, **wrote)
    document = add_document(entry.pk, title="x", language="en", address="https://a.example/", actor=cast.head)
    at, sides = cast.sitting.starts_at, {"asker": message.side, "asked": entry.side}
    meeting = Meeting.objects.create(session=cast.session, text=message.text, at=at, by=cast.rival, **sides)
    MeetingStep.objects.create(meeting=meeting, kind="proposed", side=message.side, starts_at=at, at=at, by=cast.rival)
    echo = Echo.objects.create(entry=entry, side=entry.side, text=message.text, language="zh-Hans", at=at, by=cast.head)
    admission = Admission.objects.create(side=entry.side, account=cast.head, admitted_at=at)
    return {
        "entry_id": entry.pk,
        "comment_id": comment.pk,
        "written": "comment",
        "written_id": comment.pk,
        "conversation_id": message.conversation_id,
        "document_id": document.pk,
        "echo_id": echo.pk,
        "meeting_id": meeting.pk,
        "admission_id": admission.pk,
        "digest_token": digest_token(cast.head),
    }


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """Spare some twenty thousand answers, of which only the status matters, what would be the same for all.

    What is refused has no page; who is what is asked once, as every request is undone; sessions are in the cookies.
    """
    monkeypatch.setattr(errors, "_page", lambda request, status, kind="": HttpResponse(status=status))
    monkeypatch.setattr(access, "standing", functools.cache(access.standing))
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"


def test_every_address_is_classified_and_named() -> None:
    unclassified = [name for name, pattern in ADDRESSES.items() if not hasattr(pattern.callback, "audience")]
    assert not unclassified
    assert not [name for name in ADDRESSES if name.endswith("None")]


@pytest.mark.parametrize("area", AREAS)
def test_who_may_not_finds_nothing(
    area: str, cast: Cast, as_: Callable[[Account | None], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    known = examples(cast)
    signed_in = {who: as_(account) for who, account in {"nobody": None, "guest": None, **cast.everybody}.items()}
    _enter(signed_in["guest"], known["guest_token"])
    cookies = {who: client.cookies.output(header="") for who, client in signed_in.items()}
    for name, pattern in ADDRESSES.items():
        if (name.partition(":")[0] if ":" in name else "") == area:
            _ask_everybody(name, pattern, known, cast, cookies, monkeypatch)


def _ask_everybody(
    name: str,
    pattern: URLPattern,
    known: dict[str, Any],
    cast: Cast,
    cookies: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url = reverse(name, kwargs={part: known[part] for part in pattern.pattern.converters})
    audience: Audience = pattern.callback.audience
    asked: set[bool] = set()
    for who, signed_in in cookies.items():
        account = cast.everybody.get(who)
        client = Client()  # some addresses sign out
        client.cookies.load(signed_in)
        is_admitted = _admits(audience, account, cast, pattern) or (who == "guest" and audience.guests)
        if connection.vendor == "postgresql" and is_admitted in asked:
            continue  # one who may and one who may not: who is who, SQLite's run has asked
        is_first = is_admitted not in asked
        asked.add(is_admitted)
        for method in METHODS:
            if method == "HEAD" and is_admitted and not is_first:
                continue  # it makes the whole page once more
            if method in {"GET", "POST"} or (method == "HEAD" and is_admitted):
                with monkeypatch.context() as patch:
                    if not is_first and who not in LOOK:
                        patch.setattr(access, "refused", _refused_or_let_in)
                    status = _ask(client, method, url)
            else:
                status = _ask_past_the_middleware(client, account, method, url, pattern, known)
            case = f"{method} {url} as {who}: {status}"
            assert status < 500, case
            if not is_admitted:
                assert status == 404, case
            elif method not in pattern.callback.methods:
                assert status == 405, case
            elif audience not in (PUBLIC, DEMONSTRATION):
                assert status != 404, case


_refused = access.refused


def _refused_or_let_in(*asked: Any) -> HttpResponseBase:
    """Answer for the view, whoever may: "no content"."""
    return _refused(*asked) or HttpResponse(status=204)


def test_nothing_of_another_session_is_reached(cast: Cast, as_: Callable[[Account | None], Client]) -> None:
    """An officer of one session is a stranger to another: the stranger of the cast holds every office elsewhere."""
    known = examples(cast)
    client = as_(cast.stranger)
    for name, pattern in ADDRESSES.items():
        if pattern.callback.audience.admits is not None or pattern.callback.audience.officers:
            url = reverse(name, kwargs={part: known[part] for part in pattern.pattern.converters})
            assert _ask(client, "POST", url) == 404, name


def test_a_guest_of_one_sitting_is_none_of_another(cast: Cast, as_: Callable[[Account | None], Client]) -> None:
    known = examples(cast)
    client = as_(None)
    _enter(client, known["guest_token"])
    guest = Guest.objects.get()
    for name, pattern in ADDRESSES.items():
        if pattern.callback.audience.guests:
            url = reverse(name, kwargs={"sitting_id": known["sitting_id"]})
            assert _ask(client, pattern.callback.methods[0], url) != 404, name
            other = reverse(name, kwargs={"sitting_id": guest.pk})
            assert _ask(client, pattern.callback.methods[0], other) == 404, name
    Guest.objects.update(withdrawn_at=guest.invited_at)
    for name, pattern in ADDRESSES.items():
        if pattern.callback.audience.guests:
            url = reverse(name, kwargs={"sitting_id": known["sitting_id"]})
            assert _ask(client, pattern.callback.methods[0], url) == 404, name


def _enter(client: Client, token: str) -> None:
    """Come by a guest's link."""
    assert client.post(reverse("guests:enter", kwargs={"guest_token": token})).status_code == 303


def _ask(client: Client, method: str, url: str) -> int:
    """Return the status of one request, and undo what it did."""
    client.raise_request_exception = False
    with transaction.atomic():
        status = client.generic(method, url).status_code
        transaction.set_rollback(True)
    return status


def _ask_past_the_middleware(
    client: Client, account: Account | None, method: str, url: str, pattern: URLPattern, known: dict[str, Any]
) -> int:
    """Return the status of a request that no view is to see, nor the middleware, which no method matters to."""
    request = RequestFactory().generic(method, url)
    request.user = account or AnonymousUser()
    request.session = client.session  # a guest's is known by it
    try:
        return int(pattern.callback(request, **{part: known[part] for part in pattern.pattern.converters}).status_code)
    except Http404:
        return 404


def _admits(audience: Audience, account: Account | None, cast: Cast, pattern: URLPattern) -> bool:
    if audience in (PUBLIC, DEMONSTRATION):
        return True
    if account is None:
        return False
    if audience is SIGNED_IN:
        return True
    if audience.speaks:
        both = BETWEEN & pattern.pattern.converters.keys()
        return any(account == cast.everybody[who] for who in ({"head", "rival"} if both else SPEAKS[audience.name]))
    if audience.organisers:
        return organises(account)
    if audience.officers:
        named = [OFFICERS[part] for part in pattern.pattern.converters if part in OFFICERS]
        return any(account == cast.everybody[who] for who in (named[0] if named else {"head", "rival"}))
    assert audience.admits
    return audience.admits(standing(account, cast.session.pk))
