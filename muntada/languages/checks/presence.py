"""Paragraphs that one version has and another has not."""

from collections.abc import Iterator

from muntada.languages.checks.base import Check, Finding, Paragraph, gettext_noop


def _missing(paragraph: Paragraph) -> Iterator[Finding]:
    written = paragraph.written
    lacking = [language for language in paragraph.texts if not paragraph.texts[language].strip()]
    if written and lacking:
        yield MISSING.found(*lacking, evidence={language: _begin(text) for language, text in written.items()})


def _begin(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else words[:60].rstrip() + " …"


MISSING = Check(
    "paragraph-missing",
    gettext_noop("A paragraph is missing"),
    gettext_noop("The paragraph has words in one language and none in another."),
    gettext_noop("Write the paragraph in the language that lacks it, or delete it in all."),
    "error",
    look=_missing,
)
