"""The mark at the end: a comma in the preamble, a semicolon in the operative part, a full stop at its end."""

import re
from collections.abc import Iterator

from muntada.languages.checks.base import Check, Finding, Paragraph, gettext_noop

_MARKS = {"،": ",", "，": ",", ",": ",", "؛": ";", "；": ";", ";": ";", ".": ".", "。": ".", "：": ":", ":": ":", "！": ".", "？": "."}
_OWN = {"ar": {",": "،", ";": "؛", ".": ".", ":": ":"}, "zh-Hans": {",": "，", ";": "；", ".": "。", ":": "："}}
_LINK = re.compile(r"(?<=[;؛；,،，])\s*(?:and|or|و|أو|和|以及|或)\s*$")
_CLOSING = "\"'”’»)）]】」』*† \u00a0\u200e\u200f"
_NOTE = re.compile(r"(?<=[^\s\d])[\d()\[\]*]{1,4}$")


def ending(text: str) -> tuple[str, str]:
    """Return the mark with which a text ends, as one of , ; . : or nothing, and as it is written."""
    words = _LINK.sub("", text.strip()).rstrip(_CLOSING)
    if words[-1:] not in _MARKS:
        words = _NOTE.sub("", words).rstrip(_CLOSING)
    mark = words[-1:]
    return _MARKS.get(mark, ""), mark


def _look(paragraph: Paragraph) -> Iterator[Finding]:
    written = paragraph.written
    if paragraph.kind == "heading" or paragraph.level or not written:
        return
    ends = {language: ending(text) for language, text in written.items()}
    kinds = {kind for kind, _ in ends.values()}
    allowed = _allowed(paragraph)
    if len(kinds) == 1 and kinds <= allowed:
        wrong = [language for language, (_, mark) in ends.items() if mark != _OWN.get(language, {}).get(_MARKS[mark], mark)]
    else:
        usual = "." if paragraph.is_last or {"."} == {k for k in kinds if k in ".:"} & kinds else _usual(paragraph)
        wrong = [language for language, (kind, _) in ends.items() if kind != usual]
        allowed = {usual}
    if wrong:
        expected = _usual(paragraph) if _usual(paragraph) in allowed else min(allowed)
        advice = {language: _OWN.get(language, {}).get(expected, expected) for language in wrong}
        yield PUNCTUATION.found(*wrong, evidence={language: ends[language][1] or "–" for language in wrong}, advice=advice)


def _usual(paragraph: Paragraph) -> str:
    if paragraph.kind == "preambular":
        return ","
    return "." if paragraph.is_last else ";"


def _allowed(paragraph: Paragraph) -> set[str]:
    """Return the marks that all versions may end with: full stops where a text is made of articles, colons before lists."""
    return {_usual(paragraph), ".", ":"} if paragraph.kind == "operative" else {",", ".", ":"}


PUNCTUATION = Check(
    "punctuation",
    gettext_noop("Punctuation of the kind"),
    gettext_noop("Preambular paragraphs end with a comma, operative paragraphs with a semicolon and the last with a full stop, each in the marks of its language; or all with full stops."),
    gettext_noop("End the paragraph with the mark shown, in every version alike."),
    "warning",
    look=_look,
)
