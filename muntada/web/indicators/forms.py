from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from muntada.formats.reading import LARGEST
from muntada.indicators import vocabulary
from muntada.indicators.rules.claims import number_of
from muntada.web.forms import ONE_LANGUAGE, ActionForm, add_words, require_words
from muntada.web.indicators.words import BETTER, LEVELS, QUALITIES, theme_name, unit_name


class DefinitionForm(ActionForm):
    """What an own indicator is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add_words(self, "name", _("Name"), needed=ONE_LANGUAGE)
        add_words(self, "about", _("What exactly is measured"), long=True, max_length=2000)
        units = [(code, unit_name(code)) for code in vocabulary.units()]
        themes = [(code, theme_name(code)) for code in vocabulary.themes() if not code.startswith("sdg-")]
        self.fields["unit"] = forms.ChoiceField(label=_("Unit"), choices=units)
        self.fields["better"] = forms.ChoiceField(
            label=_("Which direction is better"), choices=list(BETTER.items()), required=False
        )
        self.fields["theme"] = forms.ChoiceField(label=_("Theme"), choices=[("", "—"), *themes], required=False)
        self.fields["level"] = forms.ChoiceField(label=_("Whose values"), choices=list(LEVELS.items()))

    def clean(self) -> dict[str, Any]:
        """Ask for a name in one language at least."""
        data = super().clean() or {}
        require_words(self, "name")
        return data


class ValueForm(ActionForm):
    """What a city says of itself."""

    indicator = forms.ChoiceField(label=_("Indicator"))
    year = forms.IntegerField(label=_("Year"), error_messages={"invalid": _("Please write the year with four digits.")})
    number = forms.CharField(
        label=_("Value"),
        max_length=40,
        help_text=_("Digits with a decimal point, without separators of thousands and without the unit."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr"}),
    )
    quality = forms.ChoiceField(label=_("Quality"), choices=list(QUALITIES.items()), initial="reported")
    source = forms.CharField(
        label=_("Source"), required=False, max_length=200, help_text=_("Left empty, the city itself is the source.")
    )
    address = forms.URLField(label=_("Address of the source"), required=False, max_length=500)
    note = forms.CharField(
        label=_("Note"), required=False, max_length=300, help_text=_("Such as the area that the value holds for.")
    )

    def __init__(self, *args: Any, indicators: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator"].choices = indicators  # type: ignore[attr-defined]  # of a ChoiceField

    def clean_number(self) -> float:
        """Return the number that was typed, in digits of any script."""
        number = number_of(self.cleaned_data["number"])
        if number is None:
            raise forms.ValidationError(
                _("This is no number. Please write digits with a decimal point, without separators and unit.")
            )
        return number


class ImportForm(ActionForm):
    """A file of values, and where they come from."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV (UTF-8) or SDMX-JSON."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,.json"}),
    )
    title = forms.CharField(
        label=_("Source"),
        required=False,
        max_length=200,
        help_text=_("Who published the values. Published statistics bring their own source; all others need one."),
    )
    address = forms.URLField(label=_("Address of the source"), required=False, max_length=500)
    licence = forms.CharField(label=_("Licence"), required=False, max_length=200)

    def clean_file(self) -> Any:
        """Refuse a file that was not kept whole."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(
                _("This file is larger than 10 MB. Please cut it in two, or let the operator import it.")
            )
        return file
