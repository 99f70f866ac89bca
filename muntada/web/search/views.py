"""The one search over everything that is public: in any language, by words and by meaning."""

import dataclasses
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html, format_html_join

from muntada.cities.models import Country
from muntada.languages.analysis import marked, wanted
from muntada.languages.codes import LANGUAGES, Language, by_code
from muntada.languages.models import Passage
from muntada.languages.queries import load_texts
from muntada.languages.search import queries
from muntada.web.access import PUBLIC, page
from muntada.web.context import current
from muntada.web.search.sources import SOURCES, Source

ROWS = 10
LONGEST = 420
"""Characters of a passage that a result shows; the page it leads to has all."""

type Parts = list[tuple[str, bool]]


@dataclasses.dataclass(frozen=True)
class Said:
    """Words of a result in one language, cut into parts, each with whether it was looked for."""

    parts: Parts
    language: Language

    @property
    def html(self) -> str:
        """The words in their language, those looked for marked: no template, for a page has up to thirty."""
        cut = ((format_html("<mark>{}</mark>", part) if is_wanted else part,) for part, is_wanted in self.parts)
        words = format_html_join("", "{}", cut)
        return format_html('<bdi lang="{}" dir="{}">{}</bdi>', self.language.code, self.language.direction, words)


@dataclasses.dataclass(frozen=True)
class Shown:
    """One result as the page shows it: where it leads, what it is, the passage found and how its reader reads it."""

    address: str
    source: Source
    title: Said | None
    passage: Said | None
    rendering: Said | None
    original: Language | None
    by_words: bool
    by_meaning: bool


@dataclasses.dataclass(frozen=True)
class Choice:
    """One value of a facet, with how many results have it."""

    value: str
    name: Any
    count: int
    is_chosen: bool
    address: str


@page(PUBLIC)
def search(request: HttpRequest) -> HttpResponse:
    """Answer what is looked for; whatever was typed, there is an answer."""
    query = " ".join(request.GET.get("q", "").replace("\0", " ").split())
    known = {source.kind: source for source in SOURCES}
    only = {
        facet: value[:50].replace("\0", "") for facet in queries.FACETS if (value := request.GET.get(facet, "").strip())
    }
    results = queries.search(query, only)
    language = current()
    number = Paginator(results.found, ROWS).get_page(request.GET.get("page"))
    start = number.start_index() - 1
    rows = queries.load(results, start, start + ROWS, language.code) if results.found else []
    context = {
        "query": query[: queries.LONGEST_QUERY],
        "is_cut": len(query) > queries.LONGEST_QUERY,
        "has_words": bool(wanted(query[: queries.LONGEST_QUERY])),
        "page": number,
        "results": [_shown(row, known, results.words, language) for row in rows if row.passage.kind in known],
        "facets": _facets(results.facets, only, known, query),
        "everything": _address(query, {}),
        "is_narrowed": bool(only),
        "sources": SOURCES,
    }
    return render(request, "search/search.html", context)


def _shown(row: queries.Result, known: Mapping[str, Source], words: tuple[str, ...], language: Language) -> Shown:
    passage, rendering = row.passage, row.rendering
    title = rendering if rendering is not None and rendering.title else passage
    original = by_code(passage.written) if passage.written and passage.written != passage.language else None
    return Shown(
        address=f"/{language.django}/{passage.address}",
        source=known[passage.kind],
        title=Said(marked(title.title, words), by_code(title.language)) if title.title else None,
        passage=_said(passage, words),
        rendering=_said(rendering, words) if rendering is not None else None,
        original=original,
        by_words=row.by_words,
        by_meaning=row.by_meaning,
    )


def _said(passage: Passage, words: tuple[str, ...]) -> Said | None:
    """Return what a passage says, begun near the first word that was looked for where it is long."""
    body = passage.body
    if not body:
        return None
    if len(body) > LONGEST:
        first = next((len(before) for before, _ in _upto_first(body, words)), 0)
        start = max(0, min(first - LONGEST // 3, len(body) - LONGEST))
        start = body.find(" ", start) + 1 if start and " " in body[start : start + 20] else start
        body = ("… " if start else "") + body[start : start + LONGEST] + ("" if start + LONGEST >= len(body) else " …")
    return Said(marked(body, words), by_code(passage.language))


def _upto_first(body: str, words: tuple[str, ...]) -> list[tuple[str, bool]]:
    parts = marked(body, words)
    if parts and parts[0][1]:
        return [("", True)]
    return [parts[0]] if len(parts) > 1 else []


def _facets(
    counts: Mapping[str, Mapping[str, int]], only: Mapping[str, str], known: Mapping[str, Source], query: str
) -> list[tuple[str, list[Choice]]]:
    """Return the facets that narrow the results, each with its values by name; one query, for names of countries."""
    names: dict[str, Mapping[str, Any]] = {
        "kind": {kind: source.name for kind, source in known.items()},
        "topic": {code: name for source in known.values() for code, name in source.topics.items()},
        "country": _countries({*counts.get("country", {}), only.get("country", "")} - {""}),
        "language": {language.code: language.autonym for language in LANGUAGES},
        "year": {},  # a year is its own name
    }
    facets = []
    for facet in queries.FACETS:
        found = dict(counts.get(facet, {}))
        if facet in only:
            found.setdefault(only[facet], 0)
        others = {name: value for name, value in only.items() if name != facet}
        choices = []
        most_first = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        for value, count in sorted(found.items(), reverse=True) if facet == "year" else most_first:
            is_chosen = only.get(facet) == value
            address = _address(query, others if is_chosen else {**others, facet: value})
            choices.append(Choice(value, names[facet].get(value, value), count, is_chosen, address))
        if len(choices) > 1 or facet in only:
            facets.append((facet, choices))
    return facets


def _address(query: str, only: Mapping[str, str]) -> str:
    """Return where this page answers so; relative, for it is asked for some thirty times a page."""
    return f"?{urlencode({'q': query[: queries.LONGEST_QUERY], **only})}"


def _countries(codes: set[str]) -> dict[str, str]:
    if not codes:
        return {}
    rows = list(Country.objects.filter(pk__in=codes))
    load_texts((rows, "name"))
    return {row.pk: row.name.show(current().code).body for row in rows}
