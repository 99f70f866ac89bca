import uuid

from muntada.cities.models import Account
from muntada.exchange import permissions
from muntada.exchange.models import Echo
from muntada.forum.permissions import require
from muntada.record.actions.acting import acting


def withdraw_echo(echo_id: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> Echo:
    """Take back, for one's own city, "we did this too"; it may say so anew."""
    with acting("echo_withdrawn", actor=actor, key=key) as act:
        echo = Echo.objects.select_for_update(of=("self",)).get(pk=echo_id)
        require(permissions.speaks_for(actor, echo.side_id))
        if act.done_before or echo.withdrawn_at is not None:
            act.done_before = True
            return echo
        echo.withdrawn_at, echo.withdrawn_by = act.at, actor
        echo.save(update_fields=["withdrawn_at", "withdrawn_by"])
        act.on(echo, entry=str(echo.entry_id), side=str(echo.side_id))
        return echo
