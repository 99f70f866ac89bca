"""The captioner's console: what is shown beside the typing line, and what is kept between two pages."""

import dataclasses
import uuid
from typing import Any

from django.http import HttpRequest
from django.utils import translation

from muntada.forum.standing import Standing
from muntada.hall import queries
from muntada.hall.models import PreparedSpeech, SlideDeck
from muntada.hall.rules import ordered_list, split_lines
from muntada.languages.codes import Language, by_code
from muntada.push import topics
from muntada.push.queries import seq
from muntada.web.captions.forms import LineForm, PasteForm
from muntada.web.captions.shown import LAST, lines_context
from muntada.web.context import current
from muntada.web.hall.floor import Scene, scene
from muntada.web.hall.named import Named, Speaker

NEXT = 3
"""How many of those who wait are named beforehand."""


@dataclasses.dataclass(frozen=True)
class Prepared:
    """A text cut into lines, ready to be pushed: a speech that was handed in, or one that was pasted."""

    name: str
    lines: list[str]
    speaker: Speaker | None = None


@dataclasses.dataclass(frozen=True)
class Stage:
    """Who speaks and who is next, named in the captions' language, with the texts and slides that they handed in."""

    speaker: Speaker | None
    next: list[Speaker]
    prepared: list[Prepared]
    decks: list[tuple[Speaker, list[SlideDeck]]]


def stage_context(shown: Scene, language: Language) -> dict[str, Any]:
    """Return what the fragment "controls" of the console is rendered from; three queries more than the scene."""
    state = shown.state
    with translation.override(language.django):
        named = Named(shown.hall)
        speaker = named.speaker(state.speech.request) if state.speech else None
        waiting = [named.speaker(request) for request in ordered_list(state)[:NEXT]]
    speakers = [known for known in (speaker, *waiting) if known is not None]
    handed_in = _handed_in(shown.hall.sitting.pk, speakers, language)
    decks = queries.slide_decks(shown.hall.sitting.pk, [uuid.UUID(known.request.person) for known in speakers])
    return {
        "sitting": shown.hall.sitting,
        "zone": shown.hall.sitting.session.time_zone,
        "state": state,
        "caption_language": language,
        "language": current(),
        "stage": Stage(
            speaker,
            waiting,
            [
                Prepared(f"speech-{speech.pk}", split_lines(speech.body), known)
                for known in speakers
                if (speech := handed_in.get(known.request.person))
            ],
            [
                (known, shown_by)
                for known in speakers
                if (shown_by := [deck for deck in decks if str(deck.person_id) == known.request.person])
            ],
        ),
    }


def console_context(
    request: HttpRequest, sitting_id: uuid.UUID, language: Language, standing: Standing, form: LineForm | None
) -> dict[str, Any]:
    """Return what the whole console is rendered from."""
    heard = seq(topics.sitting(sitting_id))
    shown = scene(sitting_id, with_agenda=True)
    pasted = pasted_text(request, sitting_id, language)
    with translation.override(language.django):
        agenda = shown.agenda
    return stage_context(shown, language) | {
        "title": shown.title,
        "session_title": shown.hall.sitting.session.title.show(current().code),
        "topic": topics.sitting(sitting_id),
        "seq": heard,
        "items": agenda,
        "others": [by_code(code) for code in standing.captions if code != language.code],
        "out": lines_context(language, queries.last_lines(sitting_id, language.code, LAST)),
        "form": form or LineForm(auto_id="line-%s"),
        "pasted": Prepared("pasted", split_lines(pasted)) if pasted else None,
        "paste_form": PasteForm(initial={"text": pasted}, auto_id="paste-%s"),
    }


def pasted_text(request: HttpRequest, sitting_id: uuid.UUID, language: Language) -> str:
    """Return what the captioner pasted for this sitting and language; kept with her session only."""
    return str(request.session.get(_place(sitting_id, language), ""))


def keep_pasted(request: HttpRequest, sitting_id: uuid.UUID, language: Language, text: str) -> None:
    """Keep a pasted text with the captioner's session; an empty one is forgotten."""
    if text.strip():
        request.session[_place(sitting_id, language)] = text
    else:
        request.session.pop(_place(sitting_id, language), None)


def _place(sitting_id: uuid.UUID, language: Language) -> str:
    return f"pasted-{sitting_id}-{language.code}"


def _handed_in(sitting_id: uuid.UUID, speakers: list[Speaker], language: Language) -> dict[str, PreparedSpeech]:
    people = [uuid.UUID(speaker.request.person) for speaker in speakers]
    return queries.prepared_in(sitting_id, people, language.code)
