"""Captions as they are visited: through their pages, as somebody of the cast or as nobody."""

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation

from muntada.cities.models import Account
from muntada.hall.actions.captioning.write_caption import write_caption
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.models import Caption
from tests.cast import Cast

AS_SCRIPT = {"Accept": "application/json"}


class Captions:
    """The cast's open sitting, and its captions in Arabic."""

    def __init__(self, cast: Cast, as_: Callable[[Account | None], Client]) -> None:
        self.cast = cast
        self.pk: uuid.UUID = cast.sitting.pk
        self._as = as_
        open_sitting(self.pk, actor=cast.chair)

    def client(self, who: str) -> Client:
        return self._as(self.cast.everybody[who] if who else None)

    def url(self, name: str, language: str | None = "ar", interface: str = "en") -> str:
        parts = {"sitting_id": self.pk} | ({"language": language} if language else {})
        with translation.override(interface):
            return reverse(f"captions:{name}", kwargs=parts)

    def get(
        self, name: str, who: str = "", *, language: str | None = "ar", interface: str = "en", **query: Any
    ) -> HttpResponse:
        return self.client(who).get(self.url(name, language, interface), query)  # type: ignore[return-value]

    def post(self, name: str, who: str, *, script: bool = False, **data: Any) -> HttpResponse:
        sent = {"key": str(uuid.uuid4()), **data}
        headers = AS_SCRIPT if script else {}
        return self.client(who).post(self.url(name), sent, headers=headers)  # type: ignore[return-value]

    def correct(self, caption: Caption, who: str, *, script: bool = False, **data: Any) -> HttpResponse:
        with translation.override("en"):
            url = reverse("captions:correct", kwargs={"caption_id": caption.pk})
        headers = AS_SCRIPT if script else {}
        return self.client(who).post(url, {"key": str(uuid.uuid4()), **data}, headers=headers)  # type: ignore[return-value]

    def write(self, body: str, **more: Any) -> Caption:
        return write_caption(self.pk, "ar", body, actor=self.cast.captioner, **more)
