"""Joint decisions: they take effect when every party approved, and end when one declines."""

import uuid
from collections.abc import Mapping
from typing import Literal

from muntada.kernel.refusal import Refusal

Outcome = Literal["pending", "approved", "declined", "superseded"]


def outcome(parties: frozenset[uuid.UUID], answers: Mapping[uuid.UUID, str], *, is_newest: bool) -> Outcome:
    """Return what became of a decision, from each party's answer ('approved' or 'declined').

    Only one proposal on a subject is open at a time: a newer one supersedes those still pending.
    """
    if "declined" in answers.values():
        return "declined"
    if parties and all(answers.get(party) == "approved" for party in parties):
        return "approved"
    return "pending" if is_newest else "superseded"


def may_answer(
    parties: frozenset[uuid.UUID], answers: Mapping[uuid.UUID, str], party: uuid.UUID, *, is_newest: bool
) -> Refusal | None:
    """Refuse an answer to a decision that is closed, or from a party that has answered."""
    state = outcome(parties, answers, is_newest=is_newest)
    if state != "pending":
        return Refusal(f"decision_{state}")
    if party in answers:
        return Refusal("party_has_answered")
    return None
