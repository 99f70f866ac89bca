"""What other areas have to say on a city's page: each adds one line to `SECTIONS`.

A line is "module:function". The function takes the request and the city, with its name loaded, and returns
a `Section`, or None where there is nothing to say. It must need the same number of queries for 1 row and 30.
"""

import dataclasses
import importlib
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from muntada.cities.models import City

SECTIONS = (
    "muntada.web.twins.section:section",
    "muntada.web.indicators.section:section",
    "muntada.web.exchange.section:section",
    "muntada.web.cities.commitments:section",
)
"""In the order of the page."""


@dataclasses.dataclass(frozen=True)
class Section:
    """One part of a city's page: a heading, and a template with what it shows. `key` is the part's id in the page."""

    key: str
    title: str
    template: str
    context: Mapping[str, Any]


@dataclasses.dataclass(frozen=True)
class Drawn:
    """A section as the page has it."""

    key: str
    title: str
    html: SafeString


def sections(request: HttpRequest, city: City) -> list[Drawn]:
    """Return what every area says of a city."""
    found = (_function(line)(request, city) for line in SECTIONS)
    return [
        Drawn(each.key, each.title, render_to_string(each.template, {**each.context, "city": city}, request))
        for each in found
        if each is not None
    ]


def _function(line: str) -> Callable[[HttpRequest, City], Section | None]:
    module, _, name = line.partition(":")
    return getattr(importlib.import_module(module), name)  # type: ignore[no-any-return]  # as the doc above says
