"""What words of a text are looked for: one analysis for passages and queries, whatever the database. Pure.

Arabic is normalised (`terms.folded`: marks, tatweel, forms of alef, ya, ta marbuta and hamza) and loses its commonest
prefixes and endings, after Larkey's light10; English its inflections, like the first steps of Porter's stemmer. Chinese
is written without spaces: of a run of characters, each one and each pair is a word, so that words of one and of two
characters are found whole and longer ones by their pairs. A word holds letters and digits only: SQLite's FTS5 and
PostgreSQL's `simple` configuration take words joined by spaces as they are.
"""

import dataclasses
import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator

from muntada.languages.terms import folded

LONGEST_WORD = 40
"""Characters of a word that count; nobody looks for longer ones."""

_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAN_RUN = re.compile(f"[{_HAN}]+")
_RUN = re.compile(f"[{_HAN}]+|[^\\W_{_HAN}](?:[^\\W_{_HAN}]|[\u0610-\u061a\u064b-\u065f\u0670\u0640\u0300-\u036f'’])*")
_ARABIC = re.compile("[\u0621-\u06ff]")
_DIGITS = re.compile(r"\d")
_ARTICLES = ("وبال", "وال", "بال", "كال", "فال", "ولل", "ال", "لل")
_ENDINGS = ("ها", "ان", "ات", "ون", "ين", "يه", "ية", "وا", "ه", "ي")
_COMMON = """
the a an and or of in on at to for from by with as is are was were be been it its this that these those not no our their
we they which who will shall can how what
في من على إلى عن مع هذا هذه ذلك تلك التي الذي أن إن كان كانت ما لا لم لن أو ثم قد كل بين بعد قبل عند و
的 了 和 与 及 在 是 为 对 将 并 等 把 被 从 到 以 其 或
"""
_FUNCTION_WORDS = frozenset(map(folded, _COMMON.split()))


@dataclasses.dataclass(frozen=True)
class Word:
    """A word as it is looked for, and where the text says it."""

    form: str
    start: int
    end: int


def words(text: str) -> list[str]:
    """Return the words of a passage, in order, with repetitions: what the index keeps."""
    return [word.form for word in found_in(text)]


def wanted(query: str, most: int = 64) -> list[str]:
    """Return the different words that a query looks for, at most `most`; of a run of Chinese only the pairs.

    Words that every text has (of, في, 的) count only where a query has no others.
    """
    forms: list[str] = []
    for match in _RUN.finditer(query):
        forms += _pairs_or_one(match[0]) if _HAN_RUN.fullmatch(match[0]) else _forms(match[0])
    forms = list(dict.fromkeys(forms))
    return ([form for form in forms if form not in _FUNCTION_WORDS] or forms)[:most]


def found_in(text: str) -> Iterator[Word]:
    """Yield the words of a text with their places, Chinese ones overlapping."""
    for match in _RUN.finditer(text):
        run, start = match[0], match.start()
        if _HAN_RUN.fullmatch(run):
            for place in range(len(run)):
                for form in _forms(run[place]):
                    yield Word(form, start + place, start + place + 1)
                if place + 1 < len(run):
                    for form in _forms(run[place : place + 2]):
                        yield Word(form, start + place, start + place + 2)
        else:
            for form in _forms(run):
                yield Word(form, start, match.end())


def marked(text: str, forms: Iterable[str]) -> list[tuple[str, bool]]:
    """Cut a text into parts that say one of the words and parts that do not; joined they are the text."""
    sought = frozenset(forms)
    parts: list[tuple[str, bool]] = []
    done = 0
    for start, end in _joined((word.start, word.end) for word in found_in(text) if word.form in sought):
        parts += [(text[done:start], False), (text[start:end], True)]
        done = end
    parts.append((text[done:], False))
    return [part for part in parts if part[0]]


def _pairs_or_one(run: str) -> list[str]:
    pieces = [run[place : place + 2] for place in range(len(run) - 1)] or [run]
    return [form for piece in pieces for form in _forms(piece)]


@functools.lru_cache(maxsize=20_000)  # the words of a language come again and again
def _forms(run: str) -> tuple[str, ...]:
    """Return the words that a run of letters and digits holds: one, or what compatibility characters unfold to."""
    plain = re.sub("['’]s?$", "", folded(run)).replace("'", "").replace("’", "")
    plain = _DIGITS.sub(lambda match: str(unicodedata.decimal(match[0])), plain)
    return tuple(_stem(form)[:LONGEST_WORD] for form in re.findall(r"[^\W_]+", plain))


def _stem(form: str) -> str:
    if _ARABIC.match(form):
        return _arabic(form)
    return _english(form) if form.isascii() and form.isalpha() else form


def _arabic(form: str) -> str:
    """Take off the article with its particles, "and", and endings, as long as three letters of the word stay."""
    if form.startswith("و") and len(form) > 3 and not form.startswith(_ARTICLES):
        form = form[1:]
    for article in _ARTICLES:
        if form.startswith(article) and len(form) >= len(article) + 3:
            form = form[len(article) :]
            break
    for _ in range(2):  # المعلوماتية is an adjective of a plural
        ending = next((end for end in _ENDINGS if form.endswith(end) and len(form) >= len(end) + 3), "")
        form = form[: len(form) - len(ending)] if ending else form
    return form


def _english(form: str) -> str:
    """Take off -s, -ed, -ing and a last e; y becomes i: cities, city; recycling, recycled, recycle."""
    if len(form) > 3 and form.endswith("s") and not form.endswith(("ss", "us", "is")):
        form = form[:-3] + "y" if form.endswith("ies") else form[:-1]
        form = form[:-1] if form.endswith(("she", "che", "sse", "xe")) else form
    for ending in ("ing", "ed"):
        stem = form[: -len(ending)]
        if form.endswith(ending) and len(stem) > 2 and re.search("[aeiouy]", stem):
            form = stem[:-1] if stem[-1] == stem[-2] and stem[-1] not in "lsz" else stem
            break
    if len(form) > 3 and form.endswith("e"):
        form = form[:-1]
    return form[:-1] + "i" if len(form) > 2 and form.endswith("y") else form


def _joined(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join places that overlap or touch."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
