"""A negation that the other versions have and one has lost."""

import re
from collections.abc import Iterator

from muntada.languages.checks.base import Check, Finding, Paragraph, gettext_noop

_AR_START = "(?<![\u0621-\u065f])"
_AR_PREFIX = f"{_AR_START}[وفأ]?"
_AR_END = "(?![\u0621-\u065f])"
# What denies in so many words.
STRONG = {
    "en": re.compile(
        r"\b(?:not|no|never|neither|nor|none|nobody|nothing|cannot|without|nowhere)\b|n['’]t\b", re.IGNORECASE
    ),
    "ar": re.compile(
        f"{_AR_PREFIX}(?:لا|لم|لن|ليس|ليست|ليسوا|لسنا|بلا|ألا|ألّا|ألاّ|بألا|بألّا|بألاّ|لئلا|كيلا|لكيلا|دون|بدون|عدم|بعدم|لعدم|غير){_AR_END}|تعذّ?ر|متناع|ستحال"
    ),
    "zh-Hans": re.compile("不|没|未|无|非|勿|毋|莫|否"),
}
# English often denies by a syllable or a verb where Arabic and Chinese need a word of their own; not the other way.
_SYLLABLES = (
    r"\bnon[-‐]?(?!align|prolif|govern)[a-z]+|\bun(?!i(?!n[a-z])|anim|scrup|der|til\b|less\b)[a-z]{3,}|\bin(?:suffici|consist|abil|defin|discrim|equal|equit|complet|adequa"
    r"|effect|appropr|capab|evitab|visib|human|justice|secur|toler|eligib|access|correct|accura|active|compat|flexib|transig|formal|direct)[a-z]*"
    r"|\bim(?:punity|possib|proper|balanc|partial)[a-z]*|\bir[rl]?(?:evers|elev|egul)[a-z]*|\bil(?:legal|licit|litera)[a-z]*"
    r"|\bdis(?:agree|approv|regard|honest|contin|order|satisf|advant|proport)[a-z]*|\basym[a-z]*|\b(?!un|never|none)[a-z]{3,}less(?:ly|ness)?\b|\b(?:in|im|ir|il|un)[a-z]+(?:[ai]bl[ey]|[ai]bility)\b"
)
HIDDEN = re.compile(
    _SYLLABLES + r"|\b(?:fail|prohibit|lack|absen[ct]|refrain|avoid|refus|reject|exempt|abstain)[a-z]*"
    r"|\b(?:den(?:y|ies|ied|ial)|objection|ban(?:ned|s)?|forbid(?:s|den)?)\b"
    r"|\b(?:rather than|instead of|short of|free(?:ing)?(?: it| them)? (?:of|from)|silent|outside|closed to"
    r"|divided|drones?|remain(?:s|ed)?|far from|yet to|scarcely|hardly|barely)\b",
    re.IGNORECASE,
)
# What is a word of its own in Arabic too: unclear, غير واضح.
_SYLLABLE_EN = re.compile(rf"(?!inevitab)(?:{_SYLLABLES})", re.IGNORECASE)
# What says that something is lacking or over, where a version has no other negation at all.
_LACKING = {
    "ar": re.compile("[تي]فتقر|افتقار|[تي]خلو|خل(?:ا|ت|وا) من|خالي|انعدام|[تي]نعدم|حجب|سوى"),
    "zh-Hans": re.compile("丧失|缺乏|缺少|停止|难以|免|至迟|最迟|最晚|禁止|拒绝|否认|只有"),
}
_VERBS = {
    "en": re.compile(
        r"\b(?:refus|prohibit|avoid|den(?:y|ies|ied|ial)|reject|forbid|ban|lack)[a-z]*|\bfree (?:of|from)\b",
        re.IGNORECASE,
    ),
    "zh-Hans": re.compile("拒绝|禁止|否认|避免|免于|否决|缺乏|缺少"),
}
# Adjectives of this kind are what such a syllable is in the others.
_SYLLABLE = {"ar": re.compile(f"{_AR_PREFIX}غير{_AR_END}"), "zh-Hans": re.compile("(?<![并绝决])非")}
# Words that look like a denial and are none.
_IDLE = {
    "zh-Hans": re.compile(
        "不超过|不再拖延|不仅仅|不仅|不但|不断|不同|不过|未来|不久|除非|不丹|不列颠|不止|不只|不足|无人机|无障碍"
        "|非洲|非常(?![任设务规驻])|莫桑比克|莫斯科|莫里|是否|能否|可否|否则|不懈|南非|西非|东非|中非|北非|利非|阿非|毫不拖延|毫不迟延"
        "|不用说|不妨(?!碍)|不结盟|不扩散|无核武器|无线|无耻|无辜|非政府|不动产|不遗余力|无偿"
    ),
    "en": re.compile(
        r"\bnot (?:only|just|merely|least|later than|limited to|to mention|to exceed|exceed(?:ing)?)\b|\bno (?:doubt"
        r"|later than|fewer than|more than)\b|\bcannot (?:\w+ ){0,4}(?:but|help)\b|\bnothing but\b"
        r"|\bor not\b|\bNo\. ?\d|\bwithout (?:further |any )?(?:delays?|exception)\b",
        re.IGNORECASE,
    ),
    "ar": re.compile(
        "دون (?:ال)?(?:إقليمي|وطني|مداري|سن)|لا سيما|لاسيما|غير أن|غير أنه|غير أنها|لا بد|لا شك|لا محالة"
        "|[يت]?ح(?:ول|ال|الت|يلولة) دون|ليس فقط|لا تقتصر|لا يقتصر|لا [يت]تجزأ|لا غنى"
        "|لا يتجاوز|لا تتجاوز|أم لا|أم لم|(?:دون|بلا|بدون) (?:مزيد من )?(?:ال)?(?:إبطاء|تأخير|استثناء)"
        "|وغير ذلك|لا يزال|لا تزال|عدم (?:الانحياز|الانتشار)|غير (?:ال)?(?:حكومي|منحاز)"
    ),
}
# What is said by a denial in some languages only: whatever it may be (不论), what must be (不得不), "only" (لا … إلا).
_LOOSE = {
    "zh-Hans": re.compile(
        "不论|无论|不管|不分|未满|未经(?=[^，。；]{0,16}前)|不得不|不能不|不可或缺|必不可少|不可分割|更不|密不可分|[无不]可避免|毫无疑问|迫不得已|[无不]可否认"
    ),
    "en": re.compile(r"\bregardless\b|\bwithout first\b", re.IGNORECASE),
    "ar": re.compile(f"(?<!و){_AR_START}إلا{_AR_END}(?! (?:أن|إذا|بعد))"),
}
# The second of two denials that stand together, for which English may have one: "no need or willingness".
_SECOND = {
    "zh-Hans": re.compile("(?<=[也又亦])[不未没无](?!能)"),
    "ar": re.compile(f"{_AR_START}و(?:لا|ليس|لم|لن|ألا|عدم){_AR_END}"),
}
_EITHER = re.compile(r"\b(?:no|not|nothing|none|never|without|cannot)\b[^.;]*\bor\b", re.IGNORECASE)


