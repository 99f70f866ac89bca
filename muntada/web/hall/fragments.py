"""The fragments of this area's pages that live push sends."""

import uuid
from collections.abc import Callable

from django.template.loader import render_to_string

from muntada.hall.queries.interpretation import voices
from muntada.web.captions.fragments import FRAGMENTS as CAPTIONS
from muntada.web.hall.floor import floor_context, scene
from muntada.web.media.stage import stage_context
from muntada.web.participation.fragments import FRAGMENTS as PARTICIPATION

FRAGMENTS: dict[str, Callable[[uuid.UUID], str]] = {
    "stage": lambda pk: render_to_string("media/stage.html", stage_context(scene(pk), voices(pk))),
    "floor": lambda pk: render_to_string("hall/sitting.html#floor", floor_context(scene(pk))),
    **CAPTIONS,
    **PARTICIPATION,
}
"""What everybody in a sitting sees, by name: its HTML in the active language. All others are private."""


def render_sitting(pk: uuid.UUID, fragment: str, seq: int) -> str | None:
    """Return the fragment's HTML in the active language; None for a private one, which the page fetches itself."""
    render = FRAGMENTS.get(fragment)
    return render(pk) if render else None
