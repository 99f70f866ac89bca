"""Commitments as pages show them: filtered, counted, drawn."""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from muntada.kernel import clock
from muntada.languages.rules import Shown
from muntada.statements import queries, rules
from muntada.statements.models import Commitment, CommitmentChange, CommitmentOwner, ProgressReport
from muntada.statements.rules import CommitmentStatus
from muntada.web.context import current
from muntada.web.ui import formats

STATUS_WORDS: dict[CommitmentStatus, str | Promise] = {
    "done": _("Done"),
    "under_way": _("Under way"),
    "not_started": _("Not started"),
    "delayed": _("Delayed"),
    "overdue": _("Overdue"),
    "withdrawn": _("Withdrawn"),
}
CHIPS: dict[CommitmentStatus, str] = {
    "done": "agreed",
    "under_way": "open",
    "not_started": "waiting",
    "delayed": "behind",
    "overdue": "refused",
    "withdrawn": "closed",
}
CHANGED: dict[str, str | Promise] = {
    "owners": _("Owners"),
    "due_on": _("Due on"),
    "task": _("What is to be done"),
    "indicator": _("Indicator"),
    "indicator_code": _("Defined indicator"),
}
REPORT_WORDS = {
    ProgressReport.State.UNDER_WAY: _("Under way"),
    ProgressReport.State.DELAYED: _("Delayed"),
    ProgressReport.State.DONE: _("Done"),
}
WIDTH = 600
"""Of the progress picture, in its units."""
DUE = {"passed": _("Passed"), "30": _("Within 30 days"), "90": _("Within 90 days"), "none": _("Without a date")}


@dataclasses.dataclass(frozen=True)
class Owner:
    """Who is to keep a commitment; `value` is how filters and forms name it."""

    value: str
    name: Shown


@dataclasses.dataclass(frozen=True)
class Row:
    """A commitment: what, whose, by when, how it stands; `waits` says that a report is not answered yet."""

    commitment: Commitment
    task: Shown
    statement: Shown
    owners: tuple[Owner, ...]
    status: CommitmentStatus
    word: str | Promise
    chip: str
    waits: bool
    indicator: Shown | None


@dataclasses.dataclass(frozen=True)
class Report:
    """One progress report with the other side's answer, if there is one."""

    report: ProgressReport
    text: Shown
    party: Shown
    by: Shown
    word: str | Promise
    answer: str
    answered_by: Shown | None
    reason: str
    answered_at: dt.datetime | None


@dataclasses.dataclass(frozen=True)
class Changed:
    """One thing that a change changed: its name, and what stood before and after it."""

    name: str | Promise
    before: str
    after: str


@dataclasses.dataclass(frozen=True)
class Change:
    """A change of a commitment, or its withdrawal: who, when, why."""

    change: CommitmentChange
    by: Shown
    changes: tuple[Changed, ...]


@dataclasses.dataclass(frozen=True)
class Part:
    """One status in the progress picture: a part of the bar, and a row of the table that says the same."""

    status: CommitmentStatus
    word: str | Promise
    count: int
    start: int
    length: int


@dataclasses.dataclass(frozen=True)
class Filters:
    """What the reader asked to see; an empty one lets everything pass."""

    status: str = ""
    owner: str = ""
    statement: str = ""
    due: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Filters":
        """Return the filters in the parameters of an address."""
        return cls(**{field.name: asked.get(field.name, "") for field in dataclasses.fields(cls)})

    def let_pass(self, row: Row, today: dt.date) -> bool:
        """Whether a row is to be shown."""
        return (
            self.status in ("", row.status)
            and (not self.owner or self.owner in {owner.value for owner in row.owners})
            and self.statement in ("", str(row.commitment.statement_id))
            and _is_due(self.due, row.commitment.due_on, today)
        )


def rows(*, session_id: uuid.UUID | None = None, with_reports: bool = False) -> list[Row]:
    """Return all commitments, or those of one session, in the order in which they are due; three queries.

    One more with the reports on each, for `reports_of`.
    """
    found = queries.commitments(session_id=session_id, with_reports=with_reports)
    return [row_of(commitment) for commitment in found]


