import uuid

from muntada.cities.models import Account
from muntada.forum.models import Sitting
from muntada.hall.actions.interpreting.turning import end_turns, tell
from muntada.hall.models import BoothTurn, HandOver
from muntada.kernel import clock
from muntada.record.actions.acting import acting


def settle_hand_overs(*, actor: Account | None) -> int:
    """Let every hand-over whose countdown is over take effect, as of that moment; return how many did.

    The partner's page does it at the moment itself; this is for a page that sleeps.
    """
    settled = 0
    due = HandOver.objects.filter(taken_at=None, called_off_at=None, due_at__lte=clock.now(), turn__ended_at=None)
    for sitting_id in list(due.values_list("turn__sitting_id", flat=True).distinct()):
        settled += _settle(sitting_id, actor=actor)
    return settled


def _settle(sitting_id: uuid.UUID, *, actor: Account | None) -> int:
    settled = 0
    with acting("hand_overs_settled", actor=actor) as act:
        Sitting.objects.select_for_update(of=("self",)).get(pk=sitting_id)
        offers = HandOver.objects.filter(
            turn__sitting_id=sitting_id, turn__ended_at=None, taken_at=None, called_off_at=None, due_at__lte=act.at
        )
        for offer in offers.select_related("turn", "partner"):
            turn = offer.turn
            offer.taken_at = offer.due_at
            offer.save(update_fields=["taken_at"])
            end_turns(sitting_id, offer.due_at, by=None, pk=turn.pk)
            end_turns(sitting_id, offer.due_at, by=None, interpreter=offer.partner)
            BoothTurn.objects.create(
                sitting_id=sitting_id,
                channel=turn.channel,
                interpreter=offer.partner,
                source=turn.source,
                began_at=offer.due_at,
            )
            act.on(offer, channel=turn.channel)
            settled += 1
        if settled:
            tell(sitting_id)
        else:
            act.done_before = True  # somebody's page was faster: there is nothing to put on record
    return settled