def _said(text: str, language: str) -> str:
    idle = _IDLE.get(language)
    return idle.sub(lambda match: "·" * len(match[0]), text) if idle else text


def least(text: str, language: str) -> int:
    """Return how often the other languages must deny what a text denies."""
    said = _said(text, language)
    count = len(STRONG[language].findall(said))
    return max(min(count, 1), count - len(_LOOSE[language].findall(said)))


def denies(text: str, language: str) -> int:
    """Return how often a text denies something in so many words."""
    return len(STRONG[language].findall(_said(text, language)))


def firm(text: str, language: str) -> int:
    """Return how often a text denies what no language says without a denial."""
    loose = [
        word for word in _LOOSE[language].findall(_said(text, language)) if word != "不分"
    ]  # "without distinction"
    return max(0, denies(text, language) - len(loose))


def _look(paragraph: Paragraph) -> Iterator[Finding]:
    written = paragraph.written
    if len(written) < 2:
        return
    strong = {language: STRONG[language].findall(_said(text, language)) for language, text in written.items()}
    asked = {language: least(text, language) for language, text in written.items()}
    plain = {language: firm(text, language) for language, text in written.items()}
    elsewhere = HIDDEN.search(written.get("en", ""))
    for language, text in written.items():
        others = [other for other in written if other != language]
        own, wanted = len(strong[language]), min(asked[other] for other in others)
        if language == "en":
            own, wanted = _english(text, written, strong, asked)
        elif language == "zh-Hans" and strong.get("en") and "ar" in strong and elsewhere:
            wanted = min(asked["ar"], asked["en"] + 1)
        elif language == "ar" and strong.get("en") and "zh-Hans" in strong and _SYLLABLE_EN.search(written["en"]):
            wanted = min(asked["zh-Hans"], asked["en"] + (not _LACKING["ar"].search(text)))
        if language != "en" and wanted <= own:
            own, wanted = plain[language], min(plain[other] for other in others)
        if own == 0 and not elsewhere and language in _LACKING and _LACKING[language].search(text):
            continue
        if wanted > own:
            yield NEGATION.found(language, evidence={other: " · ".join(strong[other][:4]) for other in others})


def _english(
    text: str, written: dict[str, str], strong: dict[str, list[str]], asked: dict[str, int]
) -> tuple[int, int]:
    """Return how often the English denies, and how often the others do at least.

    The adjectives of denial that both others have (غير, 非) are left out, and what the English hides is counted only
    where it has no such adjective or verb (拒绝, "refuse") to stand for.
    """
    others = [other for other in written if other != "en"]
    adjectives = min(len(_SYLLABLE[other].findall(_said(written[other], other))) for other in others)
    seconds = {
        other: max(0, min(asked[other] - 1, len(_SECOND[other].findall(_said(written[other], other)))))
        if _EITHER.search(text)
        else 0
        for other in others
    }
    verbs = min(len(_VERBS["en"].findall(text)), len(_VERBS["zh-Hans"].findall(written.get("zh-Hans", ""))))
    hidden = max(0, len(HIDDEN.findall(text)) - verbs - adjectives)
    return len(STRONG["en"].findall(text)) + hidden, min(asked[other] - adjectives - seconds[other] for other in others)


NEGATION = Check(
    "negation",
    gettext_noop("A negation may be lost"),
    gettext_noop("The other language versions deny something that this one does not. It may say the opposite."),
    gettext_noop(
        "Compare the sentence with the words shown from the other versions; put the negation back if it is missing."
    ),
    "error",
    look=_look,
)
