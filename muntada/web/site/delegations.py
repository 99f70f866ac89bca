"""A session's delegations as the public sees them: their accredited members, without addresses."""

from dataclasses import dataclass
from typing import Any

from muntada.forum import queries
from muntada.forum.models import Delegation, Member, Session
from muntada.languages.rules import Shown
from muntada.web.context import current

ORDER = {function: place for place, function in enumerate(Member.Function.values)}


@dataclass(frozen=True)
class ShownMember:
    """An accredited member."""

    name: Shown
    position: Shown | None
    function: str


@dataclass(frozen=True)
class ShownDelegation:
    """A delegation with its accredited members, the head first."""

    name: Shown
    members: tuple[ShownMember, ...]


def context(session: Session) -> dict[str, Any]:
    """Return what the fragment of the delegations shows, in four queries.

    Within a party they stand in the alphabetical order of their English names, the same in every language.
    A delegation appears when it has an accredited member: who was invited is between it and the organisers.
    """
    rows = sorted(queries.delegations(session.pk), key=_english)
    parties: dict[str, tuple[Shown, list[ShownDelegation]]] = {}
    for row in sorted(rows, key=lambda row: row.party.slug):
        if members := _accredited(row):
            _, listed = parties.setdefault(row.party.slug, (row.party.name.show(current().code), []))
            listed.append(ShownDelegation(row.name.show(current().code), members))
    listed = [delegation for _, delegations in parties.values() for delegation in delegations]
    return {
        "session": session,
        "parties": list(parties.values()),
        "number_of_delegations": len(listed),
        "number_of_members": sum(len(delegation.members) for delegation in listed),
    }


def _accredited(row: Delegation) -> tuple[ShownMember, ...]:
    members = [member for member in row.members.all() if getattr(member, "badge", None) == "granted"]
    return tuple(_shown(member) for member in sorted(members, key=lambda member: ORDER[member.function]))


def _shown(member: Member) -> ShownMember:
    language, person = current().code, member.account.person
    position = person.position.show(language) if person.position else None
    return ShownMember(person.name.show(language), position, member.function)


def _english(row: Delegation) -> str:
    return row.name.show("en").body.casefold()
