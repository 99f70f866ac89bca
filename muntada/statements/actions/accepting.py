"""The step of a disposition in which an amendment changes the text. It adds; it never overwrites."""

from muntada.cities.models import Account
from muntada.kernel.refusal import Refusal
from muntada.languages.actions import revise_text, write_text
from muntada.languages.search.actions import touch
from muntada.record.actions.acting import Act
from muntada.statements import queries, rules
from muntada.statements.actions.arranging import order_of, rearrange
from muntada.statements.actions.stepping import take_step
from muntada.statements.models import Amendment, Paragraph, Rearrangement, Statement, Step


def accept(
    statement: Statement, paragraph: Paragraph, amendment: Amendment, words: str, *, act: Act, actor: Account
) -> int | None:
    """Do what the amendment says, with these words; return the revision that it made of the paragraph, if it did.

    Of a sub-amendment, the words become those of the amendment that it amends.
    """
    if amendment.parent is not None:
        parent = amendment.parent.state.wording
        wording = rules.Wording(words, parent.base_body, parent.base_revision)
        take_step(amendment.parent, Step.Kind.SUB_AMENDED, wording=wording, act=act, actor=actor)
        return None
    if amendment.kind == Amendment.Kind.REPLACE:
        touch("statement", paragraph.pk)
        return revise_text(paragraph.text, amendment.language, words, actor=actor)
    _rearrange(statement, paragraph, amendment, words, act=act, actor=actor)
    return None


def _rearrange(
    statement: Statement, paragraph: Paragraph, amendment: Amendment, words: str, *, act: Act, actor: Account
) -> None:
    paragraphs = queries.paragraphs_of(statement.pk)
    before = order_of(paragraphs)
    about, new = [paragraph.pk], []
    if amendment.kind == Amendment.Kind.DELETE:
        others = [row for row in paragraph.amendments.all() if queries.is_open(row) and row.pk != amendment.pk]
        if others:
            raise Refusal("amendments_open_to_it")
        kind, order = Rearrangement.Kind.DELETED, rules.remove(before, paragraph.pk)
    elif amendment.kind == Amendment.Kind.MOVE:
        anchor = next((row for row in paragraphs if row.pk == amendment.anchor_id), None)
        if anchor is None:
            raise Refusal("paragraph_removed")
        after = rules.beside(before, anchor.pk, amendment.place, moved=paragraph.pk)
        kind, order = Rearrangement.Kind.MOVED, rules.move(before, paragraph.pk, after, anchor.level)
        start, end = rules.branch(before, paragraph.pk)
        about = [node.id for node in before[start:end]]
    else:
        made = Paragraph(statement=statement, position=0, kind=paragraph.kind, level=paragraph.level)
        after = rules.beside(before, paragraph.pk, amendment.place)
        kind, order = (
            Rearrangement.Kind.INSERTED,
            rules.insert(before, rules.Node(made.pk, made.kind, made.level), after),
        )
        about, new = [made.pk], [made]
    if isinstance(order, Refusal):
        raise order
    for row in new:
        row.text = write_text({amendment.language: words}, actor=actor)
        row.save(force_insert=True)
    rearrange(statement, paragraphs, kind, order, about, new=new, act=act, actor=actor)
