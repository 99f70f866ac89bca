"""Searching what was said: in the captions of one session, or of all whose programme was published."""

import dataclasses
import datetime as dt
import re
import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from muntada.forum.models import Delegation, ProgrammeEdition, Session
from muntada.forum.queries import newest_editions
from muntada.hall import queries
from muntada.hall.models import Caption
from muntada.hall.rules import Request, Timeline, timeline
from muntada.languages.codes import Language, by_code
from muntada.languages.queries import load_texts
from muntada.languages.rules import Shown, show_words
from muntada.languages.terms import folded
from muntada.web.access import PUBLIC, page
from muntada.web.context import current
from muntada.web.forms import LANGUAGE_CHOICES

ROWS = 20
MOST_WORDS = 8
"""So many words of a search count; who writes more looks for a sentence that few captions hold in one line."""


class SearchForm(forms.Form):
    """What is looked for, and in which language; all is optional."""

    q = forms.CharField(label=_("Words that were said"), required=False, max_length=100)
    language = forms.ChoiceField(
        label=_("Language of the captions"),
        required=False,
        choices=[("", _("All")), *LANGUAGE_CHOICES],
    )


@dataclasses.dataclass(frozen=True)
class Found:
    """One line that says what was looked for; `parts` are its words, each with whether it was looked for."""

    parts: tuple[tuple[str, bool], ...]
    language: Language
    is_automatic: bool
    at: dt.datetime
    second: int
    sitting_id: uuid.UUID
    sitting: Shown
    session: Session
    title: Shown
    name: Shown | None
    delegation: Shown | None


@page(PUBLIC)
def search(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Find captions of closed sittings, in whatever script: of one session, or of all that were published."""
    form = SearchForm(request.GET)
    session = Session.objects.get(slug=slug) if slug else None
    given = form.cleaned_data if form.is_valid() else {}
    wanted = words_of(given.get("q", ""))
    found, shown = None, []
    if wanted:
        closed, editions = _closed(slug)
        rows = queries.captions_saying(closed, wanted, given["language"])
        found = Paginator(rows, ROWS).get_page(request.GET.get("page"))
        shown = _found(found, editions, wanted)
    if session is not None:
        load_texts(([session], "title"))
    context = {
        "form": form,
        "wanted": wanted,
        "page": found,
        "found": shown,
        "session": session,
        "title": session.title.show(current().code) if session else None,
    }
    return render(request, "archive/search.html", context, status=200 if form.is_valid() else 422)


def words_of(query: str) -> list[str]:
    """Return the words that a line must say, as they are compared; Arabic ones without their article.

    The article merges with what stands before it (الطاقة, للطاقة), so that it would hide what was said.
    """
    words = (re.sub(r"^ال(?=\w{3})", "", word) for word in folded(query).split())
    return list(dict.fromkeys(words))[:MOST_WORDS]


def _closed(slug: str) -> tuple[list[uuid.UUID], dict[uuid.UUID, tuple[ProgrammeEdition, dict[str, Any]]]]:
    """Return the published sittings that are closed, and each sitting with its edition; two queries."""
    published = {
        uuid.UUID(sitting["id"]): (edition, sitting)
        for edition in newest_editions(slug)
        for sitting in edition.content["sittings"]
    }
    return queries.closed_among(published), published


def _found(
    rows: Page[Caption], published: dict[uuid.UUID, tuple[ProgrammeEdition, dict[str, Any]]], wanted: list[str]
) -> list[Found]:
    """Return the rows of one page with who spoke; four queries, however many rows there are."""
    language = current().code
    lines = {pk: timeline(log) for pk, log in queries.events_of({row.sitting_id for row in rows}).items()}
    spoke = [_request(lines[row.sitting_id], row) for row in rows]
    people = queries.people({request.person for request in spoke if request})
    ids = {request.delegation for request in spoke if request and request.delegation}
    delegations = {str(row.pk): row for row in Delegation.objects.filter(pk__in=ids)}
    sessions = {edition.session for edition, _sitting in published.values()}
    load_texts((people.values(), "name"), (delegations.values(), "name"), (sessions, "title"))
    titles = {session.pk: session.title.show(language) for session in sessions}
    found = []
    for row, request in zip(rows, spoke, strict=True):
        edition, sitting = published[row.sitting_id]
        found.append(
            Found(
                tuple(marked(row.words, wanted)),  # type: ignore[attr-defined]  # annotated
                language=by_code(row.language),
                is_automatic=row.origin == Caption.Origin.AUTOMATIC and row.words == row.body,  # type: ignore[attr-defined]
                at=row.begins_at,
                second=int(lines[row.sitting_id].second_of(row.begins_at)),
                sitting_id=row.sitting_id,
                sitting=show_words(sitting["title"], language),
                session=edition.session,
                title=titles[edition.session_id],
                name=people[request.person].name.show(language) if request else None,
                delegation=delegations[request.delegation].name.show(language)
                if request and request.delegation
                else None,
            )
        )
    return found


def _request(line: Timeline, row: Caption) -> Request | None:
    return line.speaker_at((row.begins_at - line.opened_at).total_seconds())


def marked(words: str, wanted: Iterable[str]) -> Iterable[tuple[str, bool]]:
    """Cut a line into parts that were looked for and others: words of scripts with spaces whole, others exactly."""
    exact = "|".join(re.escape(word) for word in sorted(wanted, key=len, reverse=True))
    for part in re.split(r"(\s+)", words):
        if not re.search(exact, folded(part)) or not part.strip():
            yield part, False
        elif re.search(exact, part, re.IGNORECASE) and re.search(r"[\u3400-\u9fff]", part):
            yield from ((piece, place % 2 == 1) for place, piece in enumerate(re.split(f"({exact})", part, flags=re.I)))
        else:
            yield part, True
