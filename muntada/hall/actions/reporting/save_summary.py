import uuid
from collections.abc import Sequence

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall import rules
from muntada.hall.actions.locking import locked_floor
from muntada.hall.models import SummaryRecord
from muntada.hall.rules import Section
from muntada.kernel.refusal import Refusal
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def save_summary(
    sitting_id: uuid.UUID,
    language: str,
    sections: Sequence[Section],
    seen: int,
    *,
    draft: Sequence[Section],
    actor: Account,
    key: uuid.UUID | None = None,
) -> SummaryRecord:
    """Save the summary record in one language as a new revision, as its rapporteur or an organiser.

    `seen` is the revision that the author had before her; 0 is the draft from the log, `draft`. What somebody else
    saved since is brought together with it, section by section; where both changed one, the revision says so.
    """
    with acting("summary_saved", actor=actor, key=key) as act:
        if act.done_before:
            return SummaryRecord.objects.get(pk=act.answer)
        permissions.require(permissions.may_report(standing_in_sitting(actor, sitting_id)))
        if refusal := rules.may_report(locked_floor(sitting_id)):
            raise refusal
        mine = rules.clean_sections(sections)
        if isinstance(mine, Refusal):
            raise mine
        kept = {
            row.number: rules.sections_from_json(row.sections)
            for row in SummaryRecord.objects.filter(sitting=sitting_id, language=language)
        }
        newest = max(kept, default=0)
        merged = rules.Merged(mine, ())
        if seen != newest:
            merged = rules.merge_sections(kept.get(seen, tuple(draft)), kept[newest], mine)
        if kept and merged.sections == kept[newest]:
            raise Refusal("summary_unchanged")
        record = SummaryRecord.objects.create(
            sitting_id=sitting_id,
            language=language,
            number=newest + 1,
            seen=seen,
            sections=rules.sections_to_json(merged.sections),
            clashes=list(merged.clashes),
            at=act.at,
            by=actor,
        )
        act.on(record, sitting=str(sitting_id), language=language, number=record.number)
        announce(topics.sitting(sitting_id), "summary")
        return record
