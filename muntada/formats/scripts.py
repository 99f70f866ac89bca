"""Which language a text or a column's head is in, by script and by name, among those that it may be."""

from collections import Counter
from collections.abc import Sequence

_NAMES = {
    "ar": ("عربي", "العربية", "عربية", "arabic", "阿拉伯文", "阿拉伯语", "阿文", "ar"),
    "zh-Hans": ("中文", "汉语", "简体中文", "chinese", "الصينية", "صيني", "صينية", "zh", "zh-cn", "zh-hans"),
    "en": ("english", "الإنجليزية", "إنجليزي", "英文", "英语", "en"),
}


def named(head: str, languages: Sequence[str]) -> str:
    """Return the language that a column's head names; "" if it names none."""
    said = head.strip().strip(":：").lower()
    for language in languages:
        if said and (said == language.lower() or said in _NAMES.get(language, ())):
            return language
    return ""


def language_of(text: str, languages: Sequence[str]) -> str:
    """Return which of `languages` most letters of the text belong to by their script; "" for none."""
    counts: Counter[str] = Counter()
    for character in text:
        if "\u0600" <= character <= "\u06ff":
            counts["ar"] += 2
        elif "\u3400" <= character <= "\u9fff":
            counts["zh"] += 4  # a word where others need several letters
        elif character.isalpha() and character < "\u0250":
            counts["latin"] += 1
    script = counts.most_common(1)[0][0] if counts else ""
    other = ("ar", "fa", "ur", "zh", "ja", "ru")
    return next(
        (
            language
            for language in languages
            if language.partition("-")[0] == script or (script == "latin" and language.partition("-")[0] not in other)
        ),
        "",
    )
