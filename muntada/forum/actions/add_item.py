import uuid
from collections.abc import Mapping, Sequence

from muntada.cities.models import Account, Person
from muntada.forum import permissions, queries
from muntada.forum.models import AgendaItem, ProgrammedSpeaker, Sitting
from muntada.languages.actions import write_text
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def add_item(
    sitting_id: uuid.UUID,
    *,
    title: Mapping[str, str],
    speakers: Sequence[Person] = (),
    actor: Account,
    key: uuid.UUID | None = None,
) -> AgendaItem:
    """Add an item at the end of a sitting's agenda, with the speakers announced for it in their order."""
    with acting("item_added", actor=actor, key=key) as act:
        if act.done_before:
            return AgendaItem.objects.get(pk=act.answer)
        sitting = Sitting.objects.select_for_update(of=("self",)).get(pk=sitting_id)
        permissions.require(permissions.may_organise(queries.standing(actor, sitting.session_id)))
        item = AgendaItem.objects.create(
            sitting=sitting, position=sitting.items.count() + 1, title=write_text(title, actor=actor)
        )
        ProgrammedSpeaker.objects.bulk_create(
            ProgrammedSpeaker(item=item, person=person, position=place)
            for place, person in enumerate(speakers, start=1)
        )
        act.on(item, title=dict(title), speakers=[str(person.pk) for person in speakers])
        announce(topics.session(sitting.session_id), "draft", "decision")
        return item
