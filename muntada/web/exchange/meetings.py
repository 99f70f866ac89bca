"""Meetings of two sides at a session: asking, answering, one's own list, also as a calendar file."""

import datetime as dt
import itertools
import uuid
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from muntada.cities.models import Account
from muntada.exchange import queries, rules
from muntada.exchange.actions.answer_meeting import answer_meeting
from muntada.exchange.actions.ask_for_meeting import ask_for_meeting
from muntada.exchange.models import Meeting, Side
from muntada.forum.models import Session
from muntada.kernel import clock
from muntada.kernel.refusal import Refusal
from muntada.languages.queries import load_texts
from muntada.web.access import SIDE, SPEAKER, form, page, signed_in, verb
from muntada.web.context import current
from muntada.web.exchange import words
from muntada.web.exchange.entries import owners_of, trail
from muntada.web.exchange.forms import MeetingForm
from muntada.web.exchange.tasks import tell_meeting
from muntada.web.forms import key_of
from muntada.web.mail import enqueue_once
from muntada.web.refusals import sentence
from muntada.web.responses import see_other
from muntada.web.site.ical import Event, Words, calendar
from muntada.web.ui import formats


@form(SPEAKER)
def meetings(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show one's meetings at a session with the form of a request, and take one."""
    actor, session = signed_in(request), _session(slug)
    own = queries.sides_of(actor)
    rows = queries.meetings_of(session.pk, own)
    sides = queries.sides_to_ask(own)
    code = current().code
    sent = request.POST if request.method == "POST" else None
    typed = MeetingForm(
        sent,
        owners=owners_of(actor),
        sides=[(str(side.pk), f"{side.name.show(code)} ({_zone(side, session, code)})") for side in sides],
        slots=_slots(session, _own_zone(actor, session), booked={row.starts_at for row in _booked(session, own)}),
        initial={"asked": request.GET.get("side", "")},
    )
    zones = _zones(session.time_zone, _own_zone(actor, session))
    typed.fields["starts_at"].help_text = zones

    def act(data: dict[str, Any]) -> None:
        made = ask_for_meeting(
            session.pk,
            owner=data["owner"],
            asked=uuid.UUID(data["asked"]),
            starts_at=dt.datetime.fromisoformat(data["starts_at"]),
            language=data["language"],
            body=data["body"],
            actor=actor,
            key=data["key"],
        )
        enqueue_once(tell_meeting, made.pk, key=data["key"])

    if sent is not None and typed.submit(act):
        messages.success(request, _("The request is sent. The other side accepts, declines or proposes another time."))
        return see_other("exchange:meetings", slug=slug)
    context = {
        "session": session,
        "title": session.title.show(code),
        "rows": sorted((_row(row, own, session) for row in rows), key=lambda row: row["state"].starts_at),
        "form": typed if sides else None,
        "slots": _slots(session, _own_zone(actor, session), booked=set()),
        "zones": zones,
        "trail": trail((reverse("site:session", kwargs={"slug": slug}), _("Session"))),
    }
    return render(request, "exchange/meetings.html", context, status=422 if typed.is_bound else 200)


@verb(SIDE)
def answer(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponseBase:
    """Accept, decline, cancel, or propose another time."""
    kind = request.POST.get("answer", "")
    slug = Meeting.objects.select_related("session").get(pk=meeting_id).session.slug
    if kind not in words.MEETINGS:
        return see_other("exchange:meetings", slug=slug)
    try:
        starts_at = dt.datetime.fromisoformat(request.POST["starts_at"]) if kind == "proposed" else None
        key = key_of(request)
        answer_meeting(meeting_id, kind, starts_at=starts_at, actor=signed_in(request), key=key)
    except (ValueError, KeyError):
        messages.error(request, sentence(Refusal("slot_unknown")))
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    else:
        enqueue_once(tell_meeting, meeting_id, key=key)
        messages.success(request, _("The other side is told."))
    return see_other("exchange:meetings", slug=slug)


@page(SPEAKER)
def ics(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Answer with one's agreed meetings at a session as a calendar file."""
    reader, session = signed_in(request), _session(slug)
    own, code = queries.sides_of(reader), current().code
    events, changed, steps = [], session_moment(session), 0
    for row in queries.meetings_of(session.pk, own):
        state = rules.meeting_state(row.steps.all())
        steps += len(row.steps.all())
        changed = max([changed, *(step.at for step in row.steps.all())])
        if state.word == "accepted":
            other = row.asked if row.asker_id in own else row.asker
            summary = _("Meeting with %(name)s") % {"name": other.name.show(code).body}
            events.append(
                Event(
                    uid=f"{row.pk}@muntada",
                    starts_at=state.starts_at,
                    ends_at=state.starts_at + rules.meetings.LENGTH,
                    summary=Words(summary, code),
                    description=Words(row.text.show(code).body, code),
                    url=settings.PUBLIC_URL + reverse("exchange:meetings", kwargs={"slug": slug}),
                )
            )
    name = Words(_("Meetings: %(session)s") % {"session": session.title.show(code).body}, code)
    text = calendar(name, events, stamp=changed, sequence=steps)
    headers = {"Content-Disposition": 'attachment; filename="meetings.ics"'}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)


def session_moment(session: Session) -> dt.datetime:
    """Return the moment at which the days of a session begin."""
    return dt.datetime.combine(session.starts_on, dt.time(), ZoneInfo(session.time_zone))


def _session(slug: str) -> Session:
    found = Session.objects.filter(slug=slug, is_reported=False).first()
    if found is None:
        raise Http404
    load_texts(([found], "title"))
    return found


def _booked(session: Session, own: frozenset[uuid.UUID]) -> list[rules.Booked]:
    return queries.booked(session.pk, *own)


def _zone(side: Side, session: Session, code: str) -> str:
    return formats.zone_name(zone_of(side, session), code)


def zone_of(side: Side, session: Session) -> str:
    """Return the zone of a side's city; a company's is the host's."""
    return (side.city.time_zone if side.city else "") or session.time_zone


def _own_zone(account: Account, session: Session) -> str:
    """Return the zone that somebody reads in: as preferred, else that of a city she speaks for."""
    if account.time_zone:
        return account.time_zone
    cities = [row for value, row in queries.side_choices(account) if value.startswith("city:")]
    return next((row.time_zone for row in cities if row.time_zone), session.time_zone)  # type: ignore[union-attr]


def _slots(session: Session, zone: str, *, booked: set[dt.datetime]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the slots to choose from, by day, each in the host's zone and in one's own."""
    code, now = current().code, clock.now()
    free = [
        slot
        for slot in rules.slots(session.starts_on, session.ends_on, session.time_zone)
        if slot > now and slot not in booked
    ]
    days = []
    for day, group in itertools.groupby(free, key=lambda slot: slot.date()):
        label = formats.day(day, code, "full")
        days.append((label, [(slot.isoformat(), _both(slot, session.time_zone, zone, code)) for slot in group]))
    return days


def _both(slot: dt.datetime, host: str, zone: str, code: str) -> str:
    """Write a time in two zones, the host's first: "14:00 / 10:00"; in one where they are the same."""
    return " / ".join(formats.time(slot, known, code) for known in dict.fromkeys([host, zone]))


def _zones(host: str, zone: str) -> str:
    """Say in which zones the times to choose from are written."""
    return " / ".join(formats.zone_name(known, current().code) for known in dict.fromkeys([host, zone]))


def _row(row: Any, own: frozenset[uuid.UUID], session: Session) -> dict[str, Any]:
    code = current().code
    state = rules.meeting_state(row.steps.all())
    mine, other = (row.asker, row.asked) if row.asker_id in own else (row.asked, row.asker)
    waits_for_me = state.word == "proposed" and (state.proposed_by not in own or {row.asker_id, row.asked_id} <= own)
    return {
        "meeting": row,
        "state": state,
        "word": words.MEETINGS[state.word],
        "chip": words.MEETING_CHIPS[state.word],
        "other": other.name.show(code),
        "about": row.text.show(code),
        "zones": list(dict.fromkeys([zone_of(mine, session), zone_of(other, session)])),
        "waits_for_me": waits_for_me,
        "is_open": state.word in ("proposed", "accepted"),
    }
