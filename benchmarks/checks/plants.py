"""Errors as people make them, planted into one language of a paragraph: each function returns what it made, or None."""

import dataclasses
import random
import re
from collections.abc import Callable, Sequence

from muntada.languages.checks import names, negation, openings, punctuation, sentences, terms
from muntada.languages.checks.base import Paragraph
from muntada.languages.checks.reading import numbers as reading
from muntada.languages.checks.reading.dates import dates

Plant = Callable[[Paragraph, random.Random], Paragraph | None]

_WORDS = {
    "en": {
        **{"three": "four", "four": "five", "five": "six", "six": "seven", "seven": "eight", "eight": "nine"},
        **{"ten": "eleven", "fifteen": "sixteen", "twenty": "thirty", "thirty": "forty", "fifty": "forty"},
        **{"third": "fourth", "fourth": "fifth", "fifth": "sixth", "sixty": "seventy"},
    },
    "zh-Hans": {"三": "四", "四": "五", "五": "六", "六": "七", "七": "八", "八": "九", "九": "八"},
    "ar": {
        **{"ثلاث": "أربع", "أربع": "خمس", "خمس": "ست", "سبع": "ثماني", "عشرة": "تسعة", "ثلاثين": "أربعين"},
        **{"الثالثة": "الرابعة", "الرابعة": "الخامسة", "الخامسة": "السادسة", "الثالث": "الرابع"},
        **{"الرابع": "الخامس", "ستون": "سبعون", "الستون": "السبعون"},
    },
}
_MONTHS = {
    "en": (
        ("January", "February"),
        ("March", "May"),
        ("June", "July"),
        ("December", "November"),
        ("September", "October"),
        ("April", "August"),
    )
}
_DROPPED = {
    "en": ("not ", "no ", "never ", "without ", "cannot"),
    "ar": ("لا ", "لم ", "لن ", "ليس ", "ليست ", "دون ", "عدم ", "غير "),
    "zh-Hans": ("不", "未", "没有", "无"),
}
_PERCENT = re.compile(r"\s*(?:per cent|percent|%|％|٪|في الما?ئة|بالما?ئة)|百分之")


def number(paragraph: Paragraph, rng: random.Random) -> Paragraph | None:
    """Change one number in digits."""

    def change(text: str, language: str) -> str | None:
        taken = [range(d.start, d.end) for d in dates(text, language)]
        plain = reading.plain(text)
        places = [
            n
            for n in reading.numbers(text, language)
            if n.is_firm
            and n.is_sure
            and not any(n.start in place for place in taken)
            and plain[n.start : n.end].isdigit()
        ]
        return _another_digit(text, rng.choice(places).end - 1, rng) if places else None

    return _in_one(paragraph, rng, change)


def number_word(paragraph: Paragraph, rng: random.Random) -> Paragraph | None:
    """Change one number in words that all versions have."""
    sure = [
        {v for n in reading.numbers(text, language) if not n.is_firm and n.is_sure for v in n.values[:1]}
        for language, text in paragraph.written.items()
    ]
    if not sure or not set.intersection(*sure):
        return None
    shared = set.intersection(*sure)

    def change(text: str, language: str) -> str | None:
        said = [n for n in reading.numbers(text, language) if not n.is_firm and n.is_sure and n.values[0] in shared]
        places = [
            (n, word)
            for n in said
            for word in _WORDS[language]
            if re.search(rf"(?<![^\W_]){word}(?![^\W_])", n.words) or (language == "zh-Hans" and word in n.words)
        ]
        if not places:
            return None
        n, word = rng.choice(places)
        return text.replace(n.words, n.words.replace(word, _WORDS[language][word], 1), 1)

    return _in_one(paragraph, rng, change)


def date(paragraph: Paragraph, rng: random.Random) -> Paragraph | None:
    """Change the day or the year of one date, or its month."""

    def change(text: str, language: str) -> str | None:
        found = [d for d in dates(text, language) if d.days or d.year]
        if not found:
            return None
        d = rng.choice(found)
        if language == "en" and rng.random() < 0.34:
            for one, other in _MONTHS["en"]:
                for a, b in ((one, other), (other, one)):
                    if a in text[d.start : d.end]:
                        return text[: d.start] + text[d.start : d.end].replace(a, b) + text[d.end :]
        digits = [m for m in re.finditer(r"\d+", reading.plain(text)) if d.start <= m.start() < d.end]
        return _another_digit(text, rng.choice(digits).end() - 1, rng) if digits else None

    return _in_one(paragraph, rng, change)


