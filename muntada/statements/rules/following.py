"""Follow-up: when an adopted paragraph becomes a commitment, what its status is, who reports and who confirms."""

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from muntada.kernel.refusal import Refusal

CommitmentStatus = Literal["not_started", "under_way", "delayed", "overdue", "done", "withdrawn"]
STATUSES: tuple[CommitmentStatus, ...] = ("done", "under_way", "not_started", "delayed", "overdue", "withdrawn")
"""In the order in which pictures and lists show them."""
LONGEST_REPORT = 5000
LONGEST_REASON = 2000
EVIDENCE = ("https://", "http://")


@dataclasses.dataclass(frozen=True)
class ReportFacts:
    """One progress report: the state that it tells of, and the other side's answer ("" while there is none)."""

    state: str
    answer: str = ""


@dataclasses.dataclass(frozen=True)
class Undertaking:
    """What a commitment is: `owners` as "city:<id>", "institution:<id>" or "delegation:<id>", words by language."""

    owners: tuple[str, ...]
    due_on: dt.date | None
    task: Mapping[str, str]
    indicator: Mapping[str, str]
    indicator_code: str

    def changes_to(self, after: "Undertaking") -> dict[str, list[Any]]:
        """Return {what: [before, after]} of everything that is different, as JSON can hold it."""
        before, then = _plain(self), _plain(after)
        return {what: [before[what], then[what]] for what in before if before[what] != then[what]}


def commitment_status(
    reports: Sequence[ReportFacts], due_on: dt.date | None, today: dt.date, *, is_withdrawn: bool = False
) -> CommitmentStatus:
    """Return a commitment's status, from its reports in order: only what the other side has confirmed counts.

    It is overdue when the day that it is due on has passed, and nothing confirms that it is done.
    """
    if is_withdrawn:
        return "withdrawn"
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


def may_change_commitment(
    before: Undertaking, after: Undertaking, *, reason: str, is_done: bool, is_withdrawn: bool
) -> Refusal | None:
    """Refuse to change what is done or withdrawn, to leave it without an owner, to change nothing or say no reason."""
    if refusal := may_withdraw_commitment(reason=reason, is_done=is_done, is_withdrawn=is_withdrawn):
        return refusal
    if not after.owners:
        return Refusal("commitment_without_owner", field="owners")
    return None if before.changes_to(after) else Refusal("commitment_unchanged")


def may_withdraw_commitment(*, reason: str, is_done: bool, is_withdrawn: bool) -> Refusal | None:
    """Refuse to withdraw what is done or withdrawn already, or without a reason."""
    if is_withdrawn:
        return Refusal("commitment_withdrawn")
    if is_done:
        return Refusal("commitment_done")
    if not reason.strip():
        return Refusal("reason_missing", field="reason")
    if len(reason.strip()) > LONGEST_REASON:
        return Refusal("text_too_long", field="reason", length=len(reason.strip()), largest=LONGEST_REASON)
    return None


def may_report(
    *, body: str, evidence: str, is_done: bool, is_waiting: bool, is_withdrawn: bool = False
) -> Refusal | None:
    """Refuse a report on what is done or withdrawn, before the last one is answered, that says or links nothing."""
    if is_withdrawn:
        return Refusal("commitment_withdrawn")
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


def _plain(undertaking: Undertaking) -> dict[str, Any]:
    return {
        "owners": sorted(undertaking.owners),
        "due_on": undertaking.due_on.isoformat() if undertaking.due_on else "",
        "task": dict(sorted(undertaking.task.items())),
        "indicator": dict(sorted(undertaking.indicator.items())),
        "indicator_code": undertaking.indicator_code,
    }
