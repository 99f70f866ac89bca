import uuid

from muntada.cities.models import Account
from muntada.kernel.kept_files import BEGINNING
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting
from muntada.twinning import rules
from muntada.twinning.actions.settling import lock_tie
from muntada.twinning.models import Document, Step
from muntada.twinning.permissions import speaking_for


def add_document(
    step_id: uuid.UUID,
    *,
    title: str,
    language: str,
    file_name: str,
    content: bytes,
    size: int = 0,
    actor: Account,
    key: uuid.UUID | None = None,
) -> Document:
    """Put a file to a step of a tie, for a side. `size` is what was sent, where `content` is only its beginning."""
    with acting("tie_document_added", actor=actor, key=key) as act:
        if act.done_before:
            return Document.objects.get(pk=uuid.UUID(act.answer))
        step = Step.objects.get(pk=step_id)
        tie = lock_tie(step.tie_id)
        side = speaking_for(actor, tie, preferred=step.side)
        if refusal := rules.may_add_document(
            present=Document.objects.filter(step=step_id, removed_at=None).count(),
            title=title,
            file_name=file_name,
            size=size or len(content),
            begins_with=content[:BEGINNING],
        ):
            raise refusal
        document = Document.objects.create(
            step=step,
            side=side,
            title=title.strip(),
            language=language,
            file_name=file_name[-200:],
            content=content,
            size=len(content),
            at=act.at,
            by=actor,
        )
        act.on(document, tie=str(tie.pk), step=str(step_id))
        announce(topics.tie(tie.pk), "tie")
        return document
