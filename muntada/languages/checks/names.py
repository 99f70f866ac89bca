"""Names of cities and institutions: in their preferred form, and in every version."""

import dataclasses
import functools
import json
import re
from collections.abc import Iterator
from pathlib import Path

from muntada.languages.checks.base import LANGUAGES, Check, Finding, Paragraph, gettext_noop
from muntada.languages.terms import folded

DATA = Path(__file__).parents[1] / "data" / "names.json"


@dataclasses.dataclass(frozen=True, eq=False)
class Name:
    """A name in each language: the preferred form, forms that are accepted, and variants that are replaced."""

    forms: dict[str, tuple[str, ...]]
    variants: dict[str, tuple[str, ...]]
    patterns: dict[str, re.Pattern[str]]


@functools.cache
def names() -> tuple[Name, ...]:
    """Return the packaged names, institutions first."""
    data = json.loads(DATA.read_text("utf-8"))
    return tuple(
        Name(
            {language: tuple(row[language]) for language in LANGUAGES},
            {language: tuple(row["variants"].get(language, ())) for language in LANGUAGES},
            {language: _pattern(row[language], language) for language in LANGUAGES},
        )
        for row in (*data["institutions"], *data["cities"])
    )


def _pattern(forms: list[str], language: str) -> re.Pattern[str]:
    """Return what finds a name as a word of its own; in Arabic behind particles, the article joined to ل."""
    if language == "zh-Hans":
        return re.compile("|".join(map(re.escape, forms)))
    if language == "en":
        return re.compile("|".join(rf"\b{re.escape(form)}\b" for form in forms))
    words = [re.escape(folded(form)) for form in forms]
    words += [f"لل{word[2:]}" for word in words if word.startswith("ال")]
    return re.compile(f"(?<![\u0621-\u064a])[وفبكل]{{0,2}}(?:{'|'.join(words)})(?![\u0621-\u064a])")


def _lost(paragraph: Paragraph) -> Iterator[Finding]:
    texts = {language: plain(text, language) for language, text in paragraph.written.items()}
    for name in names():
        here = {language: match[0] for language in texts if (match := name.patterns[language].search(texts[language]))}
        lacking = [language for language in texts if language not in here]
        if len(lacking) == 1 and len(here) >= 2:
            language = lacking[0]
            if not any(_has(texts[language], variant, language) for variant in name.variants[language]):
                yield NAMES.found(language, evidence=here, advice={language: name.forms[language][0]})


def _variants(paragraph: Paragraph) -> Iterator[Finding]:
    texts = {language: plain(text, language) for language, text in paragraph.written.items()}
    for name in names():
        for language, text in texts.items():
            for variant in name.variants[language]:
                if _has(text, variant, language) and not name.patterns[language].search(text):
                    yield FORMS.found(
                        language, evidence={language: variant}, advice={language: name.forms[language][0]}
                    )


def plain(text: str, language: str) -> str:
    """Return a text as names are looked for in it."""
    return folded(text) if language == "ar" else text


@functools.cache
def _variant(variant: str, language: str) -> re.Pattern[str]:
    return _pattern([variant], language)


def _has(text: str, variant: str, language: str) -> bool:
    return bool(_variant(variant, language).search(text))


NAMES = Check(
    "names",
    gettext_noop("A name is missing"),
    gettext_noop(
        "The other versions name a city or an institution, and this one does not, or not in a form that is known."
    ),
    gettext_noop("Write the name in the form shown."),
    "warning",
    look=_lost,
)
FORMS = Check(
    "name-form",
    gettext_noop("A name is not in its preferred form"),
    gettext_noop("The city or institution is known by another form of its name in this language."),
    gettext_noop("Write the preferred form shown, unless the institution itself asks for another."),
    "warning",
    look=_variants,
)
