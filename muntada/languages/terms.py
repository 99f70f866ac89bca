"""The terms of the field in three languages: found as one types, whatever the vowel marks or the spelling of hamza."""

import dataclasses
import functools
import json
import re
import unicodedata
from pathlib import Path

DATA = Path(__file__).parent / "data" / "glossary.json"
_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640]")
_FORMS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ؤ": "و", "ئ": "ي", "ة": "ه"})


@dataclasses.dataclass(frozen=True)
class Term:
    """One term: its forms in each language (BCP 47), the preferred one first, and how well it is attested."""

    forms: dict[str, tuple[str, ...]]
    status: str


def folded(text: str) -> str:
    """Return text as it is compared: NFKC, small letters, Arabic without vowel marks, tatweel and hamza's seats.

    Accents and characters that show nothing are left out, too.
    """
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", text)).translate(_FORMS).casefold()
    plain = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return " ".join("".join(c for c in plain if unicodedata.category(c) != "Cf").split())


@functools.cache
def terms() -> tuple[Term, ...]:
    """Return all terms of the packaged glossary."""
    rows = json.loads(DATA.read_text("utf-8"))["terms"]
    return tuple(
        Term({"ar": tuple(row["ar"]), "zh-Hans": tuple(row["zh"]), "en": (row["en"],)}, row["status"]) for row in rows
    )


def find(query: str, most: int = 12) -> list[Term]:
    """Return the terms one of whose forms contains `query`, those that begin with it first; none for an empty query."""
    wanted = folded(query)
    if not wanted:
        return []
    ranked = [(rank, number) for number, row in enumerate(_folded()) if (rank := _rank(row, wanted)) is not None]
    return [terms()[number] for _, number in sorted(ranked)[:most]]


def occurring(text: str, most: int = 30) -> list[Term]:
    """Return the terms that stand in a text, in the order in which they first do."""
    here = folded(text)
    found = []
    for number, forms in enumerate(_folded()):
        places = [at for form in forms if len(form) > 1 and (at := here.find(form)) >= 0]
        if places:
            found.append((min(places), number))
    return [terms()[number] for _, number in sorted(found)[:most]]


@functools.cache
def _folded() -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(folded(re.sub(r"\s*[(（].*?[)）]", "", form)) for forms in term.forms.values() for form in forms)
        for term in terms()
    )


def _rank(forms: tuple[str, ...], wanted: str) -> int | None:
    if any(form.startswith(wanted) for form in forms):
        return 0
    return 1 if any(wanted in form for form in forms) else None
