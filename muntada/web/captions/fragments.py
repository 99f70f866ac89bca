"""The fragments of captions that live push sends: one a language, the same for everybody."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from muntada.languages.codes import LANGUAGES, Language
from muntada.web.captions.shown import fragment


def _render(language: Language, pk: UUID) -> str:
    return fragment(pk, language)


FRAGMENTS: dict[str, Callable[[UUID], str]] = {
    f"captions-{language.code}": partial(_render, language) for language in LANGUAGES
}
"""By name: the last lines in each language."""
