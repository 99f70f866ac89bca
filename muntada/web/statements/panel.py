"""What a reader with a part in the session may do with a statement or a paragraph: the private controls."""

import dataclasses
import uuid
from collections.abc import Mapping, Sequence

from muntada.forum import permissions
from muntada.forum.standing import Standing
from muntada.hall.models import Floor
from muntada.kernel.merge import merge
from muntada.kernel.refusal import Refusal
from muntada.languages.codes import Language
from muntada.languages.queries import load_texts
from muntada.languages.rules import Shown
from muntada.statements import queries, rules
from muntada.statements.models import Amendment, Statement
from muntada.web.refusals import sentence
from muntada.web.statements.paragraphs import delegations_of
from muntada.web.statements.rows import shown_amendment
from muntada.web.statements.shown import Joint, Page, Proposed, Row


@dataclasses.dataclass(frozen=True)
class Chair:
    """A call for consensus: the open sittings in which it can be made, or why it cannot."""

    sittings: tuple[tuple[uuid.UUID, Shown], ...]
    obstacle: str


@dataclasses.dataclass(frozen=True)
class Adopting:
    """An organiser's part: propose (unless there is an obstacle), answer, or wait for the others."""

    obstacle: str
    to_answer: Joint | None
    answered: Joint | None


@dataclasses.dataclass(frozen=True)
class StatementPanel:
    """The controls beside a statement; what the reader has no part in is None or empty."""

    adopting: Adopting | None
    chair: Chair | None
    to_complete: tuple[Row, ...]
    to_decide: tuple[Row, ...]
    is_rapporteur: bool
    is_delegate: bool
    drafts: tuple[tuple[Row, int], ...] = ()
    """The paragraphs to which the reader's delegations have drafts that are not tabled, and how many."""


@dataclasses.dataclass(frozen=True)
class Rebase:
    """What an amendment could say on the present words: `merged` where the changes of both can be put together."""

    present: str
    merged: str
    is_clean: bool


@dataclasses.dataclass(frozen=True)
class Decidable:
    """An open amendment that the reader may deal with, or stand behind.

    `candidates` are those that it can be merged into: (id, delegation). `joins` and `leaves` are the reader's own
    delegations that may become co-sponsors, or are.
    """

    proposed: Proposed
    may_decide: bool
    may_withdraw: bool
    may_sub_amend: bool
    rebase: Rebase | None
    candidates: tuple[tuple[uuid.UUID, Shown], ...]
    joins: tuple[tuple[uuid.UUID, Shown], ...]
    leaves: tuple[tuple[uuid.UUID, Shown], ...]


@dataclasses.dataclass(frozen=True)
class Draft:
    """An amendment that is not tabled: the reader's delegation's own, or one that was shared with it."""

    proposed: Proposed
    is_own: bool
    rebase: Rebase
    others: tuple[tuple[uuid.UUID, Shown], ...]
    joins: tuple[tuple[uuid.UUID, Shown], ...]
    leaves: tuple[tuple[uuid.UUID, Shown], ...]


@dataclasses.dataclass(frozen=True)
class ParagraphPanel:
    """The controls beside one paragraph. `agreeing` are the delegations that the reader may agree for, pending."""

    chair: Chair | None
    decidable: tuple[Decidable, ...]
    drafts: tuple[Draft, ...] = ()
    agreeing: tuple[tuple[uuid.UUID, Shown], ...] = ()


def statement_panel(own: Standing, page: Page) -> StatementPanel | None:
    """Return the controls of somebody with this standing; None, and no query, where there are none."""
    if not own.is_participant or page.adoption:
        return None
    facts = [row.facts for row in page.rows]
    return StatementPanel(
        adopting=_adopting(page, own, facts) if own.is_organiser else None,
        chair=_chair(page.statement, own, facts, page.reader),
        to_complete=tuple(row for row in page.rows if own.is_rapporteur and row.standing == "incomplete"),
        to_decide=tuple(row for row in page.rows if own.is_rapporteur and row.open_amendments),
        is_rapporteur=own.is_rapporteur,
        is_delegate=bool(own.accredited),
        drafts=_drafts(page, own),
    )


def _drafts(page: Page, own: Standing) -> tuple[tuple[Row, int], ...]:
    has_drafts: bool = page.statement.has_drafts  # type: ignore[attr-defined]  # annotated; most have none
    mine = [membership.delegation_id for membership in own.accredited] if has_drafts else []
    counted = queries.drafts_counted(page.statement.pk, mine)
    return tuple((row, counted[row.paragraph.pk]) for row in page.rows if row.paragraph.pk in counted)


