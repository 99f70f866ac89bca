"""What people type in the hall, made fit to be shown to everybody. Pure."""

import unicodedata

KEPT_MARKS = frozenset("\u200c\u200d\u200e\u200f\u061c\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u08e2")
"""Invisible characters that Arabic and joined signs need; those that turn whole runs around are not among them."""


def clean_line(text: str) -> str:
    """Return `text` as one line: composed (NFC), single spaces, without controls and without bidi embeddings.

    Embeddings, overrides and isolates are taken out because one left open turns around what comes after it.
    """
    kept = (" " if _breaks(character) else character for character in unicodedata.normalize("NFC", text))
    return " ".join("".join(character for character in kept if _is_shown(character)).split())


def clean_text(text: str) -> str:
    """Return `text` with its lines kept apart and each of them clean; empty lines at both ends are cut off."""
    return "\n".join(clean_line(line) for line in text.splitlines()).strip("\n")


def _breaks(character: str) -> bool:
    return unicodedata.category(character) in ("Zl", "Zp", "Zs") or character in "\t\n\v\f\r\x85"


def _is_shown(character: str) -> bool:
    return character in KEPT_MARKS or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn")
