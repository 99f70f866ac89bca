from django import forms
from django.utils.translation import gettext_lazy as _

from muntada.web.accounts.zones import zones
from muntada.web.context import current
from muntada.web.forms import LANGUAGE_CHOICES, ActionForm


class SignInForm(ActionForm):
    """Asks for the address that a sign-in link goes to."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The address at which you were invited or accredited."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        error_messages={"invalid": _("Please write the whole address, such as name@city.example.")},
    )


class PreferencesForm(ActionForm):
    """Asks for the language and time zone that somebody reads in."""

    language = forms.ChoiceField(
        label=_("Language"), required=False, help_text=_("Muntada writes to you in this language.")
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        required=False,
        help_text=_("Times in messages to you are written in this zone. Pages show the clock of your device."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        language, time_zone = self.fields["language"], self.fields["time_zone"]
        assert isinstance(language, forms.ChoiceField)  # noqa: S101 - for the type checker
        assert isinstance(time_zone, forms.ChoiceField)  # noqa: S101
        language.choices = [("", _("As your browser asks")), *LANGUAGE_CHOICES]
        time_zone.choices = [("", _("None chosen")), *zones(current().code)]
