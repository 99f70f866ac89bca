"""Who and what a sitting's state refers to, named for one reader: state holds ids, pages show words."""

import dataclasses
from typing import Any, cast

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from muntada.hall.queries import Hall
from muntada.hall.rules import Answer, Kind, Request
from muntada.languages.rules import Shown
from muntada.web.context import current
from muntada.web.ui import formats
from muntada.web.ui.tags import content


@dataclasses.dataclass(frozen=True)
class Speaker:
    """Somebody who has the floor or waits for it. `original` is the name in its own script, where that differs."""

    request: Request
    name: Shown
    original: Shown | None
    position: Shown | None
    delegation: Shown | None
    kind: str
    """What the floor is wanted for, in words; empty for a speech, which needs none."""

    @property
    def is_urgent(self) -> bool:
        """Whether it is a point of order, which comes first."""
        return self.request.kind == Kind.POINT_OF_ORDER

    @property
    def words(self) -> SafeString:
        """The name with the delegation, for a sentence."""
        if self.delegation is None:
            return in_sentence(self.name)
        template = _("{name} ({delegation})")
        return format_html(template, name=in_sentence(self.name), delegation=in_sentence(self.delegation))


class Named:
    """Names what a hall's state refers to in the active language; the hall's texts are loaded."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.language = current().code
        self._speakers: dict[str, Speaker] = {}

    def delegation(self, delegation_id: str) -> Shown:
        """Return a delegation's name."""
        return self.hall.delegations[delegation_id].name.show(self.language)

    def party(self, party_id: str) -> Shown:
        """Return the name of a party that has a delegation here."""
        parties = (row.party for row in self.hall.delegations.values() if str(row.party_id) == party_id)
        return next(parties).name.show(self.language)

    def person(self, person_id: str) -> SafeString:
        """Return somebody's name, for a sentence; somebody who is not known here has a dash."""
        person = self.hall.people.get(person_id)
        return in_sentence(person.name.show(self.language)) if person else format_html("—")

    def speaker(self, request: Request) -> Speaker:
        """Return who made a request."""
        known = self._speakers.get(request.id)
        if known is None or known.request != request:
            known = self._speakers[request.id] = self._name(request)
        return known

    def _name(self, request: Request) -> Speaker:
        person = self.hall.people[request.person]
        name = person.name.show(self.language)
        original = person.name.show(person.original_language)
        is_shown = original.body == name.body
        position = person.position.show(self.language) if person.position else None
        return Speaker(
            request,
            name,
            original=None if is_shown else dataclasses.replace(original, is_fallback=False),
            position=position or None,
            delegation=self.delegation(request.delegation) if request.delegation else None,
            kind=kind_words(request.kind),
        )


def in_sentence(shown: Shown) -> SafeString:
    """Return words as part of a sentence in another language: set apart, and marked where they fall back."""
    return content(cast(Any, shown))  # a frozen dataclass does not meet the protocol's settable attributes


def kind_words(kind: Kind) -> str:
    """Return what the floor is wanted for; empty for a speech."""
    match kind:
        case Kind.POINT_OF_ORDER:
            return _("Point of order")
        case Kind.RIGHT_OF_REPLY:
            return _("Right of reply")
        case Kind.SPEECH:
            return ""


def answer_words(answer: Answer) -> str:
    """Return a delegation's answer to a call."""
    match answer:
        case Answer.AGREE:
            return _("Agrees")
        case Answer.RESERVATION:
            return _("Agrees, with a reservation")
        case Answer.OBJECTION:
            return _("Objects")
        case Answer.YES:
            return _("In favour")
        case Answer.NO:
            return _("Against")
        case Answer.ABSTAIN:
            return _("Abstains")


def length(seconds: float) -> str:
    """Write how long a speech lasts or may last: "3 minutes", or "2:43" where the minutes are not whole."""
    minutes, rest = divmod(round(seconds), 60)
    if rest or not minutes:
        return formats.clock(round(seconds), current().code)
    words = ngettext("{count} minute", "{count} minutes", minutes)
    return words.format(count=formats.number(minutes, current().code))
