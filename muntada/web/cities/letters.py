"""Writing to those who speak for a city: the message goes by mail, nobody's address is shown."""

import uuid
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from muntada.cities import queries
from muntada.cities.actions.write_letter import answer_letter, write_letter
from muntada.cities.models import Letter, Officer
from muntada.languages.queries import load_texts
from muntada.web import mail
from muntada.web.access import PUBLIC, SIGNED_IN, form, signed_in
from muntada.web.cities.forms import LetterForm
from muntada.web.cities.views import trail_of
from muntada.web.context import current
from muntada.web.responses import see_other


@form(SIGNED_IN)
def write(request: HttpRequest, officer_id: uuid.UUID) -> HttpResponseBase:
    """Write to an officer of a city."""
    officer = Officer.objects.select_related("city", "account__person").filter(pk=officer_id, relieved_at=None).first()
    if officer is None:
        raise Http404
    load_texts(([officer], "city__name account__person__name account__person__position"))
    typed = LetterForm(request.POST or None)

    def act(data: dict[str, Any]) -> None:
        with transaction.atomic():
            letter = write_letter(officer_id, data["body"], actor=signed_in(request), key=data["key"])
            mail.enqueue_once(mail.send_letter, letter.pk, key=data["key"])

    if request.method == "POST" and typed.submit(act):
        messages.success(request, _("Your message was sent. The answer comes to your own e-mail address."))
        return see_other("cities:city", city_slug=officer.city.slug)
    name = str(officer.account.person.name.show(current().code))
    context = {
        "form": typed,
        "title": _("Write to %(name)s") % {"name": name},
        "lead": _("Your name and position are sent with the message; e-mail addresses are not shown to either side."),
        "button": _("Send"),
        "trail": trail_of(officer.city),
    }
    return render(request, "cities/form.html", context, status=422 if typed.is_bound else 200)


@form(PUBLIC)
def answer(request: HttpRequest, letter_token: str) -> HttpResponseBase:
    """Show a letter to whoever has the link that its recipient was sent, and take the answer."""
    try:
        letter = queries.letter_by_token(letter_token)
    except Letter.DoesNotExist:
        raise Http404 from None
    typed = LetterForm(request.POST or None)

    def act(data: dict[str, Any]) -> None:
        with transaction.atomic():
            # The link was sent to the recipient alone: whoever has it answers as that person, as with invitations.
            reply = answer_letter(letter.pk, data["body"], actor=letter.recipient, key=data["key"])
            mail.enqueue_once(mail.send_letter, reply.pk, key=data["key"])

    if request.method == "POST" and typed.submit(act):
        messages.success(request, _("Your answer was sent."))
        return see_other("cities:city", city_slug=letter.city.slug)
    language = current().code
    sender = letter.sender.person
    context = {
        "form": typed,
        "letter": letter,
        "sender": sender.name.show(language),
        "position": sender.position.show(language) if sender.position else None,
        "city": letter.city.name.show(language),
    }
    return render(request, "cities/letter.html", context, status=422 if typed.is_bound else 200)
