"""What binds and what is recommended: shall and should, يجب and ينبغي, 必须 and 应."""

import re
from collections.abc import Iterator

from muntada.languages.checks.base import Check, Finding, Paragraph, gettext_noop

_BINDS = {
    "en": re.compile(r"\b(?:shall|must)\b|\b(?:is|are) (?:required|obliged|bound) to\b", re.IGNORECASE),
    "ar": re.compile("(?<![\u0621-\u065f])و?(?:يجب|تجب|يتعين|يتعيّن|يتعيَّن|يلزم|تلتزم|يلتزم|نلتزم)(?![\u0621-\u065f])"),
    "zh-Hans": re.compile("必须|务必|有义务|均须|须(?!知)"),
}
_ADVISES = {
    "en": re.compile(r"\bshould\b|\bought to\b", re.IGNORECASE),
    "ar": re.compile("(?<![\u0621-\u065f])[وف]?(?:ينبغي|يُنبغى|يستحسن|يُستحسن|من المستصوب|يحسن)(?![\u0621-\u065f])"),
    "zh-Hans": re.compile("宜(?![昌居宾])|最好|不妨"),
}


def _look(paragraph: Paragraph) -> Iterator[Finding]:
    """Yield a finding where one of English and Arabic only binds and the other only advises.

    Chinese 应 stands for both; it speaks only where it is 必须 or 宜.
    """
    force = {language: force_of(text, language) for language, text in paragraph.written.items()}
    binding = [language for language, found in force.items() if found == "binds"]
    advising = [language for language, found in force.items() if found == "advises"]
    if binding and advising:
        evidence = {
            language: " · ".join(dict.fromkeys(pattern[language].findall(paragraph.texts[language])))
            for pattern, languages in ((_BINDS, binding), (_ADVISES, advising))
            for language in languages
        }
        yield MODALITY.found(*binding, *advising, evidence=evidence)


def force_of(text: str, language: str) -> str:
    """Return "binds" or "advises" for a text that does only one of them, else an empty string."""
    binds, advises = bool(_BINDS[language].search(text)), bool(_ADVISES[language].search(text))
    if binds == advises:
        return ""
    return "binds" if binds else "advises"


MODALITY = Check(
    "shall-should",
    gettext_noop("Shall in one version, should in another"),
    gettext_noop("One version binds where another only recommends."),
    gettext_noop(
        "Decide which it is, and write it with the same force in every language: shall, يجب, 必须; "
        "should, ينبغي, 应 or 宜."
    ),
    "warning",
    look=_look,
)
