"""What binds, what is recommended and what is allowed: shall, should and may, each in the words of its language."""

import itertools
import re
from collections.abc import Iterator
from typing import Literal

from muntada.languages.checks.base import Check, Finding, Paragraph, gettext_noop

Strength = Literal["binds", "advises", "permits"]
"""The classes that must not be exchanged."""

_AR = "(?<![\u0621-\u065f])[وفأ]?(?:{})(?![\u0621-\u065f])"
_WORDS: dict[Strength, dict[str, re.Pattern[str]]] = {
    "binds": {
        "en": re.compile(
            r"\b(?:shall|must|may not|may (?:only|in no case))\b|\b(?:is|are) (?:\w+ )?(?:required|obliged|bound) to\b"
        ),
        "ar": re.compile(
            _AR.format("[يت]جب|[يت]تعي[ّ]?[َّ]?ن|(?<!ما )(?<!لا )[يت]لزم|(?<!أن )[تين]لتزم|لا [يت]جوز|لا يصح|لا ?بد")
        ),
        "zh-Hans": re.compile("必须|务必|有义务|均须|(?<!必)须(?!知)|不得(?!不|已)"),
    },
    "advises": {
        "en": re.compile(
            r"(?<!I )(?<!we )(?<!We )\b(?:should|ought to)\b(?! (?:the|a|an|any|it|they|he|she|such|there|this) \w+)"
        ),
        "ar": re.compile(_AR.format("[يت]نبغي|يُنبغى|يستحسن|يُستحسن|يستصوب|من المستصوب|من المستحسن|يحسن")),
        "zh-Hans": re.compile("(?<![合适相便事权时不得机])宜(?![昌居宾人兴家于州])|最好(?!的)|不妨(?![碍害])"),
    },
    "permits": {
        "en": re.compile(r"\bmay\b(?! (?:not|only|in no case|be|have)\b)|\bmay be (?=held|made|given|taken|granted)"),
        "ar": re.compile(_AR.format("(?<!لا )[يت]جوز|[يت]حق")),
        "zh-Hans": re.compile("可以|(?<=[国会方员事院者])得(?![到知出以])"),
    },
}
# Chinese 应 binds and advises; with it a version asks for something, and says not how strongly.
_ASKS_ZH = re.compile("应(?!用|对|急|邀|答|变|付|聘|届|验|税|收|计|承)|须|必须")
# All with which Arabic may render "should": where there is none, a plain verb binds, as "shall" does.
_SOFTENS_AR = re.compile(
    "(?<![\u0621-\u065f])(?:"
    "[وفبل]?(?:[يت]فترض|(?:ال)?(?:ضرورة|أهمية|لزوم|حاجة)|علي(?:ه|ها|هم|هما|هن|نا|كم)|[تي]جدر"
    "|[يت](?:قتضي|ستلزم|ستدعي|ستوجب|حتاج|تحتم|رجى)|[أن]رجو|رجاء|أوص(?:ى|ت|وا|ينا)|[يتن]وصي|(?:ال)?توصي(?:ة|ات)"
    "|[يتنا]?قتر[احت]+|[أن]رى|رأ[ىت])"
    "|[وف]?من (?:ال)?(?:ضروري|مهم|لازم|واجب|مناسب|مفترض|متوقع|مرغوب|مطلوب|أفضل|أهم|حري|جدير)"
    ")(?![\u0621-\u065f])"
    "|(?<![\u0621-\u065f])[وب]?(?:أن|ألا|ألّا) [يتن]"
    "|(?<![\u0621-\u065f])[وف]?على [\u0621-\u065f]+(?: [\u0621-\u065f]+){0,6} أن(?![\u0621-\u065f])"
)
_RECOMMENDS_AR = re.compile(
    "(?:ضرورة|أهمية) أن(?![\u0621-\u065f])|[تي]جدر|(?:أوصى|أوصت|[يتن]وصي) [\u0621-\u065f ]{0,60}بأن"
)
# What a body decides binds: "should" behind it is no habit of its language.
_DECIDES_EN = re.compile(r"\bDecides?\b[^.;]*\bthat\b[^.;]*\bshould\b")


