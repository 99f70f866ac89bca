"""The page behind a guest's link."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from muntada.hall import queries
from muntada.hall.actions.guests.enter_as_guest import enter_as_guest
from muntada.hall.models import Guest
from muntada.hall.rules import may_use_link
from muntada.kernel import clock
from muntada.kernel.refusal import Refusal
from muntada.web.access import GUEST_OF, PUBLIC, account_of, form
from muntada.web.context import current
from muntada.web.forms import key_of
from muntada.web.hall.sittings import load_words, sitting_shown
from muntada.web.refusals import sentence
from muntada.web.responses import see_other


@form(PUBLIC)
def enter(request: HttpRequest, guest_token: str) -> HttpResponseBase:
    """Show who is invited to what, and a button that enters: the link alone does not, for mail scanners open links."""
    try:
        guest = queries.guest_by_token(guest_token)
    except Guest.DoesNotExist:
        raise Http404 from None
    refusal = _why_not(guest)
    if refusal is None and request.method == "POST" and account_of(request) is None:
        try:
            enter_as_guest(guest.pk, key=key_of(request))
        except Refusal as answer:
            refusal = answer
        else:
            request.session.cycle_key()
            request.session[GUEST_OF] = request.session.get(GUEST_OF, {}) | {str(guest.sitting_id): str(guest.pk)}
            return see_other("hall:sitting", sitting_id=guest.sitting_id)
    shown = sitting_shown(guest.sitting_id)
    load_words(shown, ([guest], queries.GUEST_TEXTS))
    language = current().code
    context = shown.context | {
        "name": guest.person.name.show(language),
        "position": guest.person.position.show(language) if guest.person.position else None,
        "expires_at": guest.expires_at,
        "refusal": sentence(refusal.timed_in(shown.sitting.session.time_zone)) if refusal else "",
    }
    return render(request, "guests/enter.html", context, status=410 if refusal else 200)


def _why_not(guest: Guest) -> Refusal | None:
    state, _ = queries.floor(guest.sitting_id)
    return may_use_link(
        expires_at=guest.expires_at, withdrawn_at=guest.withdrawn_at, closed_at=state.closed_at, now=clock.now()
    )
