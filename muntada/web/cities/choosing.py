"""How a form lets one choose a city among thousands: its name is typed, and those found are offered. No script needed.

A form has a `CitySought` field and offers `found(...)` as choices of another; its view shows it again as it was typed
when it `is_seeking`. Enter in any field presses a form's first button: the template puts its main one first, hidden.
"""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from muntada.cities.models import City
from muntada.cities.queries import Wanted, places
from muntada.cities.rules.names import LONGEST_SEARCH
from muntada.languages.queries import load_texts
from muntada.web.context import current

MOST_FOUND = 12
FIND = "find"


class SoughtInput(forms.TextInput):
    """A line to type a name into, and the button that looks for it."""

    def render(self, *args: Any, **kwargs: Any) -> SafeString:
        """Return both."""
        return format_html(
            '<span class="seek">{}'
            '<button class="button button-quiet" type="submit" name="do" value="{}">{}</button></span>',
            super().render(*args, **kwargs),
            FIND,
            _("Find"),
        )


class CitySought(forms.CharField):
    """The name of a city that is looked for, in any language; it is no value of the form's."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            max_length=LONGEST_SEARCH,
            widget=SoughtInput(attrs={"dir": "auto", "autocomplete": "off"}),
            **kwargs,
        )


def is_seeking(request: HttpRequest) -> bool:
    """Whether the form was sent to look for a city only."""
    return request.POST.get("do") == FIND


def found(words: str) -> list[tuple[str, str]]:
    """Return (id, name and country) of the places called so, the best known first; two queries, none for no words."""
    if not words.strip():
        return []
    return _offered(list(places(Wanted(name=words))[:MOST_FOUND]))


def named(ids: Iterable[str]) -> list[tuple[str, str]]:
    """Return the same of places by their ids, those that there are; two queries, none for none."""
    known = [pk for pk in ids if _is_id(pk)]
    return _offered(list(City.objects.filter(pk__in=known).select_related("country"))) if known else []


def chosen(pk: str) -> City | None:
    """Return the place that was chosen, with its names; two queries, none for none."""
    rows = list(City.objects.filter(pk=pk)) if _is_id(pk) else []
    load_texts((rows, "name"))
    return rows[0] if rows else None


def _offered(rows: Sequence[City]) -> list[tuple[str, str]]:
    load_texts((rows, "name country__name"))
    code = current().code
    return [(str(row.pk), f"{row.name.show(code)} · {row.country.name.show(code)}") for row in rows]


def _is_id(text: str) -> bool:
    try:
        return bool(uuid.UUID(text))
    except ValueError:
        return False