def percentage(paragraph: Paragraph, rng: random.Random) -> Paragraph | None:
    """Drop every "per cent" of one version."""
    if not all(_PERCENT.search(text) for text in paragraph.written.values()):
        return None
    return _in_one(paragraph, rng, lambda text, _: _PERCENT.sub(" ", text))


def missing(paragraph: Paragraph, rng: random.Random) -> Paragraph | None:
    """Lose the whole paragraph in one version."""
    return _in_one(paragraph, rng, lambda text, _: "")


def sentence(paragraph: Paragraph, rng: random.Random) -> Paragraph | None:
    """Lose one of several sentences in one version."""
    if len({sentences.sentences(text) for text in paragraph.written.values()}) != 1:
        return None

    def change(text: str, language: str) -> str | None:
        parts = [part for part in re.split(r"(?<=[.。！？؟!?;；؛])\s*(?=\S)", text) if len(part) > 12]
        if len(parts) < 2 or len(parts) != sentences.sentences(text):
            return None
        parts.pop(rng.randrange(len(parts)))
        return " ".join(parts)

    return _in_one(paragraph, rng, change)


def negated(paragraph: Paragraph, rng: random.Random) -> Paragraph | None:
    """Drop one negation that all versions have."""
    if not all(negation.denies(text, language) for language, text in paragraph.written.items()):
        return None

    def change(text: str, language: str) -> str | None:
        found = [
            m
            for cue in _DROPPED[language]
            for m in re.finditer(rf"(?<![A-Za-z\u0621-\u064a]){cue}" if language != "zh-Hans" else cue, text)
        ]
        found = [m for m in found if negation.denies(text, language) > negation.denies(_without(text, m), language)]
        return _without(text, rng.choice(found)) if found else None

    return _in_one(paragraph, rng, change)


def _without(text: str, m: re.Match[str]) -> str:
    return text[: m.start()] + ("can" if m[0] == "cannot" else "") + text[m.end() :]


def term(paragraph: Paragraph, rng: random.Random) -> Paragraph | None:
    """Say a defined term in other words."""
    for _, patterns in terms.patterns():
        if all(patterns[language].search(terms.plain(text, language)) for language, text in paragraph.written.items()):
            return _in_one(
                paragraph,
                rng,
                lambda text, language, p=patterns: _replaced(terms.plain(text, language), p[language], language),
            )  # type: ignore[misc]
    return None


def name(paragraph: Paragraph, rng: random.Random) -> Paragraph | None:
    """Lose the name of a city or an institution."""
    for known in names.names():
        if all(
            known.patterns[language].search(names.plain(text, language)) for language, text in paragraph.written.items()
        ):
            return _in_one(
                paragraph,
                rng,
                lambda text, language, k=known: _replaced(names.plain(text, language), k.patterns[language], language),
            )  # type: ignore[misc]
    return None


def _replaced(text: str, pattern: re.Pattern[str], language: str) -> str:
    return pattern.sub({"ar": "الأمر", "zh-Hans": "该事项", "en": "the matter"}[language], text)


def force(paragraph: Paragraph, rng: random.Random) -> Paragraph | None:
    """Exchange shall and should."""
    pairs = {
        "en": (("shall", "should"), ("must", "should"), ("should", "shall")),
        "ar": (("ينبغي", "يجب"), ("يجب", "ينبغي"), ("يتعين", "ينبغي")),
    }
    return _in_one(
        paragraph,
        rng,
        lambda text, language: next(
            (re.sub(_asked(a), b, text) for a, b in pairs.get(language, ()) if re.search(_asked(a), text)), None
        ),
    )


def _asked(word: str) -> str:
    """Return what finds a modal where it asks: not in "I should be grateful", "should the need arise"."""
    return rf"(?<!I )(?<![Ww]e )\b{word}\b(?! (?:the|any|an?|it|they) \w)"


def opening(paragraph: Paragraph, rng: random.Random) -> Paragraph | None:
    """Lose the words that open the paragraph in one version."""
    known = {language: openings.opening(text, language) for language, text in paragraph.written.items()}
    if not all(paragraph.kind in o.kinds for o in known.values()):
        return None

    def change(text: str, language: str) -> str | None:
        words = openings.MARKER.sub("", text, count=1)
        length = len(known[language].words)
        return (
            "The " + words[length:].lstrip()
            if language == "en"
            else ("هذه " + " ".join(words.split()[len(known[language].words.split()) :]) if language == "ar" else None)
        )

    return _in_one(paragraph, rng, change)


def kind(paragraph: Paragraph, rng: random.Random) -> Paragraph | None:
    """Put the paragraph into the other part, as it is."""
    if not any(
        openings.opening(text, language).kinds == {paragraph.kind}
        for language, text in paragraph.written.items()
        if language != "zh-Hans"
    ):
        return None
    return dataclasses.replace(paragraph, kind="operative" if paragraph.kind == "preambular" else "preambular")


