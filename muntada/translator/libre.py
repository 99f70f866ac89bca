"""A service that speaks LibreTranslate's interface: `POST /translate` with JSON, answered with JSON."""

import json
from collections.abc import Callable
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from muntada.translator.interface import NullTranslator, TranslationFailed, Translator

PATIENCE = 20  # seconds
LARGEST = 1 << 20  # bytes of an answer
CODES = {"zh-Hans": "zh"}
"""What the service calls a language, where that is not its BCP 47 tag."""


class LibreTranslate:
    """The service at `url`; `open_` is urllib's, for tests to replace."""

    def __init__(self, url: str, key: str = "", open_: Callable[..., Any] = urlopen) -> None:
        if not url.startswith(("https://", "http://")):
            raise ValueError(url)
        self._url, self._key, self._open = url.rstrip("/"), key, open_

    def translate(self, text: str, *, source: str, target: str) -> str:
        """Return the service's draft."""
        asked = {"q": text, "source": CODES.get(source, source), "target": CODES.get(target, target), "format": "text"}
        if self._key:
            asked["api_key"] = self._key
        request = Request(  # noqa: S310 - the address is the operator's own, and checked above
            f"{self._url}/translate",
            data=json.dumps(asked).encode(),
            headers={"Content-Type": "application/json", "Accept": "application/json"},
        )
        try:
            with self._open(request, timeout=PATIENCE) as answer:
                told = json.loads(answer.read(LARGEST))
            draft = told["translatedText"]
        except (URLError, TimeoutError, OSError, ValueError, KeyError, TypeError) as problem:
            raise TranslationFailed(f"{self._url}: {problem}") from problem
        if not isinstance(draft, str):
            raise TranslationFailed(f"{self._url}: no text in its answer")
        return draft.strip()


def translator(url: str, key: str = "") -> Translator:
    """Return the translator of a setting; the null version where there is none."""
    return LibreTranslate(url, key) if url else NullTranslator()
