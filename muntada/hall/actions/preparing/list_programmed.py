import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.models import Member, Sitting
from muntada.forum.queries import announced_people, newest_content, published_sitting, standing
from muntada.forum.queries.standing import newest_badge
from muntada.hall import rules
from muntada.hall.actions.locking import locked_floor
from muntada.hall.actions.performing import perform
from muntada.kernel.ids import new_id
from muntada.kernel.refusal import Refusal
from muntada.record.actions.acting import acting


def list_programmed(sitting_id: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> None:
    """Put those whom the published programme announces on the speakers' list, in its order, as the chair.

    Each in the name of the delegation that she is accredited in, if any; who asked already stays where she is.
    """
    with acting("programmed_listed", actor=actor, key=key) as act:
        if act.done_before:
            return
        sitting = Sitting.objects.annotate(edition=newest_content("session_id")).get(pk=sitting_id)
        permissions.require(permissions.may_chair(standing(actor, sitting.session_id)))
        announced = announced_people(published_sitting(sitting.edition, sitting_id))
        people = rules.not_listed(locked_floor(sitting_id), announced)
        if not people:
            raise Refusal("nobody_programmed")
        delegations = _delegations(sitting.session_id)
        for person in people:
            delegation, party = delegations.get(person, (None, None))
            command = rules.AskForFloor(request=str(new_id()), person=person, delegation=delegation, party=party)
            perform(sitting_id, command, act=act, actor=actor)
        act.facts["people"] = people


def _delegations(session_id: uuid.UUID) -> dict[str, tuple[str, str]]:
    """Return the delegation and its party in whose name a person may speak, by person."""
    members = Member.objects.filter(delegation__session_id=session_id).annotate(badge=newest_badge())
    rows = members.filter(badge="granted").order_by("-id")
    named = rows.values_list("account__person_id", "delegation_id", "delegation__party_id")
    return {str(person): (str(delegation), str(party)) for person, delegation, party in named}