def agreement(paragraph: Paragraph, rng: random.Random) -> Paragraph | None:
    """Write the opening verb in the agreement of another body."""
    own = openings.opening(paragraph.texts["ar"], "ar").agreement
    if own != paragraph.agreement or own == "we":
        return None
    letter, other = ("ي", "ت") if own == "m" else ("ت", "ي")
    text = re.sub(rf"^([\d٠-٩\s().-]*(?:و?إذ )?){letter}", rf"\g<1>{other}", paragraph.texts["ar"], count=1)
    return _with(paragraph, "ar", text) if text != paragraph.texts["ar"] else None


def mark(paragraph: Paragraph, rng: random.Random) -> Paragraph | None:
    """End one version with another mark."""
    others = {"،": "؛", "؛": "،", ".": "،", "，": "；", "；": "，", "。": "；", ",": ";", ";": ","}
    return _in_one(
        paragraph,
        rng,
        lambda text, _: (
            text.rstrip()[:-1] + others[text.rstrip()[-1]]
            if text.rstrip()[-1:] in others and punctuation.ending(text)[0]
            else None
        ),
    )


def character(paragraph: Paragraph, rng: random.Random) -> Paragraph | None:
    """Slip in what cannot be seen: an override of direction, a space of no width, a letter of another script."""

    def change(text: str, language: str) -> str | None:
        if language == "en" and "a" in text and rng.random() < 0.5:
            places = [m.start() for m in re.finditer(r"(?<=[a-z])a(?=[a-z])", text)]
            return text[: places[0]] + "а" + text[places[0] + 1 :] if places else None
        place = rng.randrange(len(text))
        return text[:place] + rng.choice("\u202e\u200b\u2066\u202b\u00ad\u2060") + text[place:]

    return _in_one(paragraph, rng, change)


def exchanged(paragraphs: Sequence[Paragraph], place: int, rng: random.Random) -> list[Paragraph] | None:
    """Exchange the words of a paragraph and the next in one language."""
    one, other = paragraphs[place], paragraphs[place + 1]
    language = rng.choice(list(one.written))
    if (
        not other.texts.get(language)
        or min(len(one.texts["en"]), len(other.texts["en"])) < 25
        or one.texts[language] == other.texts[language]
    ):
        return None
    mine, theirs = _with(one, language, other.texts[language]), _with(other, language, one.texts[language])
    if one.vectors and other.vectors:
        mine = dataclasses.replace(mine, vectors={**one.vectors, language: other.vectors[language]})
        theirs = dataclasses.replace(theirs, vectors={**other.vectors, language: one.vectors[language]})
    around = list(paragraphs[max(0, place - 3) : place + 5])
    at = min(place, 3)
    around[at], around[at + 1] = mine, theirs
    return around


def shifted(paragraphs: Sequence[Paragraph], place: int, rng: random.Random) -> list[Paragraph] | None:
    """Lose a paragraph in one language, and let those after it move up: eight paragraphs, the lost one the fourth."""
    around = list(paragraphs[max(0, place - 3) : place + 5])
    if len(around) < 8 or any(len(p.written) < 3 or len(p.texts["en"]) < 25 for p in around):
        return None
    language = rng.choice(list(around[0].written))
    moved = around[:3]
    for here, after in zip(around[3:], [*around[4:], None], strict=True):
        vectors = {known: vector for known, vector in here.vectors.items() if known != language}
        if after is not None and after.vectors:
            vectors[language] = after.vectors[language]
        text = after.texts[language] if after else ""
        moved.append(dataclasses.replace(_with(here, language, text), vectors=vectors))
    return moved


def _another_digit(text: str, at: int, rng: random.Random) -> str:
    """Change one digit into another of the same numerals."""
    zero = ord(text[at]) - int(reading.plain(text)[at])
    other = (ord(text[at]) - zero + rng.randrange(1, 9)) % 9 + 1
    if zero + other == ord(text[at]):
        other = other % 9 + 1
    return text[:at] + chr(zero + other) + text[at + 1 :]


def _in_one(paragraph: Paragraph, rng: random.Random, change: Callable[[str, str], str | None]) -> Paragraph | None:
    languages = list(paragraph.written)
    rng.shuffle(languages)
    for language in languages:
        changed = change(paragraph.texts[language], language)
        if changed is not None and changed != paragraph.texts[language]:
            return _with(paragraph, language, changed)
    return None


def _with(paragraph: Paragraph, language: str, text: str) -> Paragraph:
    return dataclasses.replace(paragraph, texts={**paragraph.texts, language: text})
