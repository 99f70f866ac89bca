import uuid
from collections.abc import Sequence

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.models import Delegation
from muntada.forum.queries import standing
from muntada.kernel.refusal import Refusal
from muntada.record.actions.acting import acting
from muntada.statements import queries, rules
from muntada.statements.actions.locking import lock_paragraph
from muntada.statements.actions.stepping import take_step, tell
from muntada.statements.models import Amendment, Paragraph, Statement, Step


def propose_amendment(
    paragraph_id: uuid.UUID,
    *,
    delegation_id: uuid.UUID,
    language: str,
    body: str = "",
    seen: int,
    reason: str = "",
    kind: str = Amendment.Kind.REPLACE,
    place: str = "",
    anchor_id: uuid.UUID | None = None,
    parent_id: uuid.UUID | None = None,
    is_draft: bool = False,
    shared_with: Sequence[uuid.UUID] = (),
    actor: Account,
    key: uuid.UUID | None = None,
) -> Amendment:
    """Propose, in a delegation's name, what is to become of the paragraph, in `language` (BCP 47).

    `kind` and `place` are those of `Amendment`; with `parent_id` it is a sub-amendment to that amendment's words.
    A draft is seen by its delegation and by those that it is `shared_with`, until it is tabled.

    `seen` is the id of the rendering that the delegate read, 0 where there was none; of a parent, that of its
    newest step. An amendment to words that somebody has changed meanwhile is refused, and the delegate keeps
    what she typed.
    """
    with acting("amendment_proposed", actor=actor, key=key) as act:
        if act.done_before:
            return Amendment.objects.get(pk=act.answer)
        statement, paragraph = lock_paragraph(paragraph_id)
        permissions.require(permissions.may_speak_for(standing(actor, statement.session_id), delegation_id))
        parent = _parent(paragraph, parent_id)
        rendering = paragraph.text.current.get(language)
        base_body = rendering.body if rendering else ""
        base_is_newest = (rendering.pk if rendering else 0) == seen
        if parent is not None:
            language, base_body = parent.language, parent.state.wording.body
            base_is_newest = max(step.pk for step in parent.steps.all()) == seen
        elif kind == Amendment.Kind.INSERT:
            base_body = ""
        if refusal := rules.may_amend(
            language=language,
            languages=statement.languages,
            body=body,
            base_body=base_body,
            base_is_newest=base_is_newest,
            is_adopted=queries.adoption_of(statement) is not None,
            kind=kind,
            place=place,
            is_anchored=_is_anchored(statement, paragraph, anchor_id),
            to_sub_amendment=parent is not None and parent.parent_id is not None,
        ):
            raise refusal
        has_words = kind in (Amendment.Kind.REPLACE, Amendment.Kind.INSERT)
        has_place = kind in (Amendment.Kind.INSERT, Amendment.Kind.MOVE)
        amendment = Amendment.objects.create(
            paragraph=paragraph,
            kind=kind,
            parent=parent,
            place=place if has_place else "",
            anchor_id=anchor_id if kind == Amendment.Kind.MOVE else None,
            base_revision=paragraph.text.revision,
            base_body=base_body,
            language=language,
            body=body.strip() if has_words else "",
            reason=reason.strip(),
            delegation_id=delegation_id,
            proposed_by=actor,
            proposed_at=act.at,
        )
        take_step(amendment, Step.Kind.DRAFTED, delegation_id=delegation_id, act=act, actor=actor)
        for other in _others(statement, shared_with, delegation_id):
            take_step(amendment, Step.Kind.SHARED, delegation_id=other, act=act, actor=actor)
        if not is_draft:
            take_step(amendment, Step.Kind.TABLED, act=act, actor=actor)
        act.on(
            amendment,
            paragraph=str(paragraph_id),
            delegation=str(delegation_id),
            language=language,
            kind=kind,
            draft=is_draft,
        )
        tell(statement, amendment, is_tabled=not is_draft)
        return amendment


def _parent(paragraph: Paragraph, parent_id: uuid.UUID | None) -> Amendment | None:
    """Return the amendment that is amended: one that is tabled and open, with words."""
    if parent_id is None:
        return None
    parent = next((row for row in paragraph.amendments.all() if row.pk == parent_id), None)
    permissions.require(parent is not None)
    assert parent  # noqa: S101 - required above
    if not queries.is_open(parent):
        raise Refusal("amendment_disposed_already")
    if parent.kind not in (Amendment.Kind.REPLACE, Amendment.Kind.INSERT):
        raise Refusal("amendment_has_no_words")
    return parent


def _is_anchored(statement: Statement, paragraph: Paragraph, anchor_id: uuid.UUID | None) -> bool:
    if anchor_id is None or anchor_id == paragraph.pk:
        return False
    return Paragraph.objects.filter(pk=anchor_id, statement=statement, removed=None).exists()


def _others(statement: Statement, shared_with: Sequence[uuid.UUID], own: uuid.UUID) -> list[uuid.UUID]:
    rows = Delegation.objects.filter(session_id=statement.session_id, pk__in=shared_with).exclude(pk=own)
    return list(rows.order_by("pk").values_list("pk", flat=True))
