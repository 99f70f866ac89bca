"""What silence has agreed, put on record: a step of every verb on a statement, and a task at the deadline."""

import datetime as dt
import uuid

from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting
from muntada.statements import queries
from muntada.statements.models import Agreement, Silence, SilenceEnd, Statement


def settle_silences(now: dt.datetime, *, statement_id: uuid.UUID | None = None, actor: None = None) -> int:
    """Record the agreement of every procedure whose deadline passed in silence; return how many there were.

    Nobody is its actor: keeping silent is no act. The agreement is dated by the deadline, whenever it is recorded.
    Doing it twice has one effect.
    """
    settled = 0
    for found in queries.overdue_silences(now, statement_id=statement_id):
        with acting("silence_kept", actor=None) as act:
            Statement.objects.select_for_update(of=("self",)).get(pk=found.statement_id)
            silence = Silence.objects.select_related("end").prefetch_related("texts").get(pk=found.pk)
            if queries.has_ended(silence):  # by somebody else, while we waited for the row
                act.done_before = True
                continue
            _agree(silence)
            SilenceEnd.objects.create(
                silence=silence, outcome=SilenceEnd.Outcome.AGREED, at=silence.deadline, recorded_at=act.at
            )
            act.on(silence, statement=str(silence.statement_id))
            changed = [f"state-{text.paragraph_id}" for text in silence.texts.all()]
            announce(topics.statement(silence.statement_id), "silence", "silences", "head", "actions", *changed)
            settled += 1
    return settled


def _agree(silence: Silence) -> None:
    """Agree the frozen revisions; one that consensus agreed meanwhile is agreed already."""
    texts = list(silence.texts.all())
    known = set(
        Agreement.objects.filter(paragraph_id__in=[text.paragraph_id for text in texts]).values_list(
            "paragraph_id", "revision"
        )
    )
    Agreement.objects.bulk_create(
        Agreement(
            paragraph_id=text.paragraph_id,
            revision=text.revision,
            silence=silence,
            at=silence.deadline,
            by=silence.opened_by,
        )
        for text in texts
        if (text.paragraph_id, text.revision) not in known
    )