def said(text: str, language: str) -> dict[Strength, list[str]]:
    """Return the words of each strength that a text says, in order."""
    return {strength: [m[0] for m in by[language].finditer(text)] for strength, by in _WORDS.items()}


def _look(paragraph: Paragraph) -> Iterator[Finding]:
    """Yield a finding where two versions ask with different strength."""
    written = paragraph.written
    words = {language: said(text, language) for language, text in written.items()}
    for one, other in itertools.combinations(words, 2):
        if evidence := _opposed(one, other, words, written.get("zh-Hans", "")) or _miscounted(one, other, words):
            yield MODALITY.found(*evidence, evidence=evidence)
            return
    if evidence := _unsaid(written, words):
        yield MODALITY.found(*evidence, evidence=evidence)


def _opposed(one: str, other: str, words: dict[str, dict[Strength, list[str]]], zh: str) -> dict[str, str]:
    """Return the words of two versions of which one only binds and the other only advises, or only permits."""
    ours, theirs = _only(words[one]), _only(words[other])
    if not ours or not theirs or ours == theirs:
        return {}
    is_single = all(sum(map(len, by.values())) == 1 for by in words.values())
    binds_and_allows = "可" in zh and "zh-Hans" in words and bool(words["zh-Hans"]["binds"])
    if "permits" in (ours, theirs) and (not is_single or binds_and_allows):
        return {}  # what is allowed is often said by the way: compared only where each version has one such word
    return {one: _listed(words[one][ours]), other: _listed(words[other][theirs])}


def _miscounted(one: str, other: str, words: dict[str, dict[Strength, list[str]]]) -> dict[str, str]:
    """Return the words of two versions that ask as often, but not as often with the same strength."""
    if "zh-Hans" in (one, other):
        return {}
    counts = [(len(words[v]["binds"]), len(words[v]["advises"])) for v in (one, other)]
    if sum(counts[0]) != sum(counts[1]) or counts[0] == counts[1]:
        return {}
    return {v: _listed(words[v]["binds"] + words[v]["advises"]) for v in (one, other)}


def _unsaid(written: dict[str, str], words: dict[str, dict[Strength, list[str]]]) -> dict[str, str]:
    """Return what English advises or permits where Arabic has a plain verb, which binds."""
    if not {"en", "ar"} <= written.keys():
        return {}
    english, arabic, chinese = words["en"], words["ar"], words.get("zh-Hans")
    if arabic["binds"] or arabic["advises"]:
        return {}
    if _SOFTENS_AR.search(written["ar"]) and not _DECIDES_EN.search(written["en"]):
        recommended = _RECOMMENDS_AR.search(written["ar"])
        if (
            recommended
            and _only(english) == "binds"
            and "shall" in map(str.lower, english["binds"])
            and not (chinese and chinese["binds"])
        ):
            return {"en": _listed(english["binds"]), "ar": recommended[0]}
        return {}
    if _only(english) == "advises" and not (chinese and chinese["advises"]):
        return {"en": _listed(english["advises"]), "ar": "–"}
    is_allowed = arabic["permits"] or (chinese and (chinese["permits"] or "可" in written["zh-Hans"]))
    if _only(english) == "permits" and chinese and not is_allowed and _ASKS_ZH.search(written["zh-Hans"]):
        return {"en": _listed(english["permits"]), "zh-Hans": _listed(_ASKS_ZH.findall(written["zh-Hans"]))}
    return {}


def _only(words: dict[Strength, list[str]]) -> Strength | None:
    """Return the strength of a version that has words of one only; what it permits by the way is not counted."""
    asked = [strength for strength, said_ in words.items() if said_ and strength != "permits"]
    return asked[0] if len(asked) == 1 else "permits" if words["permits"] and not asked else None


def _listed(words: list[str]) -> str:
    return " · ".join(dict.fromkeys(words))


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
