"""The steps that every joint decision shares; each kind has its own verbs, which call these in their transaction."""

import datetime as dt
import uuid
from typing import Any

from muntada.cities.models import Account
from muntada.forum import permissions, queries, rules
from muntada.forum.models import Approval, JointDecision, Organiser, Session
from muntada.forum.rules.decision import Outcome
from muntada.forum.standing import Standing


def propose(
    session: Session, kind: str, subject: str, proposal: Any, *, actor: Account, at: dt.datetime, signature: str = ""
) -> JointDecision:
    """Write a proposal and its proposer's approval. The caller holds the session's row lock.

    A proposal on the same subject that is still pending is superseded.
    """
    standing = queries.standing(actor, session.pk)
    permissions.require(permissions.may_organise(standing))
    decision = JointDecision.objects.create(
        session=session, kind=kind, subject=subject, proposal=proposal, proposed_at=at, proposed_by=actor
    )
    _answer(decision, standing, "approved", actor=actor, at=at, signature=signature)
    return decision


def answer(
    decision: JointDecision,
    approved: bool,
    *,
    actor: Account,
    at: dt.datetime,
    reason: str = "",
    signature: str = "",
) -> Outcome:
    """Write the answer of the actor's party and return what became of the decision.

    The caller holds the decision's row lock. Raises the rule's `Refusal` where the decision is closed
    or the party has answered, `NotForYou` where the actor acts for no organiser.
    """
    standing = queries.standing(actor, decision.session_id)
    permissions.require(permissions.may_organise(standing))
    _answer(
        decision,
        standing,
        "approved" if approved else "declined",
        actor=actor,
        at=at,
        reason=reason,
        signature=signature,
    )
    return queries.outcome_of(decision)


def _answer(
    decision: JointDecision,
    standing: Standing,
    word: str,
    *,
    actor: Account,
    at: dt.datetime,
    reason: str = "",
    signature: str = "",
) -> None:
    organiser, party = acting_for(standing)
    if refusal := rules.may_answer(
        queries.parties_of(decision.session_id),
        queries.answers_to(decision),
        party,
        is_newest=queries.is_newest(decision),
    ):
        raise refusal
    Approval.objects.create(
        decision=decision,
        organiser=Organiser.objects.get(pk=organiser),
        party_id=party,
        answer=word,
        reason=reason,
        signature=signature,
        at=at,
        by=actor,
    )


def acting_for(standing: Standing) -> tuple[uuid.UUID, uuid.UUID]:
    """Return the organiser that the officer acts for, and its party; the first where there are several."""
    return standing.organisers[0]
