import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing
from muntada.kernel.refusal import Refusal
from muntada.languages.actions import add_renderings
from muntada.record.actions.acting import acting
from muntada.statements import queries, rules
from muntada.statements.actions.arranging import order_of, rearrange
from muntada.statements.actions.locking import lock_paragraph
from muntada.statements.models import Rearrangement


def merge_paragraphs(paragraph_id: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> Rearrangement:
    """Merge, as the rapporteur, a paragraph with the one that follows, in every language at once.

    The words of both are a new revision of the first; the second leaves the text and stays readable. Refused
    where a language is behind in either, or an amendment to the second is open.
    """
    with acting("paragraphs_merged", actor=actor, key=key) as act:
        if act.done_before:
            return Rearrangement.objects.get(pk=act.answer)
        statement, _ = lock_paragraph(paragraph_id)
        permissions.require(permissions.may_draft(standing(actor, statement.session_id)))
        paragraphs = queries.paragraphs_of(statement.pk)
        by_id = {paragraph.pk: paragraph for paragraph in paragraphs}
        before = order_of(paragraphs)
        if refusal := rules.may_merge(before, paragraph_id):
            raise refusal
        follower = rules.next_of(before, paragraph_id)
        assert follower  # noqa: S101 - or the merger is refused
        first, second = by_id[paragraph_id], by_id[follower.id]
        if refusal := rules.may_arrange(
            is_adopted=queries.adoption_of(statement) is not None,
            leaving=[queries.facts_of(second)],
            rewritten=[queries.facts_of(first), queries.facts_of(second)],
            languages=statement.languages,
        ):
            raise refusal
        order = rules.remove(before, second.pk)
        if isinstance(order, Refusal):
            raise order
        words = {
            code: rules.joined(
                first.text.current[code].body if code in first.text.current else "",
                second.text.current[code].body if code in second.text.current else "",
                code,
            )
            for code in statement.languages
            if code in first.text.current or code in second.text.current
        }
        done = rearrange(
            statement,
            paragraphs,
            Rearrangement.Kind.MERGED,
            order,
            [first.pk, second.pk],
            act=act,
            actor=actor,
        )
        add_renderings(first.text, words, revision=first.text.revision + 1, origin="written", actor=actor)
        return done
