"""Slides handed in beforehand: delegates and guests hand in their own; chair, booths, captioners, rapporteur see all.

Members and guests have the same addresses: who acts is known by who asks.
"""

import dataclasses
import datetime as dt
import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from muntada.formats.reading import LARGEST
from muntada.formats.slides import MOST_PAGES
from muntada.hall import queries
from muntada.hall.actions.guests.hand_in_slides_as_guest import hand_in_slides_as_guest
from muntada.hall.actions.guests.show_slide_as_guest import show_slide_as_guest
from muntada.hall.actions.guests.withdraw_slides_as_guest import withdraw_slides_as_guest
from muntada.hall.actions.preparing.hand_in_slides import hand_in_slides
from muntada.hall.actions.preparing.withdraw_slides import withdraw_slides
from muntada.hall.actions.show_slide import show_slide
from muntada.hall.models import SlideDeck, SlidePage
from muntada.hall.permissions import may_read_speeches
from muntada.hall.rules import FloorState, has_delivered
from muntada.hall.rules.speeches import is_public, may_withdraw_slides
from muntada.languages.rules import Shown
from muntada.push import topics
from muntada.push.queries import seq
from muntada.web.access import (
    PUBLIC,
    SLIDE_OWNER,
    SLIDE_TURNER,
    SLIDES,
    account_of,
    guest_of,
    invited_guest,
    page,
    standing_of,
    verb,
)
from muntada.web.context import current
from muntada.web.forms import ActionForm, key_of, offer
from muntada.web.hall.forms import STALE, RequestForm
from muntada.web.hall.sittings import SittingShown, load_words, sitting_shown
from muntada.web.hall.speeches import AUTONYMS, delegations_offered
from muntada.web.hall.verbs import back, first_error
from muntada.web.responses import see_other
from muntada.web.ui.formats import digits


class SlidesForm(ActionForm):
    """A PDF of slides; without `delegations`, in nobody's name."""

    delegation_id = forms.ChoiceField(label=gettext_lazy("In the name of"))
    language = forms.ChoiceField(label=gettext_lazy("Language of the slides"), choices=list(AUTONYMS.items()))
    file = forms.FileField(
        label=gettext_lazy("Slides (PDF)"), widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"})
    )

    def __init__(self, *args: Any, delegations: list[tuple[str, str]] | None, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="slides-%s", **kwargs)
        if delegations is None:
            del self.fields["delegation_id"]
        else:
            offer(self, "delegation_id", delegations)
        self.fields["file"].help_text = _(
            "Up to {pages} pages and {largest} MB. Export it from your slides program as PDF; animations, sound and "
            "links do not come along. Only pictures of the pages and their words are kept, not the file."
        ).format(pages=digits(MOST_PAGES, current().code), largest=digits(LARGEST >> 20, current().code))
        self.fields["file"].error_messages["required"] = _("Please choose the PDF file with the slides.")


class DeckForm(forms.Form):
    """Slides that were handed in."""

    deck = forms.UUIDField(error_messages=STALE)


class ShowForm(RequestForm):
    """A page of the slides of whoever has the floor; number 0 for none."""

    deck = forms.UUIDField(error_messages=STALE)
    number = forms.IntegerField(min_value=0, error_messages=STALE | {"min_value": STALE["invalid"]})


@dataclasses.dataclass(frozen=True)
class DeckShown:
    """Slides as they were handed in."""

    id: uuid.UUID
    name: Shown
    delegation: Shown | None
    language: str
    autonym: str
    pages: list[SlidePage]
    at: dt.datetime
    is_own: bool
    is_delivered: bool
    is_kept: bool

    @property
    def first(self) -> SlidePage | None:
        """The page that stands for all of them."""
        return self.pages[0] if self.pages else None


