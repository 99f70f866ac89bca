"""The Universal Declaration and the Charter as somebody would upload them: plain text, one file a language."""

from typing import Any

from muntada.formats import reading
from muntada.formats.document import Document
from tests.shared_data import load

FILES = {"ar": "ar", "zh-Hans": "zh", "en": "en"}


def declaration(language: str) -> tuple[Document, list[str]]:
    """Return the Declaration as read from a text file, and of each paragraph what it is: "preamble 3", "29.2"."""
    data = load(f"udhr.{FILES[language]}.json")
    blocks = [data["title"], data["preambleHeading"], *data["preamble"]]
    keys = ["preamble", *(f"preamble {i}" for i in range(len(data["preamble"])))]
    for number, paragraphs in data["articles"].items():
        blocks += [data["articleHeadings"][number], *paragraphs]
        keys += [number, *(f"{number}.{i}" for i in range(len(paragraphs)))]
    return _read(blocks, language), keys


def charter(language: str) -> tuple[Document, list[str]]:
    """Return the Charter likewise; its chapters are headings, its articles are not named."""
    data = load(f"un-charter.{FILES[language]}.json")
    blocks, keys = ["United Nations", *data["preamble"]], [f"preamble {i}" for i in range(len(data["preamble"]))]
    begins: dict[str, Any] = {str(c["firstArticle"]): (k, c["heading"]) for k, c in data["chapters"].items()}
    for number, paragraphs in data["articles"].items():
        if number in begins:
            key, heading = begins[number]
            blocks.append(heading)
            keys.append(f"chapter {key}")
        blocks += paragraphs
        keys += [f"{number}.{i}" for i in range(len(paragraphs))]
    return _read(blocks, language), keys


def _read(blocks: list[str], language: str) -> Document:
    return reading.read("text.txt", "\n\n".join(blocks).encode(), language)
