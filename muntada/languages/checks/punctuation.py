"""The mark at the end: a comma in the preamble, a semicolon in the operative part, a full stop at its end."""

import re
from collections.abc import Iterator

from muntada.languages.checks.base import Check, Finding, Paragraph, gettext_noop

_MARKS = {
    "،": ",",
    "，": ",",
    ",": ",",
    "؛": ";",
    "；": ";",
    ";": ";",
    ".": ".",
    "。": ".",
    "：": ":",
    ":": ":",
    "！": ".",
    "？": ".",
}
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
    expected = _expected(paragraph, [kind for kind, _ in ends.values()])
    own = {language: _OWN.get(language, {}).get(expected, expected) for language in written}
    wrong = [language for language, (_, mark) in ends.items() if mark != own[language]]
    if wrong:
        evidence = {language: ends[language][1] if ends[language][0] else "–" for language in wrong}
        yield PUNCTUATION.found(*wrong, evidence=evidence, advice={language: own[language] for language in wrong})


def _expected(paragraph: Paragraph, kinds: list[str]) -> str:
    """Return the mark of the kind, or the one that most versions end with where a text is made otherwise.

    Articles end with full stops, and a colon stands before a list.
    """
    usual = "," if paragraph.kind == "preambular" else "." if paragraph.is_last else ";"
    if usual in kinds and kinds.count(usual) * 2 >= len(kinds):
        return usual
    return next((kind for kind in ".:" if kinds.count(kind) * 2 > len(kinds)), usual)


PUNCTUATION = Check(
    "punctuation",
    gettext_noop("Punctuation of the kind"),
    gettext_noop(
        "Preambular paragraphs end with a comma, operative paragraphs with a semicolon and the last with "
        "a full stop, each in the marks of its language; or all with full stops."
    ),
    gettext_noop("End the paragraph with the mark shown, in every version alike."),
    "warning",
    look=_look,
)
