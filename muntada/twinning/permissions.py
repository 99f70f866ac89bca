"""Who may speak about a tie: whoever speaks for a city of it. What may be said is a rule."""

from collections.abc import Collection

from muntada.cities.models import Account
from muntada.kernel.refusal import NotForYou
from muntada.twinning.models import Step, Tie
from muntada.twinning.queries import sides_of

SEEN_BY_ALL = ("held", "told", "disputed")
"""Of a step's standings: what waits, was refused or withdrawn is between the two sides."""


def may_see(sides: Collection[str], tie: Tie) -> bool:
    """See a tie: everybody, once something of it holds; before that, and what waits or was refused, its two sides."""
    return bool(tie.stage or sides)


def may_read_documents(sides: Collection[str], tie: Tie, step: Step) -> bool:
    """Read the files of a step: whoever sees the step."""
    return bool(sides) or (may_see(sides, tie) and step.facts.standing in SEEN_BY_ALL)


def speaking_for(account: Account, tie: Tie, *, preferred: str = "") -> str:
    """Return the side that an account speaks for; of both sides the preferred one. Strangers are not told of it."""
    sides = sides_of(account, tie)
    if not sides:
        raise NotForYou
    return preferred if preferred in sides else min(sides)
