import uuid
from collections.abc import Mapping, Sequence

from muntada.cities.models import Account, Person
from muntada.forum import permissions, queries
from muntada.forum.models import AgendaItem, ProgrammedSpeaker
from muntada.languages.actions import rewrite_text
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def edit_item(
    item_id: uuid.UUID,
    *,
    title: Mapping[str, str],
    speakers: Sequence[Person],
    actor: Account,
    key: uuid.UUID | None = None,
) -> AgendaItem:
    """Change an item's title and the speakers announced for it, in their order."""
    with acting("item_edited", actor=actor, key=key) as act:
        item = AgendaItem.objects.select_for_update(of=("self",)).select_related("sitting", "title").get(pk=item_id)
        if act.done_before:
            return item
        permissions.require(permissions.may_organise(queries.standing(actor, item.sitting.session_id)))
        rewrite_text(item.title, title, actor=actor)
        item.speakers.all().delete()
        ProgrammedSpeaker.objects.bulk_create(
            ProgrammedSpeaker(item=item, person=person, position=place)
            for place, person in enumerate(speakers, start=1)
        )
        act.on(item, title=dict(title), speakers=[str(person.pk) for person in speakers])
        announce(topics.session(item.sitting.session_id), "draft", "decision")
        return item
