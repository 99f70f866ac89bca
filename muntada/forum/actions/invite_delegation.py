import uuid
from collections.abc import Mapping

from muntada.cities.models import Account, City
from muntada.forum import permissions, queries
from muntada.forum.models import Delegation, Invitation, Party, Session
from muntada.forum.rules.delegation import INVITATION_LASTS
from muntada.kernel.refusal import Refusal
from muntada.languages.actions import write_text
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def invite_delegation(
    session_id: uuid.UUID,
    *,
    name: Mapping[str, str],
    party: Party,
    city: City | None,
    email: str,
    language: str,
    actor: Account,
    key: uuid.UUID | None = None,
) -> Invitation:
    """Invite a city or institution to name its delegation, by a link that lasts 30 days.

    `language` (BCP 47) is the one that the invitation is written in. One delegation a city.
    """
    with acting("delegation_invited", actor=actor, key=key) as act:
        if act.done_before:
            return Invitation.objects.select_related("delegation").get(pk=act.answer)
        permissions.require(permissions.may_organise(queries.standing(actor, session_id)))
        session = Session.objects.select_for_update().get(pk=session_id)
        if city is not None and session.delegations.filter(city=city).exists():
            raise Refusal("city_invited_already", field="city")
        delegation = Delegation.objects.create(
            session=session, party=party, city=city, name=write_text(name, actor=actor)
        )
        invitation = Invitation.objects.create(
            delegation=delegation,
            email=email.strip().lower(),
            language=language,
            sent_at=act.at,
            sent_by=actor,
            expires_at=act.at + INVITATION_LASTS,
        )
        act.on(invitation, delegation=str(delegation.pk), name=dict(name))
        announce(topics.session(session_id), "delegations", "delegations-office")
        return invitation
