import dataclasses
import uuid
from collections.abc import Mapping, Sequence

from muntada.cities.actions.accounts import open_account
from muntada.cities.models import Account
from muntada.forum import rules
from muntada.forum.models import Delegation, Invitation, Member
from muntada.kernel.refusal import Refusal
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


@dataclasses.dataclass(frozen=True)
class NamedMember:
    """One member as the delegation names her: the name in the original script, and in others as far as given."""

    name: Mapping[str, str]
    position: Mapping[str, str]
    original_language: str
    function: str
    email: str


def name_members(
    invitation_id: uuid.UUID, members: Sequence[NamedMember], *, actor: Account | None, key: uuid.UUID | None = None
) -> Delegation:
    """Add members to the delegation that was invited. Whoever holds the link may: `actor` is None for her."""
    with acting("members_named", actor=actor, key=key) as act:
        invitation = (
            Invitation.objects.select_for_update(of=("self",)).select_related("delegation").get(pk=invitation_id)
        )
        delegation = invitation.delegation
        if act.done_before:
            return delegation
        if refusal := rules.may_use_invitation(
            expires_at=invitation.expires_at, withdrawn_at=invitation.withdrawn_at, now=act.at
        ):
            raise refusal
        known = list(delegation.members.values_list("function", "account__email"))
        if refusal := rules.may_name(
            [member.function for member in members],
            [member.email for member in members],
            named=len(known),
            has_head=any(function == "head" for function, _ in known),
        ):
            raise refusal
        here = {email.casefold() for _, email in known}
        for member in members:
            if member.email.strip().casefold() in here:
                raise Refusal("named_already", field="email", email=member.email)
            account = open_account(
                member.email,
                name=member.name,
                position=member.position,
                original_language=member.original_language,
                language=member.original_language,
                actor=actor,
            )
            Member.objects.create(delegation=delegation, account=account, function=member.function, named_at=act.at)
        if invitation.answered_at is None:
            invitation.answered_at = act.at
            invitation.save(update_fields=["answered_at"])
        act.on(delegation, invitation=str(invitation.pk), functions=[member.function for member in members])
        announce(topics.session(delegation.session_id), "delegations", "delegations-office")
        return delegation
