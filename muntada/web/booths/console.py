"""What an interpreter's console shows: her channel, the floor in every script, partners, notes."""

import dataclasses
import datetime as dt
import uuid
from typing import Any

from django.utils import translation

from muntada.cities.models import Account
from muntada.hall.models import BoothMessage, PreparedSpeech, SlideDeck
from muntada.hall.queries.interpretation import booth_messages, interpreters, turns
from muntada.hall.queries.slides import slide_decks
from muntada.hall.queries.speech import prepared_speeches
from muntada.hall.rules import ordered_list
from muntada.hall.rules.interpretation import Turn
from muntada.languages import terms
from muntada.languages.codes import LANGUAGES, Language
from muntada.languages.rules import Shown
from muntada.web.context import current
from muntada.web.hall.floor import Scene, floor_context
from muntada.web.hall.named import Named, Speaker

NEXT = 3


@dataclasses.dataclass(frozen=True)
class Named3:
    """Somebody on the floor, named in every script, with the text and the slides that were handed in."""

    by_language: list[tuple[Language, Speaker]]
    prepared: PreparedSpeech | None
    terms: list[terms.Term]
    decks: list[SlideDeck]


@dataclasses.dataclass(frozen=True)
class Channel:
    """One channel: its language, whose voice it is, from what she interprets."""

    language: Language
    turn: Turn | None
    interpreter: Shown | None
    source: Language | None


def now_context(shown: Scene, language: Language, account: Account) -> dict[str, Any]:
    """Return what the fragment "booths" is rendered from."""
    sitting = shown.hall.sitting
    staff = interpreters(sitting.session_id)
    names = {str(row.account_id): row.account.person.name.show(current().code) for row in staff}
    present = {turn.channel: turn for turn in turns(sitting.pk)}
    known = {row.code: row for row in LANGUAGES}
    channels = [
        Channel(
            row,
            turn := present.get(row.code),
            names.get(turn.interpreter) if turn else None,
            known.get(turn.source) if turn else None,
        )
        for row in LANGUAGES
    ]
    own = present.get(language.code)
    me = str(account.pk)
    return floor_context(shown) | {
        "booth": language,
        "channels": channels,
        "own": own,
        "is_on_air": bool(own and own.interpreter == me),
        "is_offered": bool(own and own.partner == me),
        "colleague": names.get(own.interpreter) if own and own.interpreter != me else None,
        "partner": names.get(own.partner or "") if own else None,
        "due_at": own.due_at.astimezone(dt.UTC).isoformat() if own and own.due_at else "",
        "partners": [
            (row.account_id, names[str(row.account_id)])
            for row in staff
            if language.code in row.languages and str(row.account_id) != me
        ],
        "sources": [row for row in LANGUAGES if row.code != language.code],
        "speakers": _speakers(shown),
        "items": shown.agenda,
        "messages_": booth_messages(sitting.pk),
        "kinds": BoothMessage.Kind,
    }


def _speakers(shown: Scene) -> list[Named3]:
    """Return who has the floor and who is next, with what they handed in beforehand."""
    state = shown.state
    requests = [*([state.speech.request] if state.speech else []), *ordered_list(state)[:NEXT]]
    texts = {str(row.person_id): row for row in prepared_speeches(shown.hall.sitting.pk)}
    decks = slide_decks(shown.hall.sitting.pk, [uuid.UUID(request.person) for request in requests])
    names = {}
    for language in LANGUAGES:
        with translation.override(language.django):
            names[language.code] = Named(shown.hall)
    return [
        Named3(
            [(language, names[language.code].speaker(request)) for language in LANGUAGES],
            text := texts.get(request.person),
            terms.occurring(text.body) if text else [],
            [deck for deck in decks if str(deck.person_id) == request.person],
        )
        for request in requests
    ]
