"""Networks of several cities, pure: who belongs to one, who keeps it together, what each may do."""

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from typing import Literal

from muntada.kernel.refusal import Refusal

LONGEST_NAME = 200
LONGEST_WORDS = 3000

Standing = Literal["asked", "member", "left", "declined"]


@dataclasses.dataclass(frozen=True)
class MemberFacts:
    """One city's membership: asked to join, joined by its own word, left or declined."""

    city: str
    joined_at: dt.datetime | None = None
    left_at: dt.datetime | None = None

    @property
    def standing(self) -> Standing:
        """How it stands."""
        if self.left_at is not None:
            return "left" if self.joined_at else "declined"
        return "member" if self.joined_at else "asked"


def members_of(members: Iterable[MemberFacts]) -> list[str]:
    """Return the cities that belong to a network now, those that joined first before the others."""
    now = [member for member in members if member.standing == "member"]
    return [member.city for member in sorted(now, key=lambda member: (member.joined_at, member.city))]


def coordinator(members: Iterable[MemberFacts]) -> str:
    """Return the city that keeps a network together: of its members the one that joined first; "" without members.

    It is the founder for as long as it stays. What it may do beyond the others: end the network.
    """
    return next(iter(members_of(members)), "")


def may_found(name: Mapping[str, str], about: Mapping[str, str]) -> Refusal | None:
    """Refuse a network without a name, and too many words."""
    if not any(said.strip() for said in name.values()):
        return Refusal("network_without_name", field="name")
    return _may_write(name, "name", LONGEST_NAME) or _may_write(about, "about", LONGEST_WORDS)


def may_ask(*, is_ended: bool) -> Refusal | None:
    """Refuse to ask a city into a network that has ended."""
    return Refusal("network_ended") if is_ended else None


def may_join(member: MemberFacts, *, is_ended: bool) -> Refusal | None:
    """Refuse to join what has ended, and by an invitation that was declined or taken back."""
    if is_ended:
        return Refusal("network_ended")
    return Refusal("membership_ended") if member.left_at is not None else None


def may_uninvite(member: MemberFacts) -> Refusal | None:
    """Refuse to take back an invitation that was answered: a member leaves by its own word only."""
    return Refusal("network_joined") if member.standing == "member" else None


def may_end(
    members: Collection[MemberFacts], *, own: Collection[str], is_ended: bool, reason: Mapping[str, str]
) -> Refusal | None:
    """Refuse to end what has ended, for another member than the coordinator, or without a reason."""
    if is_ended:
        return Refusal("network_ended")
    if coordinator(members) not in own:
        return Refusal("network_of_coordinator")
    if not any(said.strip() for said in reason.values()):
        return Refusal("reason_missing", field="reason")
    return _may_write(reason, "reason", LONGEST_WORDS)


def _may_write(words: Mapping[str, str], field: str, largest: int) -> Refusal | None:
    length = max((len(said.strip()) for said in words.values()), default=0)
    return Refusal("text_too_long", field=field, length=length, largest=largest) if length > largest else None
