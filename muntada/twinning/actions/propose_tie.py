import uuid

from muntada.cities.models import Account, City
from muntada.cities.queries import cities_of
from muntada.kernel.refusal import NotForYou, Refusal
from muntada.record.actions.acting import acting
from muntada.twinning import queries, rules
from muntada.twinning.actions.proposing import Proposal, write_step
from muntada.twinning.actions.settling import settle
from muntada.twinning.models import Tie


def propose_tie(
    city_id: uuid.UUID,
    partner_id: uuid.UUID,
    proposal: Proposal,
    *,
    relation: str = Tie.Relation.SISTER,
    actor: Account,
    key: uuid.UUID | None = None,
) -> Tie:
    """Propose a tie of one's own city with another, by a first step, which waits for the other side.

    Where the two have a tie already, however far it got, its page is the place for the next step.
    """
    with acting("tie_proposed", actor=actor, key=key) as act:
        if act.done_before:
            return Tie.objects.get(pk=uuid.UUID(act.answer))
        if city_id not in cities_of(actor):
            raise NotForYou
        if city_id == partner_id:
            raise Refusal("tie_with_itself", field="partner")
        one, two = sorted((city_id, partner_id))
        # Both rows are locked, in one order: two cities that propose to each other at once make one tie.
        locked = City.objects.select_for_update(of=("self",)).filter(pk__in=(one, two)).order_by("pk")
        if len(locked) != 2:
            raise Refusal("city_unknown", field="partner")
        if queries.tie_between(one, two):
            raise Refusal("tie_exists", field="partner")
        tie = Tie.objects.create(
            side_a_id=one, side_b_id=two, relation=relation, made_at=act.at, made_by=actor, changed_at=act.at
        )
        side = "a" if city_id == one else "b"
        step = write_step(tie.pk, rules.TieState(), proposal, side=side, actor=actor, at=act.at)
        act.on(tie, sides=[str(one), str(two)], step=str(step.pk), stage=step.stage)
        return settle(tie.pk, act.at)
