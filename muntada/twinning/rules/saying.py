"""What a side may say: propose, confirm, refuse, withdraw, tell."""

import datetime as dt

from muntada.kernel.kept_files import may_keep
from muntada.kernel.refusal import Refusal
from muntada.twinning.rules.dates import may_date
from muntada.twinning.rules.life import StepFacts, TieState, next_stages

LONGEST = 5000
MOST_DOCUMENTS = 10
"""Files that are kept with one step."""
ADDRESS = ("https://", "http://")


def may_propose(
    state: TieState, *, side: str, stage: str, on: str, address: str, note: str, today: dt.date
) -> Refusal | None:
    """Refuse a step while another waits (confirm or withdraw it instead), and one that does not follow."""
    if waiting := state.open:
        if waiting.side == side:
            return Refusal("step_waits_already")
        return Refusal("step_is_proposed") if waiting.stage == stage else Refusal("step_waits_for_you")
    if stage not in next_stages(state):
        return Refusal("stage_does_not_follow", field="stage")
    return may_date(on, today) or _may_link(address, "document_address") or _may_write(note, "note")


def may_answer(
    step: StepFacts, state: TieState, *, side: str, answer: str, on: str, reason: str, today: dt.date
) -> Refusal | None:
    """Refuse a word on one's own proposal, a second one, one on what is settled, and a refusal without a reason."""
    if step.side == side:
        return Refusal("step_of_own_side")
    if step.standing == "withdrawn":
        return Refusal("step_withdrawn")
    if side in step.answers:
        return Refusal("step_answered")
    if not step.side and state.open is not None:
        return Refusal("step_waits_already") if state.open.side == side else Refusal("step_waits_for_you")
    if answer == "refused":
        return _may_write(reason, "reason") if reason.strip() else Refusal("reason_missing", field="reason")
    return may_date(on, today)


def may_withdraw(step: StepFacts, *, side: str) -> Refusal | None:
    """Refuse to withdraw what the other side proposed or has answered, and what is withdrawn."""
    if step.side != side:
        return Refusal("step_of_other_side")
    if step.standing == "withdrawn":
        return Refusal("step_withdrawn")
    return None if step.is_open else Refusal("step_answered")


def may_tell(state: TieState, *, body: str, on: str, address: str, today: dt.date) -> Refusal | None:
    """Refuse an activity or result of a tie of which nothing holds, without words or date, or that lies ahead."""
    if not state.stage:
        return Refusal("tie_not_begun")
    if not body.strip():
        return Refusal("activity_empty", field="body")
    if not on:
        return Refusal("date_unreadable", field="on")
    return may_date(on, today) or _may_link(address, "address") or _may_write(body, "body")


def may_add_document(*, present: int, title: str, file_name: str, size: int, begins_with: bytes) -> Refusal | None:
    """Refuse a file without a title, one of a kind that is not kept or too large, and one too many."""
    if not title.strip():
        return Refusal("document_without_title", field="title")
    if present >= MOST_DOCUMENTS:
        return Refusal("documents_many", field="file", most=MOST_DOCUMENTS)
    return may_keep(file_name=file_name, size=size, begins_with=begins_with)


def _may_link(address: str, field: str) -> Refusal | None:
    return Refusal("address_incomplete", field=field) if address and not address.startswith(ADDRESS) else None


def _may_write(words: str, field: str) -> Refusal | None:
    length = len(words.strip())
    return Refusal("text_too_long", field=field, length=length, largest=LONGEST) if length > LONGEST else None
