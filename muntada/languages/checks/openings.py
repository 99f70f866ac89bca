"""The words with which a paragraph opens: there, of its kind, the same in each language, and agreeing with the body."""

import dataclasses
import functools
import json
import re
from collections.abc import Iterator
from pathlib import Path

from muntada.languages.checks.base import Agreement, Check, Finding, Kind, Paragraph, gettext_noop
from muntada.languages.terms import folded

DATA = Path(__file__).parents[1] / "data" / "opening-phrases.json"


@dataclasses.dataclass(frozen=True, eq=False)
class Phrase:
    """One opening phrase of a kind of paragraph: English, Arabic by agreement, Chinese with the preferred one first."""

    kind: Kind
    en: str
    ar: dict[Agreement, str]
    zh: tuple[str, ...]


@functools.cache
def phrases() -> tuple[Phrase, ...]:
    """Return the packaged opening phrases."""
    rows = json.loads(DATA.read_text("utf-8"))["phrases"]
    return tuple(Phrase(row["kind"], row["en"], row["ar"], tuple(row["zh"])) for row in rows)


MARKER = re.compile(
    r"^\s*(?:[(（]?[\d٠-٩]{1,3}[)）]?\s*[-–.、．)）]?|[(（]?[a-zA-Z一二三四五六七八九十أ-ي][)）.、])\s*"
)
_ADVERBS = {
    "en": re.compile(
        r"^(?:we |the \w+ )?(?:(?:also|further|again|once again|strongly|deeply|firmly|fully|solemnly"
        r"|accordingly|consequently|therefore|in this regard|\w+ly),? )*",
        re.IGNORECASE,
    ),
    "zh-Hans": re.compile(
        "^(?:我们|大会|论坛)?(?:又|还|并|也|再次|再度|进一步|强烈|深为|深切|特别|一并|因此|郑重|表示)*"
    ),
}
# How paragraphs begin whose phrase is not in the list, by their grammar.
_GENERIC: dict[tuple[str, str], re.Pattern[str]] = {
    ("en", "preambular"): re.compile(
        r"[A-Za-z]+ing\b|(?:convinced|aware|mindful|concerned|determined|conscious|cognizant|guided"
        r"|resolved|inspired|alarmed|disturbed|encouraged|desirous|committed|whereas|considering|moved"
        r"|pursuant|in accordance|acting)\b",
        re.IGNORECASE,
    ),
    ("en", "operative"): re.compile(
        r"(?!this|is|was|has|as|its|his|us)[A-Za-z]{3,}(?:es|s)\b|(?:declare|decide|agree|undertake|commit|express|resolve)\b",
        re.IGNORECASE,
    ),
    ("ar", "preambular"): re.compile(
        "و?اذ |و?قد |و?اقتناعا|و?ادراكا|و?وعيا|و?ايمانا|و?رغبه|و?حرصا|و?تصميما|و?عزما|و?لما |و?انطلاقا"
        "|و?استنادا|و?عملا|و?تاكيدا|و?ادراك|و?اعتراف|و?التزاما|و?استرشاد|و?يساور|و?يقلق|و?يثير|و?بعد"
        "|و?يدرك|و?تدرك"
    ),
    ("ar", "operative"): re.compile("و?[يتن][\u0621-\u064a]{2,}"),
    ("zh-Hans", "preambular"): re.compile("[\u4e00-\u9fff]"),
    ("zh-Hans", "operative"): re.compile("[\u4e00-\u9fff]"),
}
_IZ = re.compile("^(?:و)?اذ ([يتن])")
_BY_LETTER: dict[str, Agreement] = {"ي": "m", "ت": "f", "ن": "we"}


@dataclasses.dataclass(frozen=True)
class Opening:
    """The phrases that may stand at the beginning of a text; `agreement` of the Arabic verb, where it tells."""

    found: tuple[Phrase, ...]
    words: str
    agreement: Agreement | None = None

    @property
    def kinds(self) -> set[Kind]:
        """The kinds of paragraph that the words open."""
        return {phrase.kind for phrase in self.found}


def opening(text: str, language: str) -> Opening:
    """Return with which known phrase a text opens; the longest that fits."""
    words = MARKER.sub("", text.strip(), count=1)
    if language == "ar":
        return _arabic(folded(words))
    bare = _ADVERBS[language].sub("", words)
    best: list[tuple[int, Phrase, str]] = []
    for candidate in {words, bare}:
        for phrase in phrases():
            for form in _forms(phrase, language):
                if candidate.casefold().startswith(form.casefold()):
                    after = candidate[len(form) : len(form) + 1]
                    if language != "en" or not after.isalpha():
                        best.append((len(form), phrase, candidate[: len(form)]))
    return _longest(best)


@functools.cache
def _forms(phrase: Phrase, language: str) -> list[str]:
    if language == "zh-Hans":
        return list(phrase.zh)
    verb, _, rest = phrase.en.partition(" ")
    forms = [phrase.en]
    if phrase.kind == "operative" and verb.endswith("s"):  # we decide
        forms.append(f"{verb[:-2] if verb.endswith(('sses', 'shes', 'ches')) else verb[:-1]} {rest}".strip())
    return [form.replace(" its ", " our ") for form in forms] + forms


