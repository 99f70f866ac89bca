"""What is current, missing and behind among the renderings of one text; which of them a reader sees."""

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Protocol


class Rendered(Protocol):
    """One language's words for one revision; `id` grows with time."""

    @property
    def id(self) -> int: ...  # noqa: D102
    @property
    def language(self) -> str: ...  # noqa: D102
    @property
    def revision(self) -> int: ...  # noqa: D102
    @property
    def body(self) -> str: ...  # noqa: D102
    @property
    def origin(self) -> str: ...  # noqa: D102


@dataclasses.dataclass(frozen=True)
class Shown:
    """What one reader sees of a text, and what she must know about it."""

    body: str
    language: str
    is_fallback: bool
    is_behind: bool
    is_machine: bool

    def __str__(self) -> str:
        return self.body

    def __bool__(self) -> bool:
        return bool(self.body)


def current[R: Rendered](renderings: Iterable[R]) -> dict[str, R]:
    """Return the newest rendering in each language."""
    newest: dict[str, R] = {}
    for rendering in renderings:
        known = newest.get(rendering.language)
        if known is None or rendering.id > known.id:
            newest[rendering.language] = rendering
    return newest


def revision(renderings: Iterable[Rendered]) -> int:
    """Return the newest revision that any language renders; 0 where there is none."""
    return max((rendering.revision for rendering in renderings), default=0)


def show[R: Rendered](renderings: Iterable[R], language: str) -> Shown:
    """Choose what a reader of `language` sees: her language, else the one that the text was written in."""
    newest = current(renderings)
    if not newest:
        return Shown("", language, is_fallback=False, is_behind=False, is_machine=False)
    last = revision(newest.values())
    chosen = newest.get(language) or min(
        newest.values(), key=lambda r: (r.revision < last, r.origin != "written", r.id)
    )
    return Shown(
        chosen.body,
        chosen.language,
        is_fallback=chosen.language != language,
        is_behind=chosen.revision < last,
        is_machine=chosen.origin == "machine",
    )


def missing[R: Rendered](renderings: Iterable[R], languages: Iterable[str]) -> tuple[str, ...]:
    """Return those of `languages` in which the text has no words at all."""
    newest = current(renderings)
    return tuple(language for language in languages if language not in newest or not newest[language].body.strip())


def behind[R: Rendered](renderings: Iterable[R], languages: Iterable[str]) -> tuple[str, ...]:
    """Return those of `languages` whose words render an older revision than the newest."""
    newest = current(renderings)
    last = revision(newest.values())
    return tuple(language for language in languages if language in newest and newest[language].revision < last)


def show_words(words: Mapping[str, str], language: str) -> Shown:
    """Choose what a reader of `language` sees of {language: words}, as published editions keep their texts."""
    chosen = language if words.get(language) else next((known for known in words if words[known]), language)
    return Shown(words.get(chosen, ""), chosen, is_fallback=chosen != language, is_behind=False, is_machine=False)
