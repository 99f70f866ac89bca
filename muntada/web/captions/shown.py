"""How captions are shown: the last lines that everybody follows, the file of a language, the names of languages."""

import datetime as dt
import uuid
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from django.http import Http404
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from muntada.forum.standing import Standing
from muntada.hall import queries, rules, webvtt
from muntada.hall.queries import Line
from muntada.languages.codes import LANGUAGES, Language, by_code
from muntada.web.context import current

LAST = 6
"""How many lines are pushed: what is read at once, and what a captioner may want to mend."""


def language_of(code: str) -> Language:
    """Return the language that an address names; raises `Http404` if it is none of ours."""
    try:
        return by_code(code)
    except KeyError:
        raise Http404 from None


def fragment(sitting_id: uuid.UUID, language: Language) -> str:
    """Return the last lines in one language, as the fragment that live push sends."""
    return render_to_string(
        "captions/lines.html", lines_context(language, queries.last_lines(sitting_id, language.code, LAST))
    )


def lines_context(caption_language: Language, lines: list[Line]) -> dict[str, Any]:
    """Return what `captions/lines.html` is rendered from; the interface's language is the active one."""
    return {"caption_language": caption_language, "lines": lines, "language": current()}


def panel_context(sitting_id: uuid.UUID, standing: Standing) -> dict[str, Any]:
    """Return what the hall's panel of captions is rendered from, in one query."""
    known = queries.last_lines_by_language(sitting_id, LAST)
    return {
        "sitting_id": sitting_id,
        "consoles": [by_code(code) for code in standing.captions],
        "corrects": [] if standing.captions or not standing.is_rapporteur else LANGUAGES,
        "languages": [lines_context(language, known.get(language.code, [])) for language in LANGUAGES],
    }


def as_webvtt(lines: list[Line], language: Language, *, title: str, origin: dt.datetime) -> str:
    """Return captions as a WebVTT file whose time line begins at `origin`."""
    notes = [
        title,
        _("Captions as corrected up to now. The time line begins at {moment}.").format(
            moment=origin.astimezone(dt.UTC).isoformat(timespec="seconds")
        ),
    ]
    if any(line.is_automatic for line in lines):
        notes.append(_("Lines of the class “automatic” were written by a speech recogniser and checked by nobody."))
    return webvtt.write(_cues(lines, origin), language=language.code, notes=notes)


def _cues(lines: list[Line], origin: dt.datetime) -> Iterable[webvtt.Cue]:
    ordered = sorted(lines, key=lambda line: (line.begins_at, line.seq))
    for line, following in pairwise([*ordered, None]):
        if line is not None:
            until = rules.shown_until(line.begins_at, line.ends_at, following.begins_at if following else None)
            yield webvtt.Cue(
                str(line.seq), line.begins_at - origin, until - origin, line.words, is_automatic=line.is_automatic
            )
