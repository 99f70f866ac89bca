"""The translation service: what is asked, what is understood, and what happens when it fails."""

import io
import json
from typing import Any
from urllib.error import URLError
from urllib.request import Request

import pytest

from muntada.translator.interface import NullTranslator, TranslationFailed
from muntada.translator.libre import PATIENCE, LibreTranslate, translator


class Service:
    """Answers every request with the same bytes, or fails."""

    def __init__(self, answer: bytes | Exception) -> None:
        self.answer = answer
        self.asked: list[tuple[str, Any]] = []

    def __call__(self, request: Request, timeout: float) -> io.BytesIO:
        assert timeout == PATIENCE
        assert isinstance(request.data, bytes)
        self.asked.append((request.full_url, json.loads(request.data)))
        if isinstance(self.answer, Exception):
            raise self.answer
        return io.BytesIO(self.answer)


def test_a_draft() -> None:
    service = Service(json.dumps({"translatedText": " 何时？ "}).encode())
    draft = LibreTranslate("https://translate.example/", "key", service).translate(
        "متى؟", source="ar", target="zh-Hans"
    )
    assert draft == "何时？"
    asked = {"q": "متى؟", "source": "ar", "target": "zh", "format": "text", "api_key": "key"}
    assert service.asked == [("https://translate.example/translate", asked)]


@pytest.mark.parametrize(
    "answer", [URLError("away"), TimeoutError(), b"<html>", b"[]", b"{}", b'{"translatedText": 3}', b'{"error": "no"}']
)
def test_every_failure_is_one(answer: bytes | Exception) -> None:
    with pytest.raises(TranslationFailed, match=r"translate\.example"):
        LibreTranslate("https://translate.example", open_=Service(answer)).translate("a", source="en", target="ar")


def test_nothing_is_drafted_unless_a_service_is_configured() -> None:
    null = translator("")
    assert isinstance(null, NullTranslator)
    assert null.translate("a", source="en", target="ar") == ""
    assert isinstance(translator("http://localhost:5000"), LibreTranslate)
    with pytest.raises(ValueError, match="file:"):
        translator("file:///etc/passwd")
