"""What a rule answers when something may not happen."""

from typing import Any


class Refusal(Exception):  # noqa: N818 - it is returned by rules and raised by actions; it is an answer, not an error
    """A reason why a command is refused.

    Rules *return* it, actions *raise* it, views show its message. It carries no text: `code` names a
    sentence in `muntada.web.refusals`, where it exists in every language; `field` names the form field
    to mend, if one is to blame; `facts` fill the sentence (numbers, names, moments).
    """

    def __init__(self, code: str, *, field: str | None = None, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.facts = facts
        self.zone = ""

    def timed_in(self, zone: str) -> "Refusal":
        """Say by whose clock (an IANA zone) its moments are told, where rules know of none; return the refusal."""
        self.zone = zone
        return self

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Refusal) and (self.code, self.field, self.facts) == (
            other.code,
            other.field,
            other.facts,
        )

    def __hash__(self) -> int:
        return hash((self.code, self.field))

    def __repr__(self) -> str:
        return f"Refusal({self.code!r}, field={self.field!r}, {self.facts!r})"


class NotForYou(Exception):  # noqa: N818 - an answer, not an error
    """The actor may not do this, and is not told that it exists: pages answer "not found"."""
