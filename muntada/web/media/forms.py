"""What a page asks of the media server; what cannot be read is answered in words."""

import json
from typing import Any, get_args

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from muntada.hall.rules.entry import PURPOSES
from muntada.media.interface import LARGEST_SDP, Pictures, Wants
from muntada.web.forms import LANGUAGE_CHOICES

UNREADABLE = _("The page sent something that could not be read. Please reload it and join again.")
_PLAIN = dict.fromkeys(("required", "invalid", "invalid_choice", "max_length"), UNREADABLE)


class TokenForm(forms.Form):
    """What the entry is for."""

    purpose = forms.ChoiceField(choices=[(purpose, purpose) for purpose in PURPOSES], error_messages=_PLAIN)


class PeerForm(forms.Form):
    """One connection, by its secret."""

    peer = forms.CharField(max_length=100, error_messages=_PLAIN)


class WantsForm(forms.Form):
    """What a listener wants to receive."""

    pictures = forms.ChoiceField(
        choices=[(name, name) for name in get_args(Pictures.__value__)], required=False, error_messages=_PLAIN
    )
    channel = forms.ChoiceField(choices=LANGUAGE_CHOICES, required=False, error_messages=_PLAIN)
    is_light = forms.BooleanField(required=False)

    @property
    def wants(self) -> Wants:
        """What was asked for, once it is valid."""
        data = self.cleaned_data
        return Wants(pictures=data["pictures"] or "podium", channel=data["channel"], is_light=data["is_light"])


class EnterForm(WantsForm):
    """An entry: the token and, of a sender, the offer."""

    token = forms.CharField(max_length=1000, error_messages=_PLAIN)
    sdp = forms.CharField(max_length=LARGEST_SDP, required=False, strip=False, error_messages=_PLAIN)


class AnswerForm(PeerForm):
    """A listener's answer to the newest offer."""

    sdp = forms.CharField(max_length=LARGEST_SDP, strip=False, error_messages=_PLAIN)


class MuteForm(PeerForm):
    """A sender's own switch of her voice."""

    is_muted = forms.BooleanField(required=False)


class ChooseForm(PeerForm, WantsForm):
    """A change of what is received."""


class PersonForm(forms.Form):
    """Somebody in the hall."""

    person = forms.UUIDField(error_messages=_PLAIN)

    def clean_person(self) -> str:
        """Return the id as the floor's rules know it."""
        return str(self.cleaned_data["person"])


class RemoveForm(PersonForm):
    """Somebody who is to be removed, and why."""

    reason = forms.CharField(
        max_length=500, required=False, error_messages={"max_length": _("Please write the reason in 500 characters.")}
    )


def posted(request: HttpRequest) -> dict[str, Any]:
    """Return the JSON object that was posted; empty for anything else, which the forms then refuse.

    Only `application/json` is read: no other site can make a browser send that here.
    """
    if request.content_type != "application/json":
        return {}
    try:
        data = json.loads(request.body)
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}
