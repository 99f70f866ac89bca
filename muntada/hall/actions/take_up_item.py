import uuid
from typing import cast

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall import queries, rules
from muntada.hall.actions.performing import perform
from muntada.hall.rules import Json
from muntada.kernel.refusal import Refusal
from muntada.record.actions.acting import acting


def take_up_item(sitting_id: uuid.UUID, item: str, *, actor: Account, key: uuid.UUID | None = None) -> None:
    """Take up an item of the sitting's agenda, as the chair; its title goes into the log as it reads now."""
    with acting("item_taken_up", actor=actor, key=key) as act:
        if act.done_before:
            return
        permissions.require(permissions.may_chair(standing_in_sitting(actor, sitting_id)))
        for number, (known, title) in enumerate(queries.agenda(sitting_id), 1):
            if known == item:
                words = cast("dict[str, Json]", title)
                perform(sitting_id, rules.TakeUpItem(item=item, number=number, title=words), act=act, actor=actor)
                return
        raise Refusal("item_not_on_agenda")
