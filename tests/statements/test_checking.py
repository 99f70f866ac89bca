"""Findings in a statement, and waivers: by whom, for how long, with what effect."""

import pytest

from muntada.kernel.refusal import NotForYou, Refusal
from muntada.record.models import AuditEvent
from muntada.statements import queries
from muntada.statements.actions.draft_statement import draft_statement
from muntada.statements.actions.waive_check import waive_check
from muntada.statements.actions.write_version import write_version
from muntada.statements.models import Paragraph, Statement, Waiver
from muntada.statements.queries.checking import blocking_findings, newest_rendering, standing_findings
from muntada.statements.rules.checking import WaiverFacts, covers, may_waive
from tests.cast import Cast, new_key, said

WRONG = said("تقرر دعوة 15 مدينة.", "决定邀请16座城市。", "Decides to invite 15 cities.")


@pytest.fixture
def statement(cast: Cast) -> Statement:
    return draft_statement(
        cast.session,
        symbol="FORUM/5/L.2",
        title=said("البيان", "声明", "Statement"),
        note=None,
        paragraphs=[("operative", said("تقرر التعاون؛", "决定合作；", "Decides to cooperate;")), ("operative", WRONG)],
        actor=None,
    )


def last(statement: Statement) -> Paragraph:
    return queries.paragraphs_of(statement.pk)[-1]


def waive(statement: Statement, actor: object, **changed: object) -> Waiver:
    paragraph = last(statement)
    wanted = {"check": "numbers", "seen": newest_rendering(paragraph), "reason": "One city withdrew in Chinese only."}
    return waive_check(paragraph.pk, actor=actor, **(wanted | changed))  # type: ignore[arg-type]


def test_an_error_blocks_the_adoption_until_somebody_waives_it(statement: Statement, cast: Cast) -> None:
    assert [finding.check for finding in blocking_findings(statement.pk)] == ["numbers"]
    waiver = waive(statement, cast.rapporteur)
    assert blocking_findings(statement.pk) == []
    assert (waiver.languages, waiver.revision, waiver.by) == (["ar", "en", "zh-Hans"], 1, cast.rapporteur)
    found = standing_findings(statement, queries.paragraphs_of(statement.pk))
    assert [(standing.waiver, standing.blocks) for standing in found if standing.finding.check == "numbers"] == [
        (waiver, False)
    ]
    assert AuditEvent.objects.filter(verb="check_waived", actor=cast.rapporteur).count() == 1


def test_whatever_is_written_later_ends_a_waiver(statement: Statement, cast: Cast) -> None:
    waive(statement, cast.arab_officer)
    seen = last(statement).text.current["zh-Hans"].pk
    write_version(last(statement).pk, language="zh-Hans", body="决定邀请17座城市。", seen=seen, actor=cast.rapporteur)
    assert [finding.check for finding in blocking_findings(statement.pk)] == ["numbers"]


@pytest.mark.parametrize("who", ["head", "chair", "interpreter", "stranger"])
def test_nobody_else_waives(statement: Statement, cast: Cast, who: str) -> None:
    with pytest.raises(NotForYou):
        waive(statement, cast.everybody[who])


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"reason": "  "}, "waiver_needs_a_reason"),
        ({"check": "dates"}, "finding_gone"),
        ({"seen": 1}, "checked_words_changed"),
    ],
)
def test_waivers_that_are_refused(statement: Statement, cast: Cast, changed: dict[str, object], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        waive(statement, cast.rapporteur, **changed)
    assert refused.value.code == code
    assert not Waiver.objects.exists()


def test_a_doubled_click_waives_once_and_a_second_waiver_is_refused(statement: Statement, cast: Cast) -> None:
    key = new_key()
    assert waive(statement, cast.rapporteur, key=key) == waive(statement, cast.rapporteur, key=key)
    with pytest.raises(Refusal) as refused:
        waive(statement, cast.arab_officer)
    assert refused.value.code == "finding_waived"


def test_a_waiver_covers_its_check_its_languages_and_its_words() -> None:
    waiver = WaiverFacts("numbers", frozenset({"ar", "en"}), seen=7)
    assert covers(waiver, "numbers", ("ar",), newest=7)
    assert not covers(waiver, "dates", ("ar",), newest=7)
    assert not covers(waiver, "numbers", ("ar", "zh-Hans"), newest=7)
    assert not covers(waiver, "numbers", ("ar",), newest=8)


def test_nothing_is_waived_in_an_adopted_statement() -> None:
    refusal = may_waive(reason="x", is_found=True, is_waived=False, seen_is_newest=True, is_adopted=True)
    assert refusal == Refusal("statement_adopted")
