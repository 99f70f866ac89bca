"""What every verb on a tie shares: its row locked, and afterwards what its steps now make of it, kept and told."""

import datetime as dt
import uuid

from muntada.push import topics
from muntada.push.actions import announce
from muntada.twinning import queries
from muntada.twinning.models import Tie


def lock_tie(tie_id: uuid.UUID) -> Tie:
    """Return a tie with its steps, locked until the transaction ends: two words at once come one after the other."""
    Tie.objects.select_for_update(of=("self",)).get(pk=tie_id)
    return queries.tie_with_steps(tie_id)


def settle(tie_id: uuid.UUID, at: dt.datetime) -> Tie:
    """Keep on a tie what its steps make of it now; tell its page, those of its two cities and the map."""
    tie = queries.tie_with_steps(tie_id)
    state = tie.state
    tie.stage, tie.since, tie.is_confirmed, tie.changed_at = state.stage, state.since, state.is_confirmed, at
    tie.save(update_fields=["stage", "since", "is_confirmed", "changed_at"])
    announce(topics.tie(tie_id), "tie")
    for city_id in (tie.side_a_id, tie.side_b_id):
        announce(topics.city(city_id), "ties")
    announce(topics.TIES, "ties")
    return tie
