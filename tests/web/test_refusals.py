"""Every refusal has a sentence, and no sentence is left over."""

import ast
from pathlib import Path

import pytest
from django.utils import translation

import muntada
from muntada.kernel.refusal import Refusal
from muntada.web.refusals import SENTENCES, sentence

FACTS = {
    "hours": 24,
    "largest": 50,
    "shortest": 5,
    "longest": 720,
    "at": 0,
    "until": 0,
    "deadline": 0,
    "party": "arab",
    "first": 1,
    "last": 2,
    "email": "a@b.c",
    "seats": 12,
    "microphones": 2,
}
FACTS |= {"left": 90, "minutes": 15, "length": 300, "seconds": 5, "line": 3, "read": "x", "least": 1, "most": 9}


def codes() -> set[str]:
    """Return the codes of all `Refusal("…")` in the source; an f-string's outcomes are spelled out here."""
    found = {"decision_approved", "decision_declined", "decision_superseded"}
    for path in Path(muntada.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refusal" and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    found.add(str(first.value))
    return found


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    assert codes() == set(SENTENCES)


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_can_be_written_with_its_facts_in_every_language(code: str) -> None:
    for language in ("ar", "zh-hans", "en"):
        with translation.override(language):
            written = sentence(Refusal(code, outcome="x", problem="U+200F", **FACTS))
            assert written.endswith((".", "。"))
            assert "{" not in written
