import uuid

from muntada.cities.models import Account
from muntada.indicators import permissions
from muntada.indicators.models import Value
from muntada.record.actions.acting import acting


def withdraw_value(value_id: int, *, actor: Account, key: uuid.UUID | None = None) -> Value:
    """Withdraw a value that a city's officers entered by mistake; it counts no more and stays on record."""
    with acting("value_withdrawn", actor=actor, key=key) as act:
        value = Value.objects.select_for_update(of=("self",)).filter(pk=value_id, batch=None).first()
        permissions.require(value is not None and value.city_id is not None)
        assert value is not None and value.city_id is not None  # noqa: S101 - required above
        permissions.require(permissions.may_report(actor, value.city_id))
        if act.done_before or value.withdrawn_at is not None:
            act.done_before = True
            return value
        value.withdrawn_at, value.withdrawn_by = act.at, actor
        value.save(update_fields=["withdrawn_at", "withdrawn_by"])
        act.on(value)
        return value
