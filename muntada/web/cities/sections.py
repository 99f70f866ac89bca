"""What other areas have to say on a city's page: each adds one line to `SECTIONS`.

A line is "module:function" and the heading. The function takes the request and the city, loads its rows, yields once
(then the words of all areas are loaded together), and returns a `Section`, or None where there is nothing to say. It
must need the same number of queries for 1 row and 30.
"""

import dataclasses
import importlib
from collections.abc import Callable, Generator, Mapping, Sequence
from typing import Any

from django.db.models import Exists
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from muntada.cities.models import City
from muntada.languages.listed import Listed
from muntada.statements.queries import has_commitments
from muntada.twinning.queries import memberships_column

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


type Loading[T] = Generator[None, None, T]
"""What loads its rows until it yields, and shows them when it goes on."""
type Saying = Loading[Section | None]


@dataclasses.dataclass(frozen=True)
class Drawn:
    """A section as the page has it."""

    key: str
    title: str | Promise
    html: SafeString


def told() -> dict[str, Exists | Listed]:
    """Return what areas want to know with the city itself, so that they need not ask for it."""
    return {"memberships_listed": memberships_column(), "has_commitments": has_commitments()}


def begin(request: HttpRequest, city: City) -> list[Saying]:
    """Have every area load what it says of a city, but for the words: inside `gathering()`."""
    begun = [_function(line)(request, city) for line in SECTIONS]
    for saying in begun:
        next(saying)
    return begun


def end(begun: Sequence[Saying], context: Mapping[str, Any], request: HttpRequest) -> tuple[list[Drawn], list[Any]]:
    """Return what every area says, and the headings of those that have nothing to say."""
    drawn: list[Drawn] = []
    absent: list[str | Promise] = []
    for saying, title in zip(begun, SECTIONS.values(), strict=True):
        if (section := said(saying)) is None:
            absent.append(title)
        else:
            html = render_to_string(section.template, {**section.context, **context}, request)
            drawn.append(Drawn(section.key, title, html))
    return drawn, absent


def said[T](saying: Loading[T]) -> T:
    """Return what an area says once its words are loaded."""
    try:
        next(saying)
    except StopIteration as ended:
        return ended.value  # type: ignore[no-any-return]  # what the generator returns
    raise RuntimeError("What is said of a city yields once.")


def _function(line: str) -> Callable[[HttpRequest, City], Saying]:
    module, _colon, name = line.partition(":")
    return getattr(importlib.import_module(module), name)  # type: ignore[no-any-return]  # as the doc above says
