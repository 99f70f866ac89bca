"""What a reader with a part in the session may do with a statement or a paragraph: the private controls."""

import dataclasses
import uuid
from collections.abc import Sequence

from django.http import HttpRequest

from muntada.forum import permissions
from muntada.forum.standing import Standing
from muntada.hall.models import Floor
from muntada.kernel.refusal import Refusal
from muntada.languages.codes import Language
from muntada.languages.queries import load_texts
from muntada.languages.rules import Shown
from muntada.statements import queries, rules
from muntada.statements.models import Statement
from muntada.web.access import standing_of
from muntada.web.refusals import sentence
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


@dataclasses.dataclass(frozen=True)
class Decidable:
    """An open amendment that the reader may dispose of."""

    proposed: Proposed
    may_decide: bool
    may_withdraw: bool


@dataclasses.dataclass(frozen=True)
class ParagraphPanel:
    """The controls beside one paragraph."""

    chair: Chair | None
    decidable: tuple[Decidable, ...]


def statement_panel(request: HttpRequest, page: Page) -> StatementPanel | None:
    """Return the reader's controls; None where there are none. No query for a reader who is not signed in."""
    own = standing_of(request, page.statement.session_id)
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
    )


def paragraph_panel(statement: Statement, row: Row, own: Standing, reader: Language) -> ParagraphPanel | None:
    """Return the controls of somebody with this standing beside a paragraph; None where there are none."""
    if queries.adoption_of(statement):
        return None
    decidable = []
    for proposed in row.open_amendments:
        may_withdraw = permissions.may_speak_for(own, proposed.amendment.delegation_id)
        if own.is_rapporteur or may_withdraw:
            decidable.append(Decidable(proposed, permissions.may_draft(own), may_withdraw))
    chair = _chair(statement, own, [row.facts], reader)
    return ParagraphPanel(chair, tuple(decidable)) if chair or decidable else None


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
