"""What a screen in the room shows: the floor in one language or several side by side, for people at the far end."""

import dataclasses
import uuid
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from muntada.hall.rules import ordered_list
from muntada.languages.codes import LANGUAGES, Language
from muntada.web.hall.floor import Scene, floor_context, scene
from muntada.web.hall.named import Named
from muntada.web.hall.subjects import subject

MOST_WAITING = 5
"""How many of the speakers' list a screen shows; more would be too small to read."""


@dataclasses.dataclass(frozen=True)
class Column:
    """What the screen shows in one language."""

    language: Language
    html: SafeString


def chosen(asked: str, usual: Language) -> tuple[Language, ...]:
    """Return the languages asked for ("ar,zh-Hans"), in the order asked, each once; `usual` where none is known."""
    known = {language.code: language for language in LANGUAGES}
    found = dict.fromkeys(known[code] for code in asked.split(",") if code in known)
    return tuple(found) or (usual,)


def screen_context(sitting_id: uuid.UUID, languages: tuple[Language, ...]) -> dict[str, Any]:
    """Return what the screen shows now in these languages, from one reading. Raises `Sitting.DoesNotExist`."""
    shown = scene(sitting_id, with_agenda=True)
    return floor_context(shown) | {
        "columns": [_column(shown, language) for language in languages],
        "languages": languages,
        "asked": ",".join(language.code for language in languages),
        "choices": [(language, _toggled(languages, language)) for language in LANGUAGES],
    }


def _column(shown: Scene, language: Language) -> Column:
    with translation.override(language.django):
        named = dataclasses.replace(shown, named=Named(shown.hall))
        state = shown.state
        waiting = ordered_list(state)
        context = floor_context(named) | {
            "waiting": [named.named.speaker(request) for request in waiting[:MOST_WAITING]],
            "more": max(0, len(waiting) - MOST_WAITING),
            "items": named.agenda,
            "about": subject(state.call, shown.called) if state.call else None,
        }
        return Column(language, render_to_string("room/column.html", context))


def _toggled(languages: tuple[Language, ...], language: Language) -> str:
    """Return the choice of languages with one added or taken away; the last one stays."""
    codes = [row.code for row in languages]
    if language.code not in codes:
        return ",".join([*codes, language.code])
    return ",".join(code for code in codes if code != language.code) or language.code
