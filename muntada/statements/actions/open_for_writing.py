import uuid

from django.db import transaction

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing
from muntada.kernel import clock
from muntada.push import topics
from muntada.push.actions import announce
from muntada.statements.models import Editing, Paragraph
from muntada.statements.rules import SEEN_FOR


def open_for_writing(paragraph_id: uuid.UUID, *, leaves: bool = False, actor: Account) -> None:
    """Take the sign of an open page that somebody is in the paragraph to write, or `leaves` it.

    Others are told when somebody comes or goes, not of every sign; it is no part of the record, so it is not audited.
    """
    now = clock.now()
    paragraph = Paragraph.objects.select_related("statement").get(pk=paragraph_id)
    own = standing(actor, paragraph.statement.session_id)
    permissions.require(permissions.may_draft(own) or bool(own.accredited))
    rows = Editing.objects.filter(paragraph=paragraph)
    with transaction.atomic():
        mine = rows.filter(account=actor)
        gone = rows.filter(seen_at__lt=now - SEEN_FOR).delete()[0]
        if leaves:
            changed = bool(mine.delete()[0])
        else:
            changed = not mine.update(seen_at=now)
            if changed:
                Editing.objects.get_or_create(paragraph=paragraph, account=actor, defaults={"seen_at": now})
        if changed or gone:
            announce(topics.statement(paragraph.statement_id), f"editors-{paragraph_id}")
