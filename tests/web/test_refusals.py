"""Every refusal has a sentence, and no sentence is left over."""

import ast
import datetime as dt
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.safestring import SafeString

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
FACTS |= {
    "left": 90,
    "minutes": 15,
    "length": 300,
    "seconds": 5,
    "line": 3,
    "read": "x",
    "least": 1,
    "most": 9,
    "pages": 90,
}


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


@pytest.mark.parametrize(
    ("language", "there"), [("ar", "بتوقيت بكين"), ("zh-hans", "北京时间"), ("en", "Beijing time")]
)
def test_a_deadline_is_told_by_the_hosts_clock_and_marked_for_the_readers(language: str, there: str) -> None:
    until = dt.datetime(2026, 11, 26, 22, 30, tzinfo=dt.UTC)
    refusal = Refusal("paragraph_frozen", until=until).timed_in("Asia/Shanghai")
    with translation.override(language):
        said = sentence(refusal)
    assert there in said
    assert '<time datetime="2026-11-27T06:30:00+08:00" data-zoned="Asia/Shanghai">' in said
    assert isinstance(said, SafeString)
    assert refusal == Refusal("paragraph_frozen", until=until)


def test_what_somebody_wrote_is_escaped_beside_a_deadline() -> None:
    until = dt.datetime(2026, 11, 26, 22, 30, tzinfo=dt.UTC)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(SENTENCES, "paragraph_frozen", "{name} until {until}.")
        assert "&lt;b&gt;" in sentence(Refusal("paragraph_frozen", until=until, name="<b>"))


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    assert codes() == set(SENTENCES)


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_can_be_written_with_its_facts_in_every_language(code: str) -> None:
    for language in ("ar", "zh-hans", "en"):
        with translation.override(language):
            written = sentence(Refusal(code, outcome="x", problem="U+200F", **FACTS))
            assert written.endswith((".", "。"))
            assert "{" not in written
