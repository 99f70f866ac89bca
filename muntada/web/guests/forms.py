"""The form by which a guest is invited."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from muntada.languages.codes import LANGUAGES
from muntada.web.context import current
from muntada.web.forms import (
    LANGUAGE_CHOICES,
    OWN_LANGUAGE,
    ActionForm,
    add_words,
    field_name,
    in_own_language,
    require_own_name,
    words,
)
from muntada.web.hall.forms import STALE


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
        add_words(self, "name", _("Full name"), needed=OWN_LANGUAGE, max_length=120)
        names = [field_name("name", known) for known in LANGUAGES]
        self.order_fields(["key", "original_language", *names, "position", "email", "language"])
        self.initial.setdefault("original_language", current().code)
        self.initial.setdefault("language", current().code)

    def clean(self) -> dict[str, Any]:
        """Ask for the name in the language it is of; gather it and the position."""
        data = self.cleaned_data
        data["name"] = words(data, "name")
        require_own_name(self)
        return data

    @property
    def invited(self) -> dict[str, Any]:
        """What `invite_guest` is given."""
        data = self.cleaned_data
        given = {name: data[name] for name in ("name", "original_language", "email", "language", "key")}
        return given | {"position": in_own_language(data, "position")}


class PersonForm(forms.Form):
    """A guest, by person."""

    person = forms.UUIDField(error_messages=STALE)


class SpeechIdForm(forms.Form):
    """A speech that was handed in."""

    speech = forms.UUIDField(error_messages=STALE)
