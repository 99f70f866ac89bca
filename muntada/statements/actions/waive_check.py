import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting
from muntada.statements import queries
from muntada.statements.actions.locking import lock_statement
from muntada.statements.models import Paragraph, Waiver
from muntada.statements.queries import checking
from muntada.statements.rules.checking import may_waive


def waive_check(
    paragraph_id: uuid.UUID, *, check: str, seen: int, reason: str, actor: Account, key: uuid.UUID | None = None
) -> Waiver:
    """Record, as rapporteur or organiser, that what a check found in a paragraph may stand, and why.

    `seen` is the id of the newest rendering of the paragraph that was read: the waiver is for these words only.
    """
    with acting("check_waived", actor=actor, key=key) as act:
        if act.done_before:
            return Waiver.objects.get(pk=uuid.UUID(act.answer))
        statement_id = Paragraph.objects.only("statement_id").get(pk=paragraph_id).statement_id
        statement = lock_statement(statement_id)
        own = standing(actor, statement.session_id)
        permissions.require(permissions.may_report(own))
        paragraphs = queries.paragraphs_of(statement_id)
        paragraph = next(known for known in paragraphs if known.pk == paragraph_id)
        newest = checking.newest_rendering(paragraph)
        found = [
            known
            for known in checking.standing_findings(statement, paragraphs, with_meanings=check in checking.BY_MEANING)
            if known.paragraph.pk == paragraph_id and known.finding.check == check
        ]
        if refusal := may_waive(
            reason=reason,
            is_found=bool(found),
            is_waived=bool(found) and all(known.waiver for known in found),
            seen_is_newest=seen == newest,
            is_adopted=queries.adoption_of(statement) is not None,
        ):
            raise refusal
        waiver = Waiver.objects.create(
            paragraph=paragraph,
            check_id=check,
            languages=sorted({language for known in found for language in known.finding.languages}),
            revision=paragraph.text.revision,
            seen=newest,
            reason=reason.strip(),
            at=act.at,
            by=actor,
        )
        act.on(waiver, check=check, paragraph=str(paragraph_id), revision=waiver.revision)
        announce(topics.statement(statement_id), "actions")
        return waiver
