"""Fingerprints: what two people read to each other to compare a key or a record, in person or on the telephone.

A fingerprint is eight groups of five digits: the last forty decimal digits of a SHA-256, 132 bits of it. Digits have
a short name in every language, and nobody mishears them as the letters of another alphabet.
"""

import re
import unicodedata


def fingerprint(sha256: str) -> str:
    """Return the fingerprint of what has this SHA-256, in hexadecimal."""
    return " ".join(re.findall(".....", f"{int(sha256, 16) % 10**40:040d}"))


def same_fingerprint(given: str, real: str) -> bool:
    """Whether what somebody typed, however she spaced it and in whatever digits, is the whole fingerprint."""
    return _digits(given) == _digits(real)


def _digits(text: str) -> str:
    """Return `text` without spaces and hyphens, its digits European; anything else stays and makes it differ."""
    kept = (c for c in text if not c.isspace() and unicodedata.category(c) not in ("Pd", "Cf"))
    return "".join(c if (value := unicodedata.decimal(c, None)) is None else str(value) for c in kept)
