"""What is posted in a booth; the fields are named as the parameters of the action that they go to."""

from django import forms
from django.utils.translation import gettext_lazy as _

from muntada.hall.models import BoothMessage
from muntada.web.forms import LANGUAGE_CHOICES

_PLAIN = dict.fromkeys(
    ("required", "invalid", "invalid_choice"),
    _("The page that this came from was incomplete. Please look at the present state and try again."),
)


class TakeForm(forms.Form):
    """From what is interpreted: the floor (empty), or the channel of a language."""

    source = forms.ChoiceField(
        choices=[("", ""), *LANGUAGE_CHOICES],
        required=False,
        error_messages=_PLAIN,
    )


class OfferForm(forms.Form):
    """To whom the microphone is offered."""

    partner = forms.UUIDField(error_messages=_PLAIN | {"required": _("Please choose to whom you hand over.")})


class MessageForm(forms.Form):
    """A note between booths and chair, or a signal."""

    kind = forms.ChoiceField(choices=BoothMessage.Kind.choices, error_messages=_PLAIN)
    body = forms.CharField(required=False, max_length=2000)
