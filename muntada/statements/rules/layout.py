"""How a statement is numbered and laid out as the text that is signed."""

from collections.abc import Iterable, Sequence


def numbers(kinds: Sequence[str]) -> list[int | None]:
    """Number the operative paragraphs continuously, so that references are alike in all languages.

    Source: UN Editorial Manual, "Paragraphs". Preambular paragraphs and headings have no number.
    """
    numbered: list[int | None] = []
    count = 0
    for kind in kinds:
        count += kind == "operative"
        numbered.append(count if kind == "operative" else None)
    return numbered


def document(title: str, paragraphs: Iterable[tuple[str, int | None, str]]) -> str:
    """Lay a statement out as the plain text that is signed: (kind, number, words) one after the other.

    Numbers are in European digits in every language, so that the texts can be compared.
    """
    lines = [title, ""]
    for _, number, words in paragraphs:
        flat = " ".join(words.split())
        lines += [f"{number}. {flat}" if number else flat, ""]
    return "\n".join(lines).strip() + "\n"
