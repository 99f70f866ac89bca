import uuid

from django.db.models import Exists, OuterRef

from muntada.cities.models import Account, Batch
from muntada.kernel.refusal import Refusal
from muntada.languages.models import Rendering, Text
from muntada.record.actions.acting import acting
from muntada.twinning.models import Activity, Answer, Area, Step, Tie

AT_ONCE = 500


def undo_ties(batch_id: uuid.UUID, *, actor: Account | None, key: uuid.UUID | None = None) -> Batch:
    """Take back the ties that an import entered. Those of which a side has spoken since stay, as they are."""
    with acting("ties_import_undone", actor=actor, key=key) as act:
        batch = Batch.objects.select_for_update(of=("self",)).get(pk=batch_id)
        if act.done_before:
            return batch
        if batch.undone_at is not None:
            raise Refusal("batch_undone")
        of_tie = {"tie": OuterRef("pk")}
        silent = Tie.objects.filter(batch=batch).exclude(
            Exists(Step.objects.filter(**of_tie).exclude(batch=batch))
            | Exists(Answer.objects.filter(step__tie=OuterRef("pk")))
            | Exists(Area.objects.filter(**of_tie))
            | Exists(Activity.objects.filter(**of_tie))
        )
        gone = list(silent.values_list("pk", flat=True))
        for start in range(0, len(gone), AT_ONCE):
            part = gone[start : start + AT_ONCE]
            notes = list(Step.objects.filter(tie__in=part, note__isnull=False).values_list("note_id", flat=True))
            Tie.objects.filter(pk__in=part).delete()
            Rendering.objects.filter(text__in=notes).delete()
            Text.objects.filter(pk__in=notes).delete()
        batch.undone_at, batch.undone_by = act.at, actor
        batch.save(update_fields=["undone_at", "undone_by"])
        act.on(batch, ties=len(gone), kept=batch.ties.count())
        return batch
