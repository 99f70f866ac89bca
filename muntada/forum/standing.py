"""What somebody is in one session: the facts that permissions are decided from."""

import dataclasses
import uuid


@dataclasses.dataclass(frozen=True)
class Membership:
    """Somebody's place in one delegation."""

    delegation_id: uuid.UUID
    function: str
    is_accredited: bool


@dataclasses.dataclass(frozen=True)
class Standing:
    """The offices and memberships of one account in one session; empty for strangers and readers."""

    session_id: uuid.UUID
    account_id: uuid.UUID | None = None
    organisers: tuple[tuple[uuid.UUID, uuid.UUID], ...] = ()
    """(organiser, its party) for whom the person acts."""
    is_chair: bool = False
    is_rapporteur: bool = False
    interprets: tuple[str, ...] = ()
    """The languages (BCP 47) that the person interprets between; empty for who is no interpreter."""
    captions: tuple[str, ...] = ()
    """The languages (BCP 47) that the person captions in; empty for who is no captioner."""
    memberships: tuple[Membership, ...] = ()

    @property
    def is_organiser(self) -> bool:
        """Whether the person acts for one of the session's organisers."""
        return bool(self.organisers)

    @property
    def is_participant(self) -> bool:
        """Whether the person has any part in the session."""
        offices = self.is_organiser or self.is_chair or self.is_rapporteur or self.interprets or self.captions
        return bool(offices or self.memberships)

    @property
    def accredited(self) -> tuple[Membership, ...]:
        """The memberships that a badge was granted for."""
        return tuple(membership for membership in self.memberships if membership.is_accredited)

    @property
    def heads(self) -> tuple[uuid.UUID, ...]:
        """The delegations that the person heads, with a badge."""
        return tuple(m.delegation_id for m in self.accredited if m.function == "head")
