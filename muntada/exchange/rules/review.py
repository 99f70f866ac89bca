"""How an entry stands, the fold of its steps: a version is submitted, then published or sent back; or withdrawn."""

import dataclasses
import datetime as dt
from collections.abc import Iterable
from typing import Literal, Protocol

from muntada.kernel.refusal import Refusal


class Happened(Protocol):
    """One step; `version` is a version's key, None for a withdrawal. Steps come in their order."""

    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def version_id(self) -> object: ...  # noqa: D102
    @property
    def reason(self) -> str: ...  # noqa: D102
    @property
    def at(self) -> dt.datetime: ...  # noqa: D102


@dataclasses.dataclass(frozen=True)
class Review:
    """`published` and `waiting` are keys of versions, or None; `reason` is why the last submission was sent back."""

    published: object = None
    published_at: dt.datetime | None = None
    waiting: object = None
    reason: str = ""
    is_withdrawn: bool = False

    @property
    def state(self) -> Literal["draft", "waiting", "returned", "published", "withdrawn"]:
        """What a list of one's own entries says of it."""
        if self.waiting:
            return "waiting"
        if self.reason:
            return "returned"
        if self.published:
            return "published"
        return "withdrawn" if self.is_withdrawn else "draft"


def review_of(steps: Iterable[Happened]) -> Review:
    """Return how an entry with these steps stands."""
    now = Review()
    for step in steps:
        match step.kind:
            case "submitted":
                now = dataclasses.replace(now, waiting=step.version_id, reason="")
            case "returned":
                now = dataclasses.replace(now, waiting=None, reason=step.reason)
            case "published":
                now = Review(published=step.version_id, published_at=step.at)
            case "withdrawn":
                now = Review(is_withdrawn=True)
    return now


def may_submit(review: Review, *, newest: object, has_new_documents: bool) -> Refusal | None:
    """Refuse what waits already, or is published as it stands."""
    if review.waiting == newest:
        return Refusal("entry_waits")
    if review.published == newest and not has_new_documents:
        return Refusal("entry_published_already")
    return None


def may_publish(review: Review, *, version: object, is_own: bool) -> Refusal | None:
    """Refuse what does not wait, and what the reviewer speaks for."""
    if review.waiting is None or review.waiting != version:
        return Refusal("entry_waits_no_longer")
    return Refusal("entry_is_your_own") if is_own else None


def may_return(review: Review, *, version: object, is_own: bool, reason: str) -> Refusal | None:
    """Refuse to send back what does not wait, or without a reason."""
    if refusal := may_publish(review, version=version, is_own=is_own):
        return refusal
    return None if reason.strip() else Refusal("reason_needed", field="reason")


def may_withdraw(review: Review) -> Refusal | None:
    """Refuse what is neither public nor waits."""
    return None if review.published or review.waiting else Refusal("entry_not_public")
