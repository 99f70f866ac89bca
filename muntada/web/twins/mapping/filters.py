"""What a reader asks to see, from the address: the same for the map, its table, the time line and the files."""

import dataclasses
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from muntada.cities.models import Country
from muntada.twinning.queries import TieFilters
from muntada.twinning.rules import STAGES
from muntada.web.twins.mapping.reading import name_of
from muntada.web.twins.mapping.words import areas, stage_words

FIRST_YEAR, LAST_YEAR = 800, 2100
"""Paderborn and Le Mans date theirs to the year 836."""


class FilterForm(forms.Form):
    """The filters above the map; each may be left open."""

    country = forms.ChoiceField(label=_("Country"), required=False)
    other_country = forms.ChoiceField(label=_("With a city in"), required=False)
    area = forms.ChoiceField(label=_("Area of cooperation"), required=False)
    stage = forms.ChoiceField(label=_("Stage"), required=False)
    from_year = forms.IntegerField(
        label=_("From the year"),
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        error_messages={"invalid": _("Write the year in four digits, for example 1995, or leave it empty.")},
    )
    to_year = forms.IntegerField(
        label=_("To the year"),
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        error_messages={"invalid": _("Write the year in four digits, for example 1995, or leave it empty.")},
    )

    def __init__(self, sent: Mapping[str, Any], countries: Mapping[str, Country] | None) -> None:
        """Offer `countries` to choose from; where nobody sees the form (None), take any code."""
        super().__init__(sent, auto_id="filter-%s")
        everywhere = [("", _("All"))]
        if countries is None:
            for name in ("country", "other_country"):
                self.fields[name] = forms.RegexField("^[A-Z]{2}$", required=False)
        else:
            named = sorted(((code, name_of(country)) for code, country in countries.items()), key=lambda item: item[1])
            self._choose("country", [*everywhere, *named])
            self._choose("other_country", [*everywhere, *named])
        self._choose("area", [*everywhere, *areas()])
        self._choose("stage", [*everywhere, *((stage, stage_words()[stage]) for stage in STAGES)])
        for name in ("from_year", "to_year"):
            self.fields[name].widget = forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 6, "dir": "ltr"})

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        field.error_messages["invalid_choice"] = _("This is not in the list. Choose another one, or all.")

    def clean(self) -> dict[str, Any]:
        """Refuse years that are the wrong way round."""
        data: dict[str, Any] = self.cleaned_data
        if data.get("from_year") and data.get("to_year") and data["from_year"] > data["to_year"]:
            self.add_error("to_year", _("This year is before the first one. Exchange them, or leave one empty."))
        return data


@dataclasses.dataclass(frozen=True)
class Wanted:
    """The filters that were understood; `query` is how an address says them again."""

    filters: TieFilters
    form: FilterForm

    @property
    def query(self) -> str:
        """The filters as the part of an address after the question mark, with it; "" for none."""
        said = {name: value for name, value in dataclasses.asdict(self.filters).items() if value}
        return f"?{urlencode(said)}" if said else ""


def wanted(sent: Mapping[str, Any], countries: Mapping[str, Country] | None = None) -> Wanted:
    """Understand the filters of an address; what is not understood is told beside its field and lets all pass.

    Without `countries` the form is not for showing, and costs no query.
    """
    form = FilterForm(sent, countries)
    form.is_valid()
    data = {name: value for name, value in form.cleaned_data.items() if value}
    return Wanted(TieFilters(**data), form)
