"""Who may speak about a tie: whoever speaks for a city of it. What may be said is a rule."""

from collections.abc import Collection

from muntada.cities.models import Account
from muntada.kernel.refusal import NotForYou
from muntada.twinning.models import Tie
from muntada.twinning.queries import sides_of


def may_see(sides: Collection[str], tie: Tie) -> bool:
    """See a tie: everybody, once something of it holds; before that, and what waits or was refused, its two sides."""
    return bool(tie.stage or sides)


def speaking_for(account: Account, tie: Tie, *, preferred: str = "") -> str:
    """Return the side that an account speaks for; of both sides the preferred one. Strangers are not told of it."""
    sides = sides_of(account, tie)
    if not sides:
        raise NotForYou
    return preferred if preferred in sides else min(sides)
