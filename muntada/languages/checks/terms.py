"""Terms of the field: rendered by their term in every language, and not by a variant that is avoided."""

import functools
import re
from collections.abc import Iterator

from muntada.languages import terms as glossary
from muntada.languages.checks.base import LANGUAGES, Check, Finding, Paragraph, gettext_noop
from muntada.languages.inflection import arabic, english
from muntada.languages.terms import Term, folded

_HYPHENS = str.maketrans("\u2010\u2011", "--")
_NOTE = re.compile(r"\s*[(（].*?[)）]")
ANY_ENDING = "[\u0621-\u064a]{0,4}"

ENFORCED = frozenset(
    (
        "videoconference", "opening ceremony", "closing ceremony", "host city", "Secretary-General",
        "rapporteur", "drafting committee", "head of delegation", "provisional agenda", "quorum", "speakers' list",
        "rules of procedure", "simultaneous interpretation", "point of order", "right of reply", "authentic text",
        "final communiqué", "silence procedure", "depositary", "memorandum of understanding",
        "letter of intent", "executive programme", "progress report", "smart city", "urban governance",
        "sustainable development", "digital economy", "digital transformation", "local government", "personal data",
        "credentials", "corrigendum",
    )
)  # fmt: skip
"""Terms that are defined: rendered one way. The rest of the glossary has words of everyday use beside its terms."""

SHORT = {
    "memorandum of understanding": ("MoU", "MOU"),
    "sustainable development": ("SDG",),
    "Secretary-General": ("USG", "ASG"),
    "speakers' list": ("list of speakers",),
}
"""Other forms that say the term in English."""

ACCEPTED = {"rules of procedure": ("لائحة الإجراءات", "لائحة إجراءات")}
"""Other forms that say the term in Arabic: the Charter's."""

AVOIDED: dict[str, dict[str, str]] = {
    "ar": {
        "التنمية المستديمة": "التنمية المستدامة", "السكرتير العام": "الأمين العام", "السكرتارية": "الأمانة",
        "المدن الشقيقة": "مدن التوأمة", "مدينة شقيقة": "مدينة توأم", "مدن شقيقة": "مدن التوأمة", "مذكرة تفاهمية": (
            "مذكرة تفاهم"
        ),
    },
    "zh-Hans": {
        "姐妹城市": "友好城市", "姊妹城市": "友好城市", "智能城市": "智慧城市", "持续性发展": "可持续发展",
        "可持续性发展": "可持续发展", "理解备忘录": "谅解备忘录", "总秘书长": "秘书长", "数码转型": "数字化转型",
    },
    "en": {
        "friendship city": "sister city", "friendship cities": "sister cities", "sustained development": (
            "sustainable development"
        ),
        "memorandum of agreement and understanding": "memorandum of understanding", "intelligent city": "smart city",
        "intelligent cities": "smart cities",
    },
}  # fmt: skip
"""Variants that are not used, each with what is written instead."""


@functools.cache
def patterns() -> tuple[tuple[Term, dict[str, re.Pattern[str]]], ...]:
    """Return the enforced terms with what finds them in each language."""
    return tuple(
        (term, {language: _pattern(term, language) for language in LANGUAGES})
        for term in glossary.terms()
        if _NOTE.sub("", term.forms["en"][0]) in ENFORCED
    )


def _pattern(term: Term, language: str) -> re.Pattern[str]:
    forms = [_NOTE.sub("", form) for form in term.forms[language]]
    forms += SHORT.get(forms[0], ()) if language == "en" else ()
    if language == "zh-Hans":
        return re.compile(
            "|".join(re.escape(form).replace("…", ".{1,6}").replace("可持续发展", "可持续的?发展") for form in forms)
        )
    if language == "en":
        return re.compile("|".join(english(form) for form in forms), re.IGNORECASE)
    forms += ACCEPTED.get(_NOTE.sub("", term.forms["en"][0]), ())
    return re.compile(
        "|".join(" +(?:\\S+ +)?".join(arabic(word) + ANY_ENDING for word in folded(form).split()) for form in forms)
    )


def _look(paragraph: Paragraph) -> Iterator[Finding]:
    written = paragraph.written
    folds = {language: plain(text, language) for language, text in written.items()}
    for term, by_language in patterns():
        here = {language: match[0] for language in written if (match := by_language[language].search(folds[language]))}
        lacking = [language for language in written if language not in here]
        if len(lacking) == 1 and len(here) >= 2:
            advice = {lacking[0]: term.forms[lacking[0]][0]}
            yield TERMS.found(*lacking, evidence=here, advice=advice)


def plain(text: str, language: str) -> str:
    """Return a text as terms are looked for in it."""
    return folded(text) if language == "ar" else text.translate(_HYPHENS)


def _avoided(paragraph: Paragraph) -> Iterator[Finding]:
    for language, text in paragraph.written.items():
        here = folded(text)
        for variant, instead in AVOIDED[language].items():
            if folded(variant) in here and folded(instead) not in here:
                yield VARIANTS.found(language, evidence={language: variant}, advice={language: instead})


TERMS = Check(
    "terms",
    gettext_noop("A term is not rendered by its term"),
    gettext_noop("The other versions use a defined term of the glossary, and this one says it in other words."),
    gettext_noop("Write the term shown, so that the versions mean the same thing by the same word."),
    "warning",
    look=_look,
)
VARIANTS = Check(
    "avoided-variant",
    gettext_noop("A variant that is avoided"),
    gettext_noop("The text uses a word for which the glossary prefers another."),
    gettext_noop("Write the preferred term shown."),
    "warning",
    look=_avoided,
)
