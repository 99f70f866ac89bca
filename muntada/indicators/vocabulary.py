"""The themes and units that definitions are made of, and the definitions that come with Muntada.

They are restated from their sources with names in three languages; the Arabic and Chinese ones are ours.
"""

import dataclasses
import functools
import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("data")
FAMILIES = {"sdg": "sdg11.json", "u4ssc": "u4ssc.json", "statistics": "statistics.json"}
DEFINED_BY = {"sdg": "un-sdg-11", "u4ssc": "itu-u4ssc"}
"""Whose definitions these are, where a definition does not say so itself."""


@dataclasses.dataclass(frozen=True)
class Word:
    """A theme or a unit with its name in every language."""

    code: str
    name: dict[str, str]


@functools.cache
def themes() -> dict[str, Word]:
    """Return the themes by their codes, in order."""
    return {row["code"]: Word(row["code"], row["name"]) for row in _read("themes.json")}


@functools.cache
def units() -> dict[str, Word]:
    """Return the units by their codes, in order."""
    return {row["code"]: Word(row["code"], row["name"]) for row in _read("units.json")}


def name_of(words: dict[str, Word], code: str, language: str) -> str:
    """Return the name of a theme or a unit in a language (BCP 47); the code itself where nobody named it."""
    word = words.get(code)
    return word.name.get(language) or word.name["en"] if word else code


def shipped() -> list[dict[str, Any]]:
    """Return the definitions that come with Muntada, each with its family, position and source."""
    found = []
    for family, name in FAMILIES.items():
        for position, row in enumerate(_read(name), start=1):
            found.append({"source": DEFINED_BY.get(family), **row, "family": family, "position": position})
    return found


def sources() -> list[dict[str, str]]:
    """Return the sources that the shipped definitions name."""
    return _read("sources.json")


def _read(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((FOLDER / name).read_text("utf-8"))
    return rows
