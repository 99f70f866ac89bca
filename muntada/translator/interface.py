from typing import Protocol


class TranslationFailed(Exception):  # noqa: N818 - read by people: what the service did
    """The service could not be reached, or answered with something that is no translation."""


class Translator(Protocol):
    """Drafts a translation; the languages are BCP 47 tags."""

    def translate(self, text: str, *, source: str, target: str) -> str:
        """Return a draft, empty where there is none. Raises `TranslationFailed`."""


class NullTranslator:
    """Drafts nothing: the one that is used unless a service is configured."""

    def translate(self, text: str, *, source: str, target: str) -> str:
        """Return no draft."""
        return ""
