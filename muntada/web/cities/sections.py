"""What other areas have to say on a city's page: each adds one line to `SECTIONS`.

A line is "module:function" and the heading. The function takes the request and the city, with its name loaded, and
returns a `Section`, or None where there is nothing to say. It must need the same number of queries for 1 row and 30.
"""

import dataclasses
import importlib
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from muntada.cities.models import City

SECTIONS: dict[str, Promise] = {
    "muntada.web.twins.section:section": _("Twin cities"),
    "muntada.web.exchange.section:section": _("Practices, needs and offers"),
    "muntada.web.indicators.section:section": _("Indicators"),
    "muntada.web.cities.commitments:section": _("Commitments"),
}
"""In the order of the page."""


@dataclasses.dataclass(frozen=True)
class Section:
    """One part of a city's page: a template with what it shows. `key` is the part's id in the page."""

    key: str
    template: str
    context: Mapping[str, Any]


@dataclasses.dataclass(frozen=True)
class Drawn:
    """A section as the page has it."""

    key: str
    title: str | Promise
    html: SafeString


def sections(request: HttpRequest, city: City) -> tuple[list[Drawn], list[str | Promise]]:
    """Return what every area says of a city, and the headings of those that have nothing to say."""
    drawn: list[Drawn] = []
    absent: list[str | Promise] = []
    for line, title in SECTIONS.items():
        if (each := _function(line)(request, city)) is None:
            absent.append(title)
        else:
            html = render_to_string(each.template, {**each.context, "city": city}, request)
            drawn.append(Drawn(each.key, title, html))
    return drawn, absent


def _function(line: str) -> Callable[[HttpRequest, City], Section | None]:
    module, _colon, name = line.partition(":")
    return getattr(importlib.import_module(module), name)  # type: ignore[no-any-return]  # as the doc above says
