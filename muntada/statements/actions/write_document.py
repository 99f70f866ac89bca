import datetime as dt
import uuid
from collections.abc import Mapping, Sequence

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing
from muntada.kernel.refusal import Refusal
from muntada.languages.actions import write_text
from muntada.languages.queries import load_texts
from muntada.languages.search.actions import touch
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import Act, acting
from muntada.statements import queries, rules
from muntada.statements.actions.arranging import order_of, rearrange
from muntada.statements.actions.locking import lock_statement
from muntada.statements.actions.writing import write_words
from muntada.statements.models import Paragraph, Rearrangement, Statement
from muntada.statements.rules import Typed, Written


def write_document(
    statement_id: uuid.UUID, cells: Sequence[Typed], *, actor: Account, key: uuid.UUID | None = None
) -> None:
    """Write, as the rapporteur, a whole text as it was typed: revisions are made of what changed, and of nothing else.

    An empty line within a paragraph begins a new one after it; where two languages were typed, their new paragraphs
    belong together in order. All is written or nothing: the refusal names the first cell that stands in the way as
    its field, "<paragraph>.<language>".
    """
    with acting("document_written", actor=actor, key=key) as act:
        if act.done_before:
            return
        statement = lock_statement(statement_id)
        permissions.require(permissions.may_draft(standing(actor, statement.session_id)))
        paragraphs = queries.paragraphs_of(statement_id)
        by_id = {paragraph.pk: paragraph for paragraph in paragraphs}
        wanted = [cell for cell in cells if cell.language in statement.languages]
        changes = rules.changed(wanted, queries.words_seen(statement_id, [cell.seen for cell in wanted]))
        frozen = queries.frozen_paragraphs(statement_id, act.at) if changes else {}
        for change in changes:
            _write(change, by_id.get(change.typed.paragraph), statement, frozen, act=act, actor=actor)
        inserted = _insert(statement, paragraphs, changes, act=act, actor=actor)
        written = list(dict.fromkeys(change.typed.paragraph for change in changes))
        touch("statement", *written)
        act.on(statement, paragraphs=[str(pk) for pk in written], inserted=inserted)
        if written:
            announce(topics.statement(statement_id), *(f"paragraph-{pk}" for pk in written), "head", "actions")


def _write(
    change: Written,
    paragraph: Paragraph | None,
    statement: Statement,
    frozen: Mapping[uuid.UUID, dt.datetime],
    *,
    act: Act,
    actor: Account,
) -> None:
    cell = change.typed
    field = f"{cell.paragraph}.{cell.language}"
    if paragraph is None:
        raise Refusal("paragraph_removed", field=field)
    if until := frozen.get(cell.paragraph):
        raise Refusal("paragraph_frozen", field=field, until=until).timed_in(statement.session.time_zone)
    present = paragraph.text.current.get(cell.language)
    if change.further and present and present.pk == cell.seen and present.body.split() == change.words.split():
        return  # only new paragraphs after it
    try:
        write_words(
            paragraph,
            cell.language,
            change.words,
            seen=cell.seen,
            is_adopted=queries.adoption_of(statement) is not None,
            act=act,
            actor=actor,
        )
    except Refusal as refusal:
        raise Refusal(refusal.code, field=field, **refusal.facts) from None
    load_texts(([paragraph], "text"))  # the next language catches up with this revision


def _insert(
    statement: Statement, paragraphs: Sequence[Paragraph], changes: Sequence[Written], *, act: Act, actor: Account
) -> int:
    """Put the new paragraphs behind those in which they were typed; return how many there are."""
    typed: dict[uuid.UUID, dict[str, tuple[str, ...]]] = {}
    for change in changes:
        if change.further:
            typed.setdefault(change.typed.paragraph, {})[change.typed.language] = change.further
    order, new = order_of(paragraphs), []
    for pk, further in typed.items():
        for place in reversed(range(max(map(len, further.values())))):
            words = {code: found[place] for code, found in further.items() if place < len(found)}
            start, end = rules.branch(order, pk)
            kind, level = order[start].kind, order[start].level
            if kind == Paragraph.Kind.HEADING:
                following = rules.next_of(order, pk)
                kind = following.kind if following else Paragraph.Kind.OPERATIVE
            made = Paragraph(statement=statement, position=0, kind=kind, level=level)
            arranged = rules.insert(order, rules.Node(made.pk, made.kind, made.level), order[end - 1].id)
            if isinstance(arranged, Refusal):
                raise arranged
            order = arranged
            made.text = write_text(words, actor=actor)
            made.save(force_insert=True)
            new.append(made)
    if new:
        load_texts((new, "text"))
        about = [made.pk for made in new]
        rearrange(statement, paragraphs, Rearrangement.Kind.INSERTED, order, about, new=new, act=act, actor=actor)
    return len(new)
