"""The form by which a guest is invited."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from muntada.languages.codes import LANGUAGES
from muntada.web.context import current
from muntada.web.forms import ActionForm, add_words, field_name, words

LANGUAGE_CHOICES = [(language.code, language.autonym) for language in LANGUAGES]


class GuestForm(ActionForm):
    """Whom to invite. The name in its own script is the truth."""

    original_language = forms.ChoiceField(
        label=_("Language of the name"),
        choices=LANGUAGE_CHOICES,
        help_text=_("The full name is needed in this language, in its own script; the others help those who read it."),
    )
    position = forms.CharField(label=_("Position, with the form of address"), required=False, max_length=200)
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("The link is sent to this address. Without one, please hand it over yourself."),
    )
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=LANGUAGE_CHOICES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="guest-%s", **kwargs)
        add_words(self, "name", _("Full name"), max_length=120)
        names = [field_name("name", known) for known in LANGUAGES]
        self.order_fields(["key", "original_language", *names, "position", "email", "language"])
        self.initial.setdefault("original_language", current().code)
        self.initial.setdefault("language", current().code)

    def clean(self) -> dict[str, Any]:
        """Ask for the name in the language it is of; gather it and the position."""
        data = self.cleaned_data
        data["name"] = words(data, "name")
        original = next((known for known in LANGUAGES if known.code == data.get("original_language")), None)
        if original and original.code not in data["name"]:
            self.add_error(
                field_name("name", original), _("Please write the name in its own script, or choose another language.")
            )
        return data

    @property
    def invited(self) -> dict[str, Any]:
        """What `invite_guest` is given."""
        data = self.cleaned_data
        position = data["position"].strip()
        given = {name: data[name] for name in ("name", "original_language", "email", "language", "key")}
        return given | {"position": {data["original_language"]: position} if position else {}}


_STALE = dict.fromkeys(
    ("required", "invalid"),
    _("The page that this came from was incomplete. Please look at the present state and try again."),
)


class PersonForm(forms.Form):
    """A guest, by person."""

    person = forms.UUIDField(error_messages=_STALE)


class SpeechIdForm(forms.Form):
    """A speech that was handed in."""

    speech = forms.UUIDField(error_messages=_STALE)
