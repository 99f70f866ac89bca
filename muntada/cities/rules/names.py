"""Names as they are searched: one spelling for what readers type in several."""

import re
import unicodedata
from collections.abc import Iterable

LONGEST_SEARCH = 100
_SAME = str.maketrans(
    {"ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ـ": "", "ء": "", "ı": "i", "ø": "o", "ł": "l", "đ": "d"}
)


def fold(text: str) -> str:
    """Return a text without case, accents, vowel marks, and differences of spelling that readers do not make.

    Hamza, alif and ta marbuta are written one way: who types عمان finds عمّان.
    """
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if unicodedata.category(sign) != "Mn")
    return " ".join(re.sub(r"[^\w]+", " ", bare.casefold().translate(_SAME)).split())


def sought(names: Iterable[str]) -> str:
    """Return all names of a place as its search field holds them: each folded, between line ends."""
    folded = dict.fromkeys(name for each in names if (name := fold(each)))
    return "\n" + "\n".join(folded) + "\n" if folded else ""
