"""The speaker's slides before the hall: what `decide` says of them. Pure."""

import datetime as dt

from muntada.hall.rules.commands import HideSlides, ShowSlide
from muntada.hall.rules.events import SlidesHidden, SlideShown
from muntada.hall.rules.podium import Decision
from muntada.hall.rules.state import FloorState
from muntada.kernel.refusal import Refusal


def decide_slides(state: FloorState, command: ShowSlide | HideSlides, now: dt.datetime) -> Decision:
    """Decide a command about slides: they are shown only while whoever handed them in has the floor."""
    if state.speech is None or state.speech.request.id != command.request:
        return Refusal("not_speaking")
    match command:
        case ShowSlide():
            if command.person != state.speech.request.person:
                return Refusal("slides_of_another")
            if not 1 <= command.number <= command.pages:
                return Refusal("slide_missing")
            if state.slide and (state.slide.deck, state.slide.number) == (command.deck, command.number):
                return Refusal("slide_shown_already")
            shown = SlideShown(
                at=now,
                request=command.request,
                deck=command.deck,
                number=command.number,
                pages=command.pages,
                width=command.width,
                height=command.height,
                language=command.language,
                words=command.words,
            )
            return [shown]
        case HideSlides():
            return [SlidesHidden(at=now, request=command.request)] if state.slide else Refusal("no_slide_shown")
