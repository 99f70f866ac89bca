"""Speeches handed in beforehand: delegates hand in their own; chair, booths, captioners and rapporteur read all."""

import dataclasses
import datetime as dt
import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from muntada.forum.standing import Standing
from muntada.hall import queries
from muntada.hall.actions.preparing.hand_in_speech import hand_in_speech
from muntada.hall.actions.preparing.withdraw_speech import withdraw_speech
from muntada.hall.models import PreparedSpeech
from muntada.hall.permissions import may_read_speeches
from muntada.hall.rules import FloorState, has_delivered
from muntada.languages.codes import LANGUAGES
from muntada.languages.rules import Shown
from muntada.push import topics
from muntada.push.queries import seq
from muntada.web.access import DELEGATE, SPEECHES, page, signed_in, standing_of, verb
from muntada.web.context import current
from muntada.web.forms import ActionForm, key_of, offer
from muntada.web.hall.sittings import SittingShown, load_words, sitting_shown
from muntada.web.responses import see_other

OTHER_LANGUAGES = (
    ("es", "Español"),
    ("fr", "Français"),
    ("pt", "Português"),
    ("ru", "Русский"),
    ("id", "Bahasa Indonesia"),
    ("ur", "اردو"),
    ("fa", "فارسی"),
)
"""Further languages that a speech can be handed in in; the booths decide what they can do with it."""

AUTONYMS = {language.code: language.autonym for language in LANGUAGES} | dict(OTHER_LANGUAGES)


class OwnSpeechForm(ActionForm):
    """A speech, as it will be given, in nobody's name."""

    language = forms.ChoiceField(label=gettext_lazy("Language of the speech"), choices=list(AUTONYMS.items()))
    body = forms.CharField(
        label=gettext_lazy("Text of the speech"),
        help_text=gettext_lazy("As it will be given, one paragraph a line. You can hand in a newer text later."),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="speech-%s", **kwargs)
        self.fields["body"].error_messages["required"] = _("Please write or paste the text of the speech.")


class SpeechForm(OwnSpeechForm):
    """A speech that is given in the name of a delegation."""

    delegation_id = forms.ChoiceField(label=gettext_lazy("In the name of"))
    field_order = ("delegation_id",)

    def __init__(self, *args: Any, delegations: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "delegation_id", delegations)


@dataclasses.dataclass(frozen=True)
class SpeechShown:
    """One speech as it was handed in."""

    id: uuid.UUID
    name: Shown
    delegation: Shown | None
    language: str
    autonym: str
    body: str
    at: dt.datetime
    is_own: bool
    is_delivered: bool


@page(SPEECHES)
def speeches(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Show the speeches handed in for a sitting, and the form for one's own."""
    return _page(request, sitting_id)


@page(SPEECHES)
def speeches_fragment(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Show the fragment "speeches": those that the reader may see."""
    shown = sitting_shown(sitting_id)
    listed = _listed(request, shown, standing_of(request, _session(shown)))
    return render(request, "hall/speeches.html#speeches", listed | addresses("hall", sitting_id))


@verb(DELEGATE)
def hand_in(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Hand in a speech; where that cannot be done, what was typed is kept."""
    shown = sitting_shown(sitting_id)
    form = SpeechForm(request.POST, delegations=delegations_offered(shown, standing_of(request, _session(shown))))

    def act(given: dict[str, Any]) -> None:
        delegation_id = uuid.UUID(given.pop("delegation_id"))
        hand_in_speech(sitting_id, delegation_id, **given, actor=signed_in(request))

    if not form.submit(act):
        return _page(request, sitting_id, form, status=422)
    messages.success(request, _("The speech is handed in. The chair, the interpreters and the captioners have it now."))
    return see_other("hall:speeches", sitting_id=sitting_id)


@verb(DELEGATE)
def take_back(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Withdraw a speech that one handed in."""
    try:
        speech = uuid.UUID(request.POST.get("speech", ""))
    except ValueError:
        messages.error(
            request, _("The page that this came from was incomplete. Please look at the present state and try again.")
        )
        return see_other("hall:speeches", sitting_id=sitting_id)
    withdraw_speech(sitting_id, speech, actor=signed_in(request), key=key_of(request))
    messages.success(request, _("The speech was withdrawn."))
    return see_other("hall:speeches", sitting_id=sitting_id)


def delivered_speeches(sitting_id: uuid.UUID, state: FloorState) -> list[PreparedSpeech]:
    """Return the speeches handed in by those who have delivered theirs: what everybody may read."""
    return [row for row in queries.prepared_speeches(sitting_id) if has_delivered(state, str(row.person_id))]


def speech_shown(row: PreparedSpeech, state: FloorState, person_id: uuid.UUID | None = None) -> SpeechShown:
    """Return one speech as it is shown; its words are loaded."""
    language = current().code
    return SpeechShown(
        row.pk,
        row.person.name.show(language),
        row.delegation.name.show(language) if row.delegation else None,
        row.language,
        AUTONYMS.get(row.language, row.language),
        row.body,
        row.handed_in_at,
        is_own=row.person_id == person_id,
        is_delivered=has_delivered(state, str(row.person_id)),
    )


def _page(
    request: HttpRequest, sitting_id: uuid.UUID, form: SpeechForm | None = None, status: int = 200
) -> HttpResponse:
    heard = seq(topics.sitting(sitting_id))
    shown = sitting_shown(sitting_id)
    standing = standing_of(request, _session(shown))
    listed = _listed(request, shown, standing)
    if form is None and standing.accredited and listed["state"].closed_at is None:
        form = SpeechForm(initial={"language": current().code}, delegations=delegations_offered(shown, standing))
    context = shown.context | listed | {"topic": topics.sitting(sitting_id), "seq": heard, "form": form}
    context |= addresses("hall", sitting_id)
    return render(request, "hall/speeches.html", context, status=status)


def addresses(area: str, sitting_id: uuid.UUID) -> dict[str, str]:
    """Return where the page of speeches sends what is done on it: a member's, or a guest's."""
    verbs = {"hand_in_url": "hand-in", "withdraw_url": "withdraw-speech", "list_url": "speeches-list"}
    return {name: reverse(f"{area}:{verb}", kwargs={"sitting_id": sitting_id}) for name, verb in verbs.items()}


def _listed(request: HttpRequest, shown: SittingShown, standing: Standing) -> dict[str, Any]:
    account = signed_in(request)
    rows = queries.prepared_speeches(shown.sitting.pk)
    if not may_read_speeches(standing):
        rows = [row for row in rows if row.person_id == account.person_id]
    load_words(shown, *queries.speech_texts(rows))
    state, _seq = queries.floor(shown.sitting.pk)
    return {
        "sitting": shown.sitting,
        "zone": shown.sitting.session.time_zone,
        "state": state,
        "reads_all": may_read_speeches(standing),
        "speeches": [speech_shown(row, state, account.person_id) for row in rows],
    }


def _session(shown: SittingShown) -> uuid.UUID:
    return shown.sitting.session_id


def delegations_offered(shown: SittingShown, standing: Standing) -> list[tuple[str, str]]:
    """Return the delegations in whose name somebody can hand something in."""
    named = queries.delegations_named(_session(shown)) if len(standing.accredited) > 1 else {}
    language = current().code
    own = (str(membership.delegation_id) for membership in standing.accredited)
    return [(pk, named[pk].name.show(language).body if named else pk) for pk in own]
