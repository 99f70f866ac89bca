"""Characters that cannot be signed: invisible ones, reversed directions, words of mixed scripts."""

from collections.abc import Iterator

from muntada.languages.checks.base import Check, Finding, Paragraph, gettext_noop
from muntada.record import bidi, canonical


def _look(paragraph: Paragraph) -> Iterator[Finding]:
    evidence = {}
    for language, text in paragraph.texts.items():
        if text.strip():
            mended = canonical.canonical(text)
            if found := canonical.problems(mended) or bidi.problems(mended, language):
                evidence[language] = " · ".join(dict.fromkeys(_shown(mended, problem) for problem in found))
    if evidence:
        yield CHARACTERS.found(*evidence, evidence=evidence)


def _shown(text: str, problem: canonical.Problem) -> str:
    """Return the words around a problem with what cannot be seen made visible."""
    line = text.split("\n")[problem.line - 1]
    start = line.rfind(" ", 0, problem.column - 1) + 1
    end = line.find(" ", problem.column)
    words = canonical.reveal(line[start : end if end > 0 else len(line)][:40])
    return f"{words} ({problem.character})" if problem.character else words


CHARACTERS = Check(
    "characters",
    gettext_noop("Characters that cannot be signed"),
    gettext_noop(
        "The text has characters that show nothing, change the direction of reading, or mix scripts in one word."
    ),
    gettext_noop("Delete the characters shown between ⟦ and ⟧, and write each word in the letters of one script."),
    "error",
    look=_look,
)
