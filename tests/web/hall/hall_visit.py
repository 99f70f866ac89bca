"""A sitting as it is visited: through its pages, as somebody of the cast or as nobody."""

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation

from muntada.cities.models import Account
from muntada.hall import queries
from muntada.hall.actions.ask_for_floor import ask_for_floor
from muntada.hall.actions.give_floor import give_floor
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.rules import FloorState
from muntada.statements.actions.call_consensus import call_consensus
from muntada.statements.queries import paragraphs_of
from tests.cast import Cast


class Hall:
    """The cast's sitting, reached through its pages."""

    def __init__(self, cast: Cast, as_: Callable[[Account | None], Client]) -> None:
        self.cast = cast
        self.pk: uuid.UUID = cast.sitting.pk
        self._as = as_

    @property
    def state(self) -> FloorState:
        return queries.floor(self.pk)[0]

    def url(self, name: str, language: str = "en") -> str:
        with translation.override(language):
            return reverse(f"hall:{name}", kwargs={"sitting_id": self.pk})

    def get(self, name: str = "sitting", who: str = "", language: str = "en") -> HttpResponse:
        """Read one of the sitting's pages, as somebody of the cast or as nobody."""
        return self._as(self._account(who)).get(self.url(name, language))  # type: ignore[return-value]

    def post(self, verb: str, who: str, **data: Any) -> HttpResponse:
        """Do one of the verbs, and return the page that it leads to."""
        sent = {"key": str(uuid.uuid4()), **data}
        client = self._as(self._account(who))
        return client.post(self.url(verb), sent, follow=True)  # type: ignore[return-value]

    def open(self) -> "Hall":
        open_sitting(self.pk, actor=self.cast.chair)
        return self

    def ask(self, who: str, kind: str = "speech") -> str:
        """Put somebody on the list; return the request."""
        delegation = self.cast.other_delegation if who == "rival" else self.cast.delegation
        ask_for_floor(self.pk, delegation.pk, kind, actor=self.cast.everybody[who])
        return self.state.waiting[-1].id

    def give(self, request: str, seconds: int = 180) -> str:
        give_floor(self.pk, request, seconds, actor=self.cast.chair)
        return request

    def call(self, place: int | None = None) -> str:
        """Call for consensus on the paragraph at `place`, or on the whole statement; return the call."""
        paragraph = None if place is None else paragraphs_of(self.cast.statement.pk)[place].pk
        call_consensus(self.pk, self.cast.statement.pk, paragraph, actor=self.cast.chair)
        assert self.state.call
        return self.state.call.id

    def _account(self, who: str) -> Account | None:
        return self.cast.everybody[who] if who else None
