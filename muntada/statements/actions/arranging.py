"""The step that every change of a statement's order shares: who was where before, and who is where now."""

import uuid
from collections.abc import Iterable, Sequence

from muntada.cities.models import Account
from muntada.languages.search.actions import touch
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import Act
from muntada.statements import rules
from muntada.statements.actions.locking import require_not_frozen
from muntada.statements.models import Paragraph, Place, Rearrangement, Statement


def order_of(paragraphs: Iterable[Paragraph]) -> rules.Order:
    """Return the order that the rules decide about, of loaded paragraphs."""
    return tuple(rules.Node(paragraph.pk, paragraph.kind, paragraph.level) for paragraph in paragraphs)


def rearrange(
    statement: Statement,
    paragraphs: Sequence[Paragraph],
    kind: Rearrangement.Kind,
    order: rules.Order,
    about: Iterable[uuid.UUID],
    *,
    new: Sequence[Paragraph] = (),
    act: Act,
    actor: Account | None,
) -> Rearrangement:
    """Put the statement's `paragraphs` into `order` and record it; who is not in `order` any more is removed.

    `about` are those that the change is about; `new` are rows that it made. Nothing of a paragraph is lost:
    its words, amendments and agreements stay with it, wherever it is.
    Refused while a silence procedure runs on any of the text.
    """
    require_not_frozen(statement)
    known = {paragraph.pk: paragraph for paragraph in (*paragraphs, *new)}
    done = Rearrangement.objects.create(statement=statement, kind=kind, at=act.at, by=actor)
    concerned = set(about)
    made = {paragraph.pk for paragraph in new}
    _note(done, [p for p in paragraphs if p.pk in concerned - made], is_after=False)
    for position, node in enumerate(order, start=1):
        known[node.id].position, known[node.id].level = position, node.level
    for gone in known.keys() - {node.id for node in order}:
        known[gone].removed = done
    Paragraph.objects.bulk_update(known.values(), ["position", "level", "removed"])
    _note(done, [known[node.id] for node in order if node.id in concerned], is_after=True)
    act.on(done, kind=kind, paragraphs=sorted(map(str, concerned)))
    touch("statement", *concerned)
    announce(topics.session(statement.session_id), "statements")
    changed = [f"paragraph-{pk}" for pk in sorted(map(str, concerned))]
    announce(topics.statement(statement.pk), *changed, "text", "head", "actions")
    return done


def _note(done: Rearrangement, paragraphs: Iterable[Paragraph], *, is_after: bool) -> None:
    Place.objects.bulk_create(
        Place(
            rearrangement=done,
            paragraph=paragraph,
            is_after=is_after,
            position=paragraph.position,
            level=paragraph.level,
            revision=paragraph.text.revision,
        )
        for paragraph in paragraphs
    )