@page(SLIDES)
def slides(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Show the slides handed in for a sitting, and the form for one's own."""
    return _page(request, sitting_id)


@page(SLIDES)
def slides_fragment(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Show the fragment "slides": those that the reader may see."""
    return render(request, "hall/slides.html#slides", _listed(request, sitting_shown(sitting_id)))


@verb(SLIDE_OWNER)
def hand_in(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Hand in slides; where that cannot be done, the page says what is wrong with the file and what helps."""
    shown, account = sitting_shown(sitting_id), account_of(request)
    form = SlidesForm(request.POST, request.FILES, delegations=_delegations(request, shown))

    def act(given: dict[str, Any]) -> None:
        sent = given.pop("file")
        given |= {"file_name": sent.name or "", "content": sent.read(), "size": sent.size or 0}
        if account is None:
            hand_in_slides_as_guest(sitting_id, invited_guest(request, sitting_id).pk, **given)
        else:
            hand_in_slides(sitting_id, uuid.UUID(given.pop("delegation_id")), **given, actor=account)

    if not form.submit(act):
        return _page(request, sitting_id, form, status=422)
    messages.success(request, _("The slides are handed in. The chair, the interpreters and the captioners have them."))
    return see_other("hall:slides", sitting_id=sitting_id)


@verb(SLIDE_OWNER)
def take_back(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Withdraw slides that one handed in."""
    form, account = DeckForm(request.POST), account_of(request)
    if form.is_valid():
        deck, key = form.cleaned_data["deck"], key_of(request)
        if account is None:
            withdraw_slides_as_guest(sitting_id, invited_guest(request, sitting_id).pk, deck, key=key)
        else:
            withdraw_slides(sitting_id, deck, actor=account, key=key)
        messages.success(request, _("The slides were withdrawn."))
    else:
        messages.error(request, first_error(form))
    return see_other("hall:slides", sitting_id=sitting_id)


@verb(SLIDE_TURNER)
def show(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Show the hall a page, or take it away."""
    form, account = ShowForm(request.POST), account_of(request)
    if not form.is_valid():
        messages.error(request, first_error(form))
    elif account is None:
        guest = invited_guest(request, sitting_id)
        show_slide_as_guest(sitting_id, guest.pk, **form.cleaned_data, key=key_of(request))
    else:
        show_slide(sitting_id, **form.cleaned_data, actor=account, key=key_of(request))
    return back(request, sitting_id)


@page(PUBLIC)
def picture(request: HttpRequest, deck_id: uuid.UUID, number: int) -> HttpResponse:
    """Hand out the picture of a page: to everybody once it was shown, before to those who work with it."""
    row = SlidePage.objects.select_related("deck__sitting").filter(deck=deck_id, number=number).first()
    if row is None or not _may_see(request, row):
        raise Http404
    # A page never changes; who may see it does, so that nobody but the reader's own browser keeps it.
    headers = {"Cache-Control": "private, max-age=86400, immutable", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(bytes(row.picture), content_type="image/webp", headers=headers)


def deck_shown(row: SlideDeck, state: FloorState, person_id: uuid.UUID | None = None) -> DeckShown:
    """Return slides as they are shown; their words are loaded."""
    language = current().code
    return DeckShown(
        row.pk,
        row.person.name.show(language),
        row.delegation.name.show(language) if row.delegation else None,
        row.language,
        AUTONYMS.get(row.language, row.language),
        row.listed,  # type: ignore[attr-defined]  # see `queries.slide_decks`
        row.handed_in_at,
        is_own=row.person_id == person_id,
        is_delivered=has_delivered(state, str(row.person_id)),
        is_kept=may_withdraw_slides(state, str(row.pk), str(row.person_id)) is not None,
    )


def delivered_slides(sitting_id: uuid.UUID, state: FloorState) -> list[SlideDeck]:
    """Return the slides of those who have delivered their speech: what everybody may see."""
    return [row for row in queries.slide_decks(sitting_id) if has_delivered(state, str(row.person_id))]


def _may_see(request: HttpRequest, row: SlidePage) -> bool:
    deck = row.deck
    if is_public(queries.floor(deck.sitting_id)[0], str(deck.pk), row.number, str(deck.person_id)):
        return True
    account = account_of(request)
    if account is None:
        guest = guest_of(request, deck.sitting_id)
        return guest is not None and guest.person_id == deck.person_id
    if account.person_id == deck.person_id:
        return True
    return deck.withdrawn_at is None and may_read_speeches(standing_of(request, deck.sitting.session_id))


def _page(
    request: HttpRequest, sitting_id: uuid.UUID, form: SlidesForm | None = None, status: int = 200
) -> HttpResponse:
    heard = seq(topics.sitting(sitting_id))
    shown = sitting_shown(sitting_id)
    listed = _listed(request, shown)
    if form is None and listed["hands_in"] and listed["state"].closed_at is None:
        form = SlidesForm(initial={"language": current().code}, delegations=_delegations(request, shown))
    context = shown.context | listed | {"topic": topics.sitting(sitting_id), "seq": heard, "form": form}
    return render(request, "hall/slides.html", context, status=status)


def _listed(request: HttpRequest, shown: SittingShown) -> dict[str, Any]:
    account, sitting = account_of(request), shown.sitting
    if account is None:
        person_id, reads_all, hands_in = invited_guest(request, sitting.pk).person_id, False, True
    else:
        standing = standing_of(request, sitting.session_id)
        person_id, reads_all, hands_in = account.person_id, may_read_speeches(standing), bool(standing.accredited)
    rows = queries.slide_decks(sitting.pk, None if reads_all else [person_id])
    load_words(shown, *queries.slide_texts(rows))
    state, _seq = queries.floor(sitting.pk)
    return {
        "sitting": sitting,
        "zone": sitting.session.time_zone,
        "state": state,
        "is_guest": account is None,
        "reads_all": reads_all,
        "hands_in": hands_in,
        "decks": [deck_shown(row, state, person_id) for row in rows],
    }


def _delegations(request: HttpRequest, shown: SittingShown) -> list[tuple[str, str]] | None:
    """Return in whose name slides can be handed in; None for a guest, who hands them in in nobody's."""
    if account_of(request) is None:
        return None
    return delegations_offered(shown, standing_of(request, shown.sitting.session_id))