def row_of(commitment: Commitment) -> Row:
    """Return one loaded commitment as pages show it."""
    code = current().code
    status = queries.status_of(commitment, clock.now())
    return Row(
        commitment=commitment,
        task=(commitment.task or commitment.paragraph.text).show(code),
        statement=commitment.statement.title.show(code),
        owners=tuple(map(_owner, commitment.owners.all())),
        status=status,
        word=STATUS_WORDS[status],
        chip=CHIPS[status],
        waits=any(not report.answer for report in queries.report_facts(commitment)),
        indicator=commitment.indicator.show(code) if commitment.indicator else None,
    )


def reports_of(commitment: Commitment) -> list[Report]:
    """Return the reports on a loaded commitment, newest first."""
    return [_report(report) for report in commitment.reports.all()][::-1]


def changes_of(commitment: Commitment) -> list[Change]:
    """Return what was changed of a commitment, newest first; two queries, and the names of those who own it."""
    code = current().code
    changes = queries.changes_of(commitment.pk)
    values = [value for change in changes for side in change.changes.get("owners", ()) for value in side]
    names = {value: name.show(code).body for value, name in queries.owners_named(values).items()}

    def said(what: str, value: Any) -> str:
        if what == "owners":
            return " · ".join(names.get(each, "—") for each in value)
        if what == "due_on":
            return formats.day(dt.date.fromisoformat(value), code) if value else "—"
        if what == "indicator_code":
            return str(value) or "—"
        return str(value.get(code) or next(iter(value.values()), "—"))

    return [
        Change(
            change,
            change.by.person.name.show(code),
            tuple(
                Changed(CHANGED[what], said(what, old), said(what, new)) for what, (old, new) in change.changes.items()
            ),
        )
        for change in changes
    ]


def picture(found: Iterable[Row]) -> list[Part]:
    """Return the progress picture: every status with its count and its part of the bar."""
    counts = rules.tally(row.status for row in found)
    parts = {status: (start, length) for status, start, length in rules.segments(counts, WIDTH)}
    return [Part(status, STATUS_WORDS[status], count, *parts.get(status, (0, 0))) for status, count in counts.items()]


def choices(found: Sequence[Row]) -> dict[str, list[tuple[str, str | Promise]]]:
    """Return what each filter can be set to, of what there is."""
    owners = {owner.value: owner.name.body for row in found for owner in row.owners}
    statements = {str(row.commitment.statement_id): row.commitment.statement.symbol for row in found}
    return {
        "status": list(STATUS_WORDS.items()),
        "owner": sorted(owners.items(), key=lambda item: item[1]),
        "statement": sorted(statements.items(), key=lambda item: item[1]),
        "due": list(DUE.items()),
    }


def _owner(owner: CommitmentOwner) -> Owner:
    code = current().code
    who = owner.city or owner.institution or owner.delegation
    if who is None:
        raise ValueError("a commitment's owner is one of the three kinds")
    return Owner(queries.owner_value(owner), who.name.show(code))


def _report(report: ProgressReport) -> Report:
    code = current().code
    confirmation = report.confirmation if queries.answered(report) else None
    return Report(
        report=report,
        text=report.text.show(code),
        party=report.party.name.show(code),
        by=report.by.person.name.show(code),
        word=REPORT_WORDS[ProgressReport.State(report.state)],
        answer=confirmation.answer if confirmation else "",
        answered_by=confirmation.organiser.institution.name.show(code) if confirmation else None,
        reason=confirmation.reason if confirmation else "",
        answered_at=confirmation.at if confirmation else None,
    )


def _is_due(wanted: str, due_on: dt.date | None, today: dt.date) -> bool:
    if wanted == "none":
        return due_on is None
    if wanted == "passed":
        return due_on is not None and due_on < today
    if wanted in DUE:
        return due_on is not None and today <= due_on <= today + dt.timedelta(days=int(wanted))
    return True