def paragraph_panel(
    statement: Statement,
    row: Row,
    own: Standing,
    reader: Language,
    named: Mapping[uuid.UUID, Shown],
    drafts: Sequence[Amendment],
) -> ParagraphPanel | None:
    """Return the controls of somebody with this standing beside a paragraph; None where there are none.

    For whom acts for a delegation, `named` are the session's (`delegations_named`), and `drafts` what is not tabled
    of her own or was shared with it.
    """
    if queries.adoption_of(statement) or not own.is_participant:
        return None
    mine = {membership.delegation_id: named[membership.delegation_id] for membership in own.accredited}
    found = [_draft(draft, row, mine, named, reader) for draft in drafts if draft.paragraph_id == row.paragraph.pk]
    if row.paragraph.removed_id:
        return ParagraphPanel(None, (), tuple(found)) if found else None
    decidable = tuple(one for proposed in row.open_amendments if (one := _decidable(proposed, row, own, mine)))
    chair = _chair(statement, own, [row.facts], reader)
    agreeing = tuple(
        (pk, mine[pk])
        for pk in own.heads
        if rules.may_agree_ad_referendum(
            row.facts, statement.languages, str(pk), seen=row.facts.revision, is_adopted=False
        )
        is None
    )
    if not (chair or decidable or found or agreeing):
        return None
    return ParagraphPanel(chair, decidable, tuple(found), agreeing)


def delegations_named(own: Standing, reader: Language) -> dict[uuid.UUID, Shown]:
    """Return the session's delegations by their names, for who acts for one; two queries, none for others."""
    if not own.accredited:
        return {}
    rows = delegations_of(own)
    load_texts((rows, "name"))
    return {row.pk: row.name.show(reader.code) for row in rows}


def _decidable(proposed: Proposed, row: Row, own: Standing, mine: Mapping[uuid.UUID, Shown]) -> Decidable | None:
    amendment = proposed.amendment
    if not (own.is_rapporteur or mine):
        return None
    may_withdraw = permissions.may_speak_for(own, amendment.delegation_id)
    joins, leaves = _sponsoring(proposed, mine)
    return Decidable(
        proposed,
        may_decide=permissions.may_draft(own),
        may_withdraw=may_withdraw,
        may_sub_amend=bool(mine) and amendment.parent_id is None and amendment.kind in ("replace", "insert"),
        rebase=_rebase(proposed, row) if proposed.is_overtaken and (own.is_rapporteur or may_withdraw) else None,
        candidates=tuple(
            (other.amendment.pk, other.delegation)
            for other in row.open_amendments
            if other is not proposed
            and (other.amendment.kind, other.amendment.parent_id) == (amendment.kind, amendment.parent_id)
        ),
        joins=joins,
        leaves=leaves,
    )


def _draft(
    draft: Amendment, row: Row, mine: Mapping[uuid.UUID, Shown], named: Mapping[uuid.UUID, Shown], reader: Language
) -> Draft:
    tabled = {known.pk: known for known in row.paragraph.amendments.all()}
    if draft.parent_id in tabled:
        draft.parent = tabled[draft.parent_id]
    shown = shown_amendment(draft, row.paragraph, reader.code, {})
    joins, leaves = _sponsoring(shown, mine)
    return Draft(
        shown,
        is_own=draft.delegation_id in mine,
        rebase=_rebase(shown, row),
        others=tuple((pk, name) for pk, name in named.items() if not draft.state.is_seen_by({str(pk)})),
        joins=joins,
        leaves=leaves,
    )


def _sponsoring(
    proposed: Proposed, mine: Mapping[uuid.UUID, Shown]
) -> tuple[tuple[tuple[uuid.UUID, Shown], ...], tuple[tuple[uuid.UUID, Shown], ...]]:
    sponsors = proposed.amendment.state.sponsors
    joins = tuple((pk, name) for pk, name in mine.items() if str(pk) not in sponsors)
    leaves = tuple((pk, name) for pk, name in mine.items() if str(pk) in sponsors[1:])
    return joins, leaves


def _rebase(proposed: Proposed, row: Row) -> Rebase:
    wording = proposed.amendment.state.wording
    present = queries.base_words(proposed.amendment, row.paragraph)
    merged = merge(wording.base_body, wording.body, present)
    return Rebase(present, merged=wording.body if merged is None else merged, is_clean=merged is not None)


def _adopting(page: Page, own: Standing, facts: Sequence[rules.ParagraphFacts]) -> Adopting:
    joint = page.joint if page.joint and page.joint.outcome == "pending" else None
    answered = {approval.party_id for approval in joint.approvals} if joint else set()
    has_answered = own.organisers[0][1] in answered
    return Adopting(
        obstacle=_obstacle(queries.adoption_refusal(page.statement, facts)),
        to_answer=None if has_answered else joint,
        answered=joint if has_answered else None,
    )


def _chair(
    statement: Statement, own: Standing, facts: Sequence[rules.ParagraphFacts], reader: Language
) -> Chair | None:
    if not permissions.may_chair(own):
        return None
    refusal = rules.may_call(facts, statement.languages, is_adopted=False)
    floors = Floor.objects.filter(sitting__session_id=statement.session_id, state__closed_at=None)
    floors = floors.select_related("sitting").order_by("sitting__starts_at")
    sittings = [floor.sitting for floor in floors if floor.state["opened_at"]]
    load_texts((sittings, "title"))
    return Chair(
        sittings=tuple((sitting.pk, sitting.title.show(reader.code)) for sitting in sittings),
        obstacle=_obstacle(refusal),
    )


def _obstacle(refusal: Refusal | None) -> str:
    return sentence(refusal) if refusal else ""
