import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing
from muntada.languages.actions import add_renderings
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting
from muntada.statements import queries, rules
from muntada.statements.actions.locking import lock_paragraph
from muntada.statements.models import Paragraph


def draft_version(
    paragraph_id: uuid.UUID, *, language: str, body: str, revision: int, actor: Account, key: uuid.UUID | None = None
) -> Paragraph:
    """Add what a machine made of `revision` in a language that is missing or behind, for the rapporteur who asked.

    It is marked as a machine's until somebody vouches for it by writing the language herself.
    """
    with acting("version_drafted", actor=actor, key=key) as act:
        statement, paragraph = lock_paragraph(paragraph_id)
        if act.done_before:
            return paragraph
        permissions.require(permissions.may_draft(standing(actor, statement.session_id)))
        rendering = paragraph.text.current.get(language)
        if refusal := rules.may_draft_by_machine(
            body=body,
            is_up_to_date=rendering is not None and rendering.revision == paragraph.text.revision,
            is_source_newest=revision == paragraph.text.revision,
            is_adopted=queries.adoption_of(statement) is not None,
        ):
            raise refusal
        add_renderings(paragraph.text, {language: body}, revision=revision, origin="machine", actor=None)
        act.on(paragraph, language=language, revision=revision)
        announce(topics.statement(statement.pk), f"paragraph-{paragraph_id}", "head", "actions")
        return paragraph
