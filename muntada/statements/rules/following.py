"""Follow-up: when an adopted paragraph becomes a commitment, what its status is, who reports and who confirms."""

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from muntada.kernel.refusal import Refusal

CommitmentStatus = Literal["not_started", "under_way", "delayed", "overdue", "done"]
STATUSES: tuple[CommitmentStatus, ...] = ("done", "under_way", "not_started", "delayed", "overdue")
"""In the order in which pictures and lists show them."""
LONGEST_REPORT = 5000
EVIDENCE = ("https://", "http://")


@dataclasses.dataclass(frozen=True)
class ReportFacts:
    """One progress report: the state that it tells of, and the other side's answer ("" while there is none)."""

    state: str
    answer: str = ""


def commitment_status(reports: Sequence[ReportFacts], due_on: dt.date | None, today: dt.date) -> CommitmentStatus:
    """Return a commitment's status, from its reports in order: only what the other side has confirmed counts.

    It is overdue when the day that it is due on has passed, and nothing confirms that it is done.
    """
    confirmed = [report.state for report in reports if report.answer == "confirmed"]
    if "done" in confirmed[-1:]:
        return "done"
    if due_on is not None and today > due_on:
        return "overdue"
    if not confirmed:
        return "not_started"
    return "delayed" if confirmed[-1] == "delayed" else "under_way"


def may_commit(*, is_adopted: bool, kind: str, owners: int) -> Refusal | None:
    """Refuse a commitment from a draft, from a paragraph that decides nothing, or that nobody owns."""
    if not is_adopted:
        return Refusal("statement_not_adopted")
    if kind != "operative":
        return Refusal("paragraph_not_operative", field="paragraph")
    return Refusal("commitment_without_owner", field="owners") if not owners else None


def may_report(*, body: str, evidence: str, is_done: bool, is_waiting: bool) -> Refusal | None:
    """Refuse a report on what is done, before the last one is answered, that says nothing or links nowhere."""
    if is_done:
        return Refusal("commitment_done")
    if is_waiting:
        return Refusal("report_waiting")
    if not body.strip():
        return Refusal("report_empty", field="body")
    if len(body.strip()) > LONGEST_REPORT:
        return Refusal("text_too_long", field="body", length=len(body.strip()), largest=LONGEST_REPORT)
    return Refusal("evidence_no_address", field="evidence") if evidence and not evidence.startswith(EVIDENCE) else None


def may_confirm(*, is_answered: bool, is_own_side: bool, answer: str, reason: str) -> Refusal | None:
    """Refuse a second answer, an answer to one's own side, or a question without words."""
    if is_answered:
        return Refusal("report_answered")
    if is_own_side:
        return Refusal("report_of_own_side")
    return Refusal("reason_missing", field="reason") if answer == "questioned" and not reason.strip() else None


def tally(statuses: Iterable[CommitmentStatus]) -> dict[CommitmentStatus, int]:
    """Return how many there are of each status, in the order of `STATUSES`."""
    counted = Counter(statuses)
    return {status: counted[status] for status in STATUSES}


def segments(counts: Mapping[CommitmentStatus, int], width: int) -> tuple[tuple[CommitmentStatus, int, int], ...]:
    """Return a bar's parts (status, start, length) that fill `width` exactly, each in proportion to its count."""
    total, done, start = sum(counts.values()), 0, 0
    parts = []
    for status, count in counts.items():
        done += count
        end = width * done // total if total else 0
        if end > start:
            parts.append((status, start, end - start))
        start = end
    return tuple(parts)
