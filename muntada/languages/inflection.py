"""The forms that a term has in a sentence: plurals, articles, what is written together with a word."""

import re

_ARTICLES = "(?<![\u0621-\u064a])(?:[وفبكل]{0,2}(?:ال|لل|ل)?)"
_BROKEN_PLURALS = {
    "وفد": "وفود", "بند": "بنود", "مدينه": "مدن", "مناسبه": "مناسبات", "حدث": "احداث", "مشروع": "مشاريع", "نظام": "نظم",
    "برنامج": "برامج", "تقرير": "تقارير", "قاعده": "قواعد", "عمدة": "عمد", "هدف": "اهداف", "خطاب": "خطابات",
    "حكومه": "حكومات", "مجال": "مجالات", "قدره": "قدرات", "مذكره": "مذكرات", "تفويض": "تفويض", "لغه": "لغات", "امين": (
        "امناء"
    ),
    "رئيس": "رؤساء", "نص": "نصوص", "مقرر": "مقرر", "ممارسه": "ممارسات", "وثيقه": "وثائق", "جدول": "جداول",
}  # fmt: skip


def english(form: str) -> str:
    """Return what finds a term with each of its words in the plural, and with words put between "of" and the last."""
    words = [_word(word) for word in re.split("[ -]", form)]
    return rf"\b{'[- ]'.join(words)}\b".replace("[- ]of[- ]", "[- ]of[- ](?:[\\w'’]+ ){0,4}")


def _word(word: str) -> str:
    if word == "of":
        return word
    if word.endswith("um"):
        return rf"{re.escape(word[:-2])}(?:ums?|a)"
    if word.endswith("y"):
        return rf"{re.escape(word[:-1])}(?:y|ies)"
    return rf"{re.escape(word)}(?:'s|s|es)?"


def arabic(word: str) -> str:
    """Return what finds a folded word, its plural too, with articles and particles before it, up to its ending."""
    bare = word.removeprefix("ال")
    stems = {bare.removesuffix("ه")} | {plural for one, plural in _BROKEN_PLURALS.items() if one == bare}
    if bare.endswith("ي") and len(bare) > 3:
        stems.add(bare[:-1])
    return f"{_ARTICLES}(?:{'|'.join(sorted(stems))})"
