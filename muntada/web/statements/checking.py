"""What the checks found, as templates read it."""

import dataclasses
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from muntada.forum.permissions import may_report
from muntada.forum.standing import Standing
from muntada.languages.checks import BY_ID, Finding, look
from muntada.languages.codes import Language, by_code
from muntada.languages.rules import Shown
from muntada.statements.models import Statement, Waiver
from muntada.statements.queries import adoption_of
from muntada.statements.queries.checking import StandingFinding, checked, newest_rendering
from muntada.web.forms import ActionForm
from muntada.web.statements.shown import Row

LONGEST_REASON = 2000  # characters


class WaiveForm(ActionForm):
    """Why a finding may stand; `seen` is the newest rendering that was read."""

    check = forms.CharField(widget=forms.HiddenInput, max_length=40)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    reason = forms.CharField(
        label=gettext_lazy("Why it may stand"),
        help_text=gettext_lazy("Goes on record with your name. It holds until the paragraph is written again."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


@dataclasses.dataclass(frozen=True)
class Words:
    """Words of one language that a finding is about, or that could stand there instead."""

    language: Language
    words: str


@dataclasses.dataclass(frozen=True)
class ShownFinding:
    """A finding in the reader's language; `form` waives it, None where the reader may not or it is waived."""

    check: str
    name: str
    explanation: str
    remedy: str
    is_error: bool
    languages: tuple[Language, ...]
    evidence: tuple[Words, ...]
    advice: tuple[Words, ...]
    waiver: Waiver | None = None
    waived_by: Shown | None = None
    form: WaiveForm | None = None


@dataclasses.dataclass(frozen=True)
class CheckedRow:
    """A paragraph with what was found in it."""

    row: Row
    findings: tuple[ShownFinding, ...]

    @property
    def blocks(self) -> bool:
        """Whether an error stands in it that nobody has waived."""
        return any(finding.is_error and finding.waiver is None for finding in self.findings)


def shown(finding: Finding, **more: Any) -> ShownFinding:
    """Return one finding in the reader's language."""
    check = BY_ID[finding.check]
    return ShownFinding(
        check=check.id,
        name=_(check.name),
        explanation=_(check.explanation),
        remedy=_(check.remedy),
        is_error=finding.severity == "error",
        languages=tuple(by_code(code) for code in finding.languages),
        evidence=_words(finding.evidence),
        advice=_words(finding.advice),
        **more,
    )


def checked_rows(
    rows: Sequence[Row],
    found: Sequence[StandingFinding],
    *,
    reader: Language,
    may_waive: bool,
    refused: tuple[uuid.UUID, WaiveForm] | None = None,
) -> list[CheckedRow]:
    """Return the paragraphs in which something was found; `refused` is a form that is shown again as it was sent."""
    by_paragraph: dict[uuid.UUID, list[StandingFinding]] = {}
    for standing in found:
        by_paragraph.setdefault(standing.paragraph.pk, []).append(standing)
    return [
        CheckedRow(
            row,
            tuple(
                _standing(standing, reader, may_waive=may_waive, refused=refused)
                for standing in by_paragraph[row.paragraph.pk]
            ),
        )
        for row in rows
        if row.paragraph.pk in by_paragraph
    ]


def saved_findings(statement: Statement, row: Row, *, is_last: bool) -> list[ShownFinding]:
    """Return what the checks find in one paragraph as it is saved, waived or not. No query."""
    is_last = is_last and row.paragraph.kind == row.paragraph.Kind.OPERATIVE
    return [shown(finding) for finding in look(checked(statement, row.paragraph, is_last=is_last))]


def may_waive(own: Standing, statement: Statement) -> bool:
    """Whether somebody is offered to waive findings of the statement."""
    return may_report(own) and adoption_of(statement) is None


def _standing(
    standing: StandingFinding, reader: Language, *, may_waive: bool, refused: tuple[uuid.UUID, WaiveForm] | None
) -> ShownFinding:
    waiver, finding, paragraph = standing.waiver, standing.finding, standing.paragraph
    form = None
    if may_waive and waiver is None:
        if refused and refused[0] == paragraph.pk and refused[1]["check"].value() == finding.check:
            form = refused[1]
        else:
            form = WaiveForm(
                initial={"check": finding.check, "seen": newest_rendering(paragraph)},
                auto_id=f"waive-{paragraph.pk}-{finding.check}-%s",
            )
    by = waiver.by.person.name.show(reader.code) if waiver else None
    return shown(finding, waiver=waiver, waived_by=by, form=form)


def _words(by_language: Mapping[str, str]) -> tuple[Words, ...]:
    return tuple(Words(by_code(code), words) for code, words in by_language.items())
