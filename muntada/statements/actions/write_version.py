import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing
from muntada.languages.search.actions import touch
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting
from muntada.statements import queries
from muntada.statements.actions.locking import lock_paragraph
from muntada.statements.actions.writing import write_words
from muntada.statements.models import Paragraph


def write_version(
    paragraph_id: uuid.UUID, *, language: str, body: str, seen: int, actor: Account, key: uuid.UUID | None = None
) -> Paragraph:
    """Write, as the rapporteur, what the paragraph says in one language.

    A language that is missing or behind catches up with the newest revision; a language that was up to
    date gets a new revision, and the others are then behind. The same words again are refused unless they are
    behind. Written over a machine's draft, even unchanged, they are this person's: that certifies the draft.
    `seen` is the id of the rendering that the rapporteur read, 0 where there was none.
    """
    with acting("version_written", actor=actor, key=key) as act:
        statement, paragraph = lock_paragraph(paragraph_id)
        if act.done_before:
            return paragraph
        permissions.require(permissions.may_draft(standing(actor, statement.session_id)))
        revision, certified = write_words(
            paragraph,
            language,
            body,
            seen=seen,
            is_adopted=queries.adoption_of(statement) is not None,
            act=act,
            actor=actor,
        )
        touch("statement", paragraph.pk)
        act.on(paragraph, language=language, revision=revision, certified=certified)
        announce(topics.statement(statement.pk), f"paragraph-{paragraph_id}", "head", "actions")
        return paragraph
