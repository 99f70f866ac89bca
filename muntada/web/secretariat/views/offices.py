"""The desk of offices: who chairs, reports, interprets and writes captions."""

import uuid
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from muntada.forum import queries
from muntada.forum.actions.appoint_officer import appoint_officer
from muntada.forum.actions.end_appointment import end_appointment
from muntada.forum.models import Appointment
from muntada.hall.actions.interpreting.release_microphones import release_microphones
from muntada.push.queries import seq
from muntada.push.topics import session as topic_of
from muntada.web import mail
from muntada.web.access import ORGANISER, form, page, signed_in, verb
from muntada.web.forms import in_own_language, key_of, words
from muntada.web.responses import see_other
from muntada.web.secretariat import desks
from muntada.web.secretariat.offices import AppointForm, offices


@page(ORGANISER)
def desk(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show who holds which office."""
    session = queries.session_page(slug)
    push = {"topic": topic_of(session.pk), "seq": seq(topic_of(session.pk))}
    return render(request, "secretariat/offices.html", desks.about(session) | offices(session) | {"push": push})


@page(ORGANISER)
def listed(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show the list alone, for a page that is told it changed."""
    session = queries.session_page(slug)
    return render(request, "secretariat/offices.html#offices", desks.about(session) | offices(session))


@form(ORGANISER)
def appoint(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Give somebody an office, and send a link to sign in."""
    session = queries.session_page(slug)
    wanted = {"role": request.GET.get("office", "interpreter")}
    typed = AppointForm(request.POST or None, parties=desks.parties_of(session), initial=wanted)

    def act(data: dict[str, Any]) -> None:
        with transaction.atomic():
            appointment = appoint_officer(
                session.pk,
                data["role"],
                email=data["email"],
                name=words(data, "name"),
                position=in_own_language(data, "position"),
                original_language=data["original_language"],
                party=data["party_row"],
                languages=data["languages"],
                actor=signed_in(request),
                key=data["key"],
            )
            mail.enqueue_once(mail.send_appointment, appointment.pk, key=data["key"])

    if request.method == "POST" and typed.submit(act):
        messages.success(request, _("The office was given, and a link to sign in was sent."))
        return see_other("secretariat:offices", slug=slug)
    context = desks.about(session) | {"form": typed, "title_of_form": _("Give an office")}
    return render(request, "secretariat/form.html", context, status=422 if typed.is_bound else 200)


@verb(ORGANISER)
def end(request: HttpRequest, appointment_id: uuid.UUID) -> HttpResponseBase:
    """End an office; an interpreter's microphone is closed with it."""
    with transaction.atomic():
        appointment = end_appointment(appointment_id, actor=signed_in(request), key=key_of(request))
        if appointment.role == Appointment.Role.INTERPRETER:
            release_microphones(appointment.session_id, appointment.account, actor=signed_in(request))
    messages.success(request, _("The office has ended. It stays on record below."))
    return see_other("secretariat:offices", slug=appointment.session.slug)
