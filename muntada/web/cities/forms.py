"""The forms of cities: what officers and organisers fill in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from muntada.cities.actions.correct_fact import CORRECTED
from muntada.cities.actions.write_letter import LONGEST
from muntada.web.cities.shown import SUBJECTS
from muntada.web.context import current
from muntada.web.forms import LANGUAGE_CHOICES, ActionForm, add_words

LANGUAGE_FIELDS = ("ar", "zh_hans", "en")


class CorrectForm(ActionForm):
    """What a city says of itself."""

    subject = forms.ChoiceField(label=_("What it is about"), choices=[(key, SUBJECTS[key]) for key in CORRECTED])
    value = forms.CharField(
        label=_("What is so"),
        max_length=200,
        help_text=_(
            "A number of people or metres; latitude and longitude, such as 24.914, 118.586; "
            "1 or 0 for whether the city lies on the coast; the UN/LOCODE of a port, such as CNQZJ."
        ),
    )
    as_of = forms.CharField(
        label=_("Year or day that it holds for"), max_length=10, help_text=_("Such as 2024 or 2024-06-30.")
    )


class LetterForm(ActionForm):
    """A message to somebody."""

    body = forms.CharField(
        label=_("Your message"),
        required=False,
        strip=False,
        max_length=LONGEST * 4,
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
    )


class OfficerForm(ActionForm):
    """Who is to speak for a city; the name is needed of who has no account yet."""

    email = forms.EmailField(label=_("E-mail address"), help_text=_("A link to sign in is sent to this address."))
    original_language = forms.ChoiceField(
        label=_("Language of the name"),
        choices=LANGUAGE_CHOICES,
        help_text=_("The name is needed only of somebody who has no account here yet."),
    )
    position = forms.CharField(label=_("Position, with the form of address"), required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("original_language", current().code)
        add_words(self, "name", _("Full name"), max_length=120)
        self.order_fields(
            ["key", "email", "original_language", *(f"name_{each}" for each in LANGUAGE_FIELDS), "position"]
        )


class UploadForm(forms.Form):
    """A file of places, and where it comes from if not from the maker of its form."""

    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        max_length=255,
        help_text=_("A GeoNames dump, Wikidata's answer in CSV or JSON, or a CSV file with the columns of the guide."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.json"}),
    )
    source = forms.CharField(
        label=_("Source, if another than the maker of this form of file"), required=False, max_length=200
    )
    licence = forms.CharField(label=_("Its licence"), required=False, max_length=200)
