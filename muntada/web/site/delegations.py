"""A session's delegations as the public sees them: their accredited members, without addresses."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from muntada.forum.models import Delegation, Member, Session
from muntada.forum.queries.standing import newest_badge
from muntada.languages.queries import load_texts
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
    """Return what the fragment of the delegations shows, in three queries, and load the session's title with it.

    Within a party they stand in the alphabetical order of their English names, the same in every language.
    A delegation appears when it has an accredited member: who was invited is between it and the organisers.
    """
    rows = _accredited(session)
    parties: dict[str, tuple[Shown, list[ShownDelegation]]] = {}
    for row in sorted(rows, key=lambda row: (row.party.slug, row.name.show("en").body.casefold())):
        _, listed = parties.setdefault(row.party.slug, (row.party.name.show(current().code), []))
        members = sorted(row.members.all(), key=lambda member: ORDER[member.function])
        listed.append(ShownDelegation(row.name.show(current().code), tuple(_shown(member) for member in members)))
    listed = [delegation for _, delegations in parties.values() for delegation in delegations]
    return {
        "session": session,
        "parties": list(parties.values()),
        "number_of_delegations": len(listed),
        "number_of_members": sum(len(delegation.members) for delegation in listed),
    }


def _accredited(session: Session) -> list[Delegation]:
    """Return the delegations that have accredited members, with these only."""
    members = Member.objects.annotate(badge=newest_badge()).filter(badge="granted").select_related("account__person")
    found = Delegation.objects.filter(session=session).select_related("party").order_by("id")
    rows = [row for row in found.prefetch_related(Prefetch("members", members)) if row.members.all()]
    load_texts(
        ([session], "title"),
        (rows, "name party__name"),
        ([member for row in rows for member in row.members.all()], "account__person__name account__person__position"),
    )
    return rows


def _shown(member: Member) -> ShownMember:
    language, person = current().code, member.account.person
    position = person.position.show(language) if person.position else None
    return ShownMember(person.name.show(language), position, member.function)
