import uuid
from collections.abc import Mapping, Sequence

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing
from muntada.kernel.refusal import Refusal
from muntada.languages.actions import add_renderings, write_text
from muntada.record.actions.acting import acting
from muntada.statements import queries, rules
from muntada.statements.actions.arranging import order_of, rearrange
from muntada.statements.actions.locking import lock_paragraph
from muntada.statements.models import Paragraph, Rearrangement


def split_paragraph(
    paragraph_id: uuid.UUID, *, words: Mapping[str, str], actor: Account, key: uuid.UUID | None = None
) -> Rearrangement:
    """Split, as the rapporteur, a paragraph in two, in every language at once.

    `words` is {language: the present words with an empty line where the second paragraph begins}. The first part
    is a new revision of the paragraph, the second a new paragraph after it. Refused where a language is
    behind: nobody could say where it is to be cut.
    """
    with acting("paragraph_split", actor=actor, key=key) as act:
        if act.done_before:
            return Rearrangement.objects.get(pk=act.answer)
        statement, paragraph = lock_paragraph(paragraph_id)
        permissions.require(permissions.may_draft(standing(actor, statement.session_id)))
        if refusal := rules.may_arrange(
            is_adopted=queries.adoption_of(statement) is not None,
            rewritten=[queries.facts_of(paragraph)],
            languages=statement.languages,
        ):
            raise refusal
        first, second = _parts(paragraph, words, statement.languages)
        paragraphs = queries.paragraphs_of(statement.pk)
        before = order_of(paragraphs)
        _, end = rules.branch(before, paragraph_id)
        new = Paragraph(statement=statement, position=0, kind=paragraph.kind, level=paragraph.level)
        order = rules.insert(before, rules.Node(new.pk, new.kind, new.level), before[end - 1].id)
        if isinstance(order, Refusal):
            raise order
        new.text = write_text(second, actor=actor)
        new.save(force_insert=True)
        row = next(known for known in paragraphs if known.pk == paragraph_id)
        done = rearrange(
            statement,
            paragraphs,
            Rearrangement.Kind.SPLIT,
            order,
            [paragraph_id, new.pk],
            new=[new],
            act=act,
            actor=actor,
        )
        add_renderings(row.text, first, revision=row.text.revision + 1, origin="written", actor=actor)
        return done


def _parts(
    paragraph: Paragraph, typed: Mapping[str, str], languages: Sequence[str]
) -> tuple[dict[str, str], dict[str, str]]:
    first, second = {}, {}
    for code, rendering in paragraph.text.current.items():
        if code not in languages:
            continue
        parts = rules.cut(rendering.body, typed.get(code, ""))
        if isinstance(parts, Refusal):
            raise Refusal(parts.code, field=f"words_{code}")
        first[code], second[code] = parts
    return first, second
