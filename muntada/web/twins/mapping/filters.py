"""What a reader asks to see, from the address: the same for the map, its table, the time line and the files."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from muntada.cities.models import Country
from muntada.twinning.queries import TieFilters
from muntada.twinning.rules import STAGES
from muntada.web.topics import topic_groups
from muntada.web.twins.filters import query_of
from muntada.web.twins.mapping.reading import name_of
from muntada.web.twins.words import STAGE_WORDS

FIRST_YEAR, LAST_YEAR = 1000, 2100
YEAR = _("Write the year in four digits, for example 1995, or leave it empty.")
WRONG_YEAR = dict.fromkeys(("invalid", "min_value", "max_value"), YEAR)


class FilterForm(forms.Form):
    """The filters above the map; each may be left open."""

    text = forms.CharField(label=_("City or region, in any language"), required=False, max_length=200)
    country = forms.ChoiceField(label=_("Country"), required=False)
    other_country = forms.ChoiceField(label=_("With a city in"), required=False)
    area = forms.ChoiceField(label=_("Area of cooperation"), required=False)
    stage = forms.ChoiceField(label=_("Stage"), required=False)
    from_year = forms.IntegerField(
        label=_("From the year"),
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        error_messages=WRONG_YEAR,
    )
    to_year = forms.IntegerField(
        label=_("To the year"),
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        error_messages=WRONG_YEAR,
    )

    def __init__(self, sent: Mapping[str, Any], countries: Mapping[str, Country]) -> None:
        super().__init__(sent, auto_id="filter-%s")
        everywhere = [("", _("All"))]
        named = sorted(((code, name_of(country)) for code, country in countries.items()), key=lambda item: item[1])
        self._choose("country", [*everywhere, *named])
        self._choose("other_country", [*everywhere, *named])
        self._choose("area", [*everywhere, *topic_groups()])
        self._choose("stage", [*everywhere, *((stage, STAGE_WORDS[stage]) for stage in STAGES)])
        for name in ("from_year", "to_year"):
            self.fields[name].widget = forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 6, "dir": "ltr"})

        self.fields["text"].widget.attrs |= {"type": "search", "dir": "auto"}

    def _choose(self, name: str, choices: list[Any]) -> None:
        field: Any = self.fields[name]
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
        said = query_of(self.filters)
        return f"?{said}" if said else ""


def wanted(sent: Mapping[str, Any], countries: Mapping[str, Country]) -> Wanted:
    """Understand the filters of an address; what is not understood is told beside its field and lets all pass.

    Files and the map's script are asked for by `Wanted.query`, which `wanted_of` understands alike.
    """
    form = FilterForm(sent, countries)
    form.is_valid()
    data = {name: value for name, value in form.cleaned_data.items() if value}
    return Wanted(TieFilters(**data), form)
