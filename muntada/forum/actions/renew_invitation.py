import uuid

from muntada.cities.models import Account
from muntada.forum import permissions, queries
from muntada.forum.models import Delegation, Invitation
from muntada.forum.rules.delegation import INVITATION_LASTS
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def renew_invitation(
    delegation_id: uuid.UUID, *, email: str, actor: Account, key: uuid.UUID | None = None
) -> Invitation:
    """Withdraw the delegation's earlier links and make a new one, for a link that expired or went astray."""
    with acting("invitation_renewed", actor=actor, key=key) as act:
        if act.done_before:
            return Invitation.objects.select_related("delegation").get(pk=act.answer)
        delegation = Delegation.objects.select_for_update(of=("self",)).get(pk=delegation_id)
        permissions.require(permissions.may_organise(queries.standing(actor, delegation.session_id)))
        earlier = delegation.invitations.first()
        delegation.invitations.filter(withdrawn_at=None).update(withdrawn_at=act.at)
        invitation = Invitation.objects.create(
            delegation=delegation,
            email=email.strip().lower(),
            language=earlier.language if earlier else "en",
            sent_at=act.at,
            sent_by=actor,
            expires_at=act.at + INVITATION_LASTS,
        )
        act.on(invitation, delegation=str(delegation_id))
        announce(topics.session(delegation.session_id), "delegations-office")
        return invitation