@functools.cache
def _arabic_starts() -> tuple[tuple[str, Phrase, Agreement], ...]:
    """Return how Arabic paragraphs begin, folded, with what that says; the conjunction may come or go."""
    found = []
    for phrase in phrases():
        for agreement, form in phrase.ar.items():
            start = folded(form).rstrip("ـ").removesuffix(" ب")
            found += [(form, phrase, agreement) for form in {start, start.removeprefix("و"), f"و{start}"}]
    return tuple(found)


def _arabic(words: str) -> Opening:
    best: list[tuple[int, Phrase, str]] = []
    agreements: dict[str, Agreement] = {}
    for start, phrase, agreement in _arabic_starts():
        if words.startswith(start) and not words[len(start) : len(start) + 1].isalpha():
            best.append((len(start), phrase, start))
            agreements[start] = agreement
    found = _longest(best)
    by_letter = _IZ.match(words)
    own = _BY_LETTER[by_letter[1]] if by_letter else agreements.get(found.words)
    return Opening(found.found, found.words or " ".join(words.split()[:2]), own)


def _longest(best: list[tuple[int, Phrase, str]]) -> Opening:
    most = max((length for length, _, _ in best), default=0)
    fits = [(phrase, words) for length, phrase, words in best if length == most]
    return Opening(tuple(dict.fromkeys(phrase for phrase, _ in fits)), fits[0][1] if fits else "")


def _opens(text: str, language: str, kind: str) -> bool:
    """Whether a text begins as paragraphs of a kind do, whatever the phrase."""
    words = MARKER.sub("", text.strip(), count=1)
    words = folded(words) if language == "ar" else _ADVERBS[language].sub("", words)
    return bool(_GENERIC[language, kind].match(words))


def _missing(paragraph: Paragraph) -> Iterator[Finding]:
    found = _openings(paragraph)
    known = {language: o for language, o in found.items() if paragraph.kind in o.kinds}
    if not known:
        return
    lacking = [
        language
        for language, o in found.items()
        if not o.found and not _opens(paragraph.texts[language], language, paragraph.kind)
    ]
    if lacking:
        phrase = _common(known)
        yield MISSING.found(
            *lacking,
            evidence={language: o.words for language, o in known.items()},
            advice={language: _advised(phrase, language, paragraph.agreement) for language in lacking}
            if phrase
            else {},
        )


def _kind(paragraph: Paragraph) -> Iterator[Finding]:
    wrong = {}
    for language, o in _openings(paragraph).items():
        if language != "zh-Hans" and o.found and paragraph.kind not in o.kinds:
            wrong[language] = o.words
    if wrong:
        yield KIND.found(*wrong, evidence=wrong)


def _agreement(paragraph: Paragraph) -> Iterator[Finding]:
    found = _openings(paragraph).get("ar")
    if found and found.agreement and found.agreement != paragraph.agreement:
        phrase = next((phrase for phrase in found.found if phrase.kind == paragraph.kind), None)
        advice = {"ar": phrase.ar[paragraph.agreement]} if phrase else {}
        yield AGREEMENT.found("ar", evidence={"ar": found.words}, advice=advice)


def _openings(paragraph: Paragraph) -> dict[str, Opening]:
    if paragraph.kind == "heading" or paragraph.level:
        return {}
    return {language: opening(text, language) for language, text in paragraph.written.items()}


def _common(known: dict[str, Opening]) -> Phrase | None:
    sets = [set(o.found) for o in known.values()]
    shared = set.intersection(*sets) or sets[0]
    return next((phrase for phrase in phrases() if phrase in shared), None)


def _advised(phrase: Phrase, language: str, agreement: Agreement) -> str:
    return {"ar": phrase.ar[agreement], "zh-Hans": phrase.zh[0], "en": phrase.en}[language]


MISSING = Check(
    "opening-missing",
    gettext_noop("The opening phrase is missing"),
    gettext_noop("Another version opens with a phrase of this kind of paragraph, and this one with none."),
    gettext_noop(
        "Begin the paragraph with the phrase shown, or with the one that says the same as in the other versions."
    ),
    "warning",
    look=_missing,
)
KIND = Check(
    "opening-kind",
    gettext_noop("An opening phrase of the other kind"),
    gettext_noop(
        "A preambular paragraph opens with a participle (Recalling, وإذ يشير), an operative one with a "
        "verb (Decides, يقرر)."
    ),
    gettext_noop("Write the phrase of this kind, or move the paragraph to the part that it belongs to."),
    "warning",
    look=_kind,
)
AGREEMENT = Check(
    "opening-agreement",
    gettext_noop("The verb does not agree with the body"),
    gettext_noop("In Arabic the opening verb agrees with the body that acts: يقرر المنتدى, تقرر الجمعية, نقرر نحن."),
    gettext_noop("Write the verb in the form shown."),
    "warning",
    look=_agreement,
)
