import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall.actions.locking import locked_floor
from muntada.hall.models import SummaryPublication, SummaryRecord
from muntada.kernel.refusal import NotForYou, Refusal
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def publish_summary(
    sitting_id: uuid.UUID, language: str, number: int, *, actor: Account, key: uuid.UUID | None = None
) -> None:
    """Publish a revision as the summary record in its language: the newest, so that it is what the publisher read."""
    with acting("summary_published", actor=actor, key=key) as act:
        if act.done_before:
            return
        permissions.require(permissions.may_report(standing_in_sitting(actor, sitting_id)))
        locked_floor(sitting_id)
        newest = SummaryRecord.objects.filter(sitting=sitting_id, language=language).last()
        if newest is None:
            raise NotForYou
        if newest.number != number:
            raise Refusal("summary_saved_meanwhile")
        if SummaryPublication.objects.filter(record=newest).exists():
            raise Refusal("summary_published_already")
        publication = SummaryPublication.objects.create(record=newest, at=act.at, by=actor)
        act.on(publication, sitting=str(sitting_id), language=language, number=number)
        announce(topics.sitting(sitting_id), "summary")
