import uuid

from muntada.cities.models import Account
from muntada.forum import permissions, queries
from muntada.forum.models import Accreditation, Member
from muntada.kernel.refusal import Refusal
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def accredit(
    member_id: uuid.UUID, *, decision: str, reason: str = "", actor: Account, key: uuid.UUID | None = None
) -> Accreditation:
    """Grant, refuse or withdraw a member's badge (`Accreditation.Decision`); refusing needs a reason."""
    with acting("accreditation_decided", actor=actor, key=key) as act:
        if act.done_before:
            return Accreditation.objects.get(pk=act.answer)
        member = Member.objects.select_for_update(of=("self",)).select_related("delegation").get(pk=member_id)
        permissions.require(permissions.may_organise(queries.standing(actor, member.delegation.session_id)))
        newest = member.accreditations.last()
        if newest and newest.decision == decision:
            act.done_before = True
            return newest
        if decision == "withdrawn" and not (newest and newest.decision == "granted"):
            raise Refusal("no_badge_to_withdraw")
        if decision != "granted" and not reason.strip():
            raise Refusal("reason_missing", field="reason")
        accreditation = Accreditation.objects.create(
            member=member, decision=decision, reason=reason.strip(), at=act.at, by=actor
        )
        act.on(accreditation, member=str(member.pk), decision=decision, reason=reason)
        announce(topics.session(member.delegation.session_id), "delegations", "delegations-office")
        return accreditation
