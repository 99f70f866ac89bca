"""The page on which a guest hands in the speech that she will give."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from muntada.hall import queries
from muntada.hall.actions.guests.hand_in_as_guest import hand_in_as_guest
from muntada.hall.actions.guests.take_back_as_guest import take_back_as_guest
from muntada.hall.models import Guest
from muntada.push import topics
from muntada.push.queries import seq
from muntada.web.access import GUEST, invited_guest, page, verb
from muntada.web.context import current
from muntada.web.forms import key_of
from muntada.web.guests.forms import SpeechIdForm
from muntada.web.hall.sittings import load_words, sitting_shown
from muntada.web.hall.speeches import OwnSpeechForm, addresses, speech_shown
from muntada.web.hall.verbs import first_error
from muntada.web.responses import see_other


@page(GUEST)
def speeches(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Show what the guest has handed in, and the form."""
    return _page(request, sitting_id)


@page(GUEST)
def listed(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Show the fragment "speeches": the guest's own."""
    context = _own(sitting_id, invited_guest(request, sitting_id)) | addresses("guests", sitting_id)
    return render(request, "hall/speeches.html#speeches", context)


@verb(GUEST)
def hand_in(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Hand in a speech; where that cannot be done, what was typed is kept."""
    form, guest = OwnSpeechForm(request.POST), invited_guest(request, sitting_id)
    if not form.submit(lambda given: hand_in_as_guest(sitting_id, guest.pk, **given)):
        return _page(request, sitting_id, form, status=422)
    messages.success(request, _("The speech is handed in. The chair, the interpreters and the captioners have it now."))
    return see_other("guests:speeches", sitting_id=sitting_id)


@verb(GUEST)
def take_back(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Withdraw a speech that the guest handed in."""
    form = SpeechIdForm(request.POST)
    if form.is_valid():
        guest = invited_guest(request, sitting_id)
        take_back_as_guest(sitting_id, guest.pk, form.cleaned_data["speech"], key=key_of(request))
        messages.success(request, _("The speech was withdrawn."))
    else:
        messages.error(request, first_error(form))
    return see_other("guests:speeches", sitting_id=sitting_id)


def _page(
    request: HttpRequest, sitting_id: uuid.UUID, form: OwnSpeechForm | None = None, status: int = 200
) -> HttpResponse:
    heard = seq(topics.sitting(sitting_id))
    own = _own(sitting_id, invited_guest(request, sitting_id))
    if form is None and own["state"].closed_at is None:
        form = OwnSpeechForm(initial={"language": current().code})
    context = own | addresses("guests", sitting_id)
    context |= {"topic": topics.sitting(sitting_id), "seq": heard, "form": form}
    return render(request, "hall/speeches.html", context, status=status)


def _own(sitting_id: uuid.UUID, guest: Guest) -> dict[str, Any]:
    shown = sitting_shown(sitting_id)
    rows = [row for row in queries.prepared_speeches(sitting_id) if row.person_id == guest.person_id]
    load_words(shown, *queries.speech_texts(rows))
    state, _seq = queries.floor(sitting_id)
    return shown.context | {
        "state": state,
        "reads_all": False,
        "speeches": [speech_shown(row, state, guest.person_id) for row in rows],
    }
