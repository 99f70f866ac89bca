import uuid

from muntada.cities.models import Account
from muntada.forum import permissions, queries
from muntada.forum.models import AgendaItem
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def remove_item(item_id: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> None:
    """Take an item off the draft agenda."""
    with acting("item_removed", actor=actor, key=key) as act:
        if act.done_before:
            return
        item = AgendaItem.objects.select_for_update(of=("self",)).select_related("sitting", "title").get(pk=item_id)
        permissions.require(permissions.may_organise(queries.standing(actor, item.sitting.session_id)))
        act.on(item, title=str(item.title))
        item.delete()
        announce(topics.session(item.sitting.session_id), "draft", "decision")
