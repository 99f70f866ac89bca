import functools
from collections.abc import Sequence

from muntada.languages.memory import Unit, units
from muntada.statements.models import AdoptedText
from muntada.statements.rules import unmarked


def translation_memory() -> Sequence[Unit]:
    """Return what all adopted texts say in their languages, paragraph against paragraph, and in segments.

    One query, and one more when something was adopted since: adopted texts never change.
    """
    return _memory(tuple(AdoptedText.objects.order_by("pk").values_list("pk", flat=True)))


@functools.lru_cache(maxsize=2)
def _memory(ids: tuple[int, ...]) -> tuple[Unit, ...]:
    texts: dict[object, dict[str, list[str]]] = {}
    for row in AdoptedText.objects.filter(pk__in=ids):
        texts.setdefault(row.adoption_id, {})[row.language] = paragraphs(row.body)
    return tuple(unit for words in texts.values() for unit in units(_aligned(words)))


def paragraphs(body: str) -> list[str]:
    """Return the paragraphs of a text of record without their numbers; the title is the first."""
    return [unmarked(piece.strip()) for piece in body.split("\n\n") if piece.strip()]


def _aligned(words: dict[str, list[str]]) -> list[dict[str, str]]:
    """Return the paragraphs side by side; all languages of one adoption have as many."""
    if len({len(pieces) for pieces in words.values()}) != 1:
        return []
    return [
        {language: pieces[place] for language, pieces in words.items()}
        for place in range(len(next(iter(words.values()))))
    ]
