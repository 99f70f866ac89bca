"""Follow-up: from an adopted paragraph to what both sides confirm."""

import datetime as dt
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muntada.kernel import clock
from muntada.kernel.refusal import NotForYou, Refusal
from muntada.statements import queries, rules
from muntada.statements.actions.change_commitment import change_commitment
from muntada.statements.actions.confirm_progress import confirm_progress
from muntada.statements.actions.make_commitment import make_commitment
from muntada.statements.actions.report_progress import report_progress
from muntada.statements.actions.withdraw_commitment import withdraw_commitment
from muntada.statements.models import Commitment, CommitmentChange, Confirmation, ProgressReport
from muntada.statements.rules import STATUSES, ReportFacts
from tests.cast import Cast, new_key, said
from tests.statements.test_adoption import last
from tests.statements.test_after_adoption import adopted

DUE = dt.date(2027, 6, 30)


def commit(cast: Cast, **changed) -> Commitment:
    facts = {
        "owners": [("delegation", cast.delegation.pk)],
        "due_on": DUE,
        "indicator": said("عدد المدن", "城市数量", "Number of cities"),
        "actor": cast.chinese_officer,
    }
    return make_commitment(changed.pop("paragraph", last(cast).pk), **(facts | changed))


def tell(cast: Cast, commitment: Commitment, **changed) -> ProgressReport:
    facts = {"state": "under_way", "language": "ar", "body": "دُعيت عشر مدن.", "actor": cast.member}
    return report_progress(commitment.pk, **(facts | changed))


@pytest.mark.parametrize(
    ("reports", "today", "status"),
    [
        ([], DUE, "not_started"),
        ([], DUE + dt.timedelta(days=1), "overdue"),
        ([ReportFacts("done")], DUE, "not_started"),
        ([ReportFacts("done", "questioned")], DUE, "not_started"),
        ([ReportFacts("under_way", "confirmed"), ReportFacts("done")], DUE, "under_way"),
        ([ReportFacts("delayed", "confirmed")], DUE, "delayed"),
        ([ReportFacts("done", "confirmed")], DUE + dt.timedelta(days=9), "done"),
    ],
)
def test_only_what_the_other_side_confirmed_counts(reports, today, status) -> None:
    assert rules.commitment_status(reports, DUE, today) == status


def test_without_a_date_nothing_is_overdue() -> None:
    assert rules.commitment_status([], None, dt.date.max) == "not_started"


@given(st.lists(st.sampled_from(STATUSES), max_size=200), st.integers(50, 600))
def test_the_picture_is_filled_exactly_and_in_order(statuses, width) -> None:
    counts = rules.tally(statuses)
    parts = rules.segments(counts, width)
    assert sum(length for _, _, length in parts) == (width if statuses else 0)
    assert [start for _, start, _ in parts] == sorted(start for _, start, _ in parts)
    for status, _, length in parts:
        assert abs(length - width * counts[status] / len(statuses)) <= 1


def test_a_commitment_is_reported_confirmed_and_done(cast: Cast) -> None:
    with pytest.raises(Refusal, match="statement_not_adopted"):
        commit(cast)
    adopted(cast)
    with pytest.raises(Refusal, match="paragraph_not_operative"):
        commit(cast, paragraph=queries.paragraphs_of(cast.statement.pk)[0].pk)
    with pytest.raises(Refusal, match="commitment_without_owner"):
        commit(cast, owners=[])
    key = new_key()
    commitment = commit(cast, key=key)
    assert commit(cast, key=key) == commitment
    with pytest.raises(Refusal, match="evidence_no_address"):
        tell(cast, commitment, evidence="javascript:alert(1)")
    first = tell(cast, commitment, evidence="https://city.example/report")
    with pytest.raises(Refusal, match="report_waiting"):
        tell(cast, commitment)
    with pytest.raises(Refusal, match="report_of_own_side"):
        confirm_progress(first.pk, answer="confirmed", actor=cast.arab_officer)
    with pytest.raises(Refusal, match="reason_missing"):
        confirm_progress(first.pk, answer="questioned", actor=cast.chinese_officer)
    answering = new_key()
    for _ in range(2):
        confirm_progress(first.pk, answer="confirmed", actor=cast.chinese_officer, key=answering)
    assert Confirmation.objects.count() == 1
    done = tell(cast, commitment, state="done", actor=cast.head)
    with pytest.raises(Refusal, match="report_answered"):
        confirm_progress(first.pk, answer="confirmed", actor=cast.chinese_officer)
    confirm_progress(done.pk, answer="confirmed", actor=cast.chinese_officer)
    with pytest.raises(Refusal, match="commitment_done"):
        tell(cast, commitment)


@pytest.mark.parametrize("who", ["stranger", "rival", "chair", "interpreter", "chinese_officer"])
def test_only_owners_report(cast: Cast, who: str) -> None:
    adopted(cast)
    commitment = commit(cast)
    with pytest.raises(NotForYou):
        tell(cast, commitment, actor=cast.everybody[who])


def test_a_city_speaks_by_its_delegation_and_an_institution_by_its_officers(cast: Cast) -> None:
    adopted(cast)
    organiser = cast.session.organisers.get(party=cast.chinese)
    owners = [("city", cast.delegation.city_id), ("institution", organiser.institution_id)]
    commitment = commit(cast, owners=owners, actor=cast.rapporteur)
    report = tell(cast, commitment)
    assert report.party == cast.arab
    confirm_progress(report.pk, answer="questioned", reason="哪些城市？", actor=cast.chinese_officer)
    report = tell(cast, commitment, language="zh-Hans", body="已邀请。", actor=cast.chinese_officer)
    assert report.party == cast.chinese
    confirm_progress(report.pk, answer="confirmed", actor=cast.arab_officer)


@pytest.mark.parametrize("who", ["stranger", "head", "chair", "interpreter"])
def test_only_organisers_and_the_rapporteur_enter_commitments(cast: Cast, who: str) -> None:
    adopted(cast)
    with pytest.raises(NotForYou):
        commit(cast, actor=cast.everybody[who])


def alter(cast: Cast, commitment: Commitment, **changed) -> CommitmentChange:
    (found,) = queries.commitments(only=commitment.pk)
    present = queries.undertaken(found)
    facts = {
        "owners": [(kind, uuid.UUID(pk)) for kind, _, pk in (value.partition(":") for value in present.owners)],
        "due_on": present.due_on,
        "task": present.task,
        "indicator": present.indicator,
        "indicator_code": present.indicator_code,
        "reason": "The date was too early.",
        "actor": cast.rapporteur,
    }
    return change_commitment(commitment.pk, **(facts | changed))


def test_a_change_has_a_reason_an_author_and_what_was_before(cast: Cast) -> None:
    adopted(cast)
    commitment = commit(cast)
    key, later = new_key(), DUE + dt.timedelta(days=90)
    owners = [("city", cast.other_delegation.city_id)]
    for _ in range(2):
        change = alter(cast, commitment, due_on=later, owners=owners, indicator={"en": "Cities, counted"}, key=key)
    (known,) = queries.changes_of(commitment.pk)
    assert known == change
    assert known.changes["due_on"] == ["2027-06-30", later.isoformat()]
    assert known.changes["owners"] == [[f"delegation:{cast.delegation.pk}"], [f"city:{cast.other_delegation.city_id}"]]
    assert known.changes["indicator"][1]["en"] == "Cities, counted"
    (found,) = queries.commitments(only=commitment.pk)
    assert (found.due_on, queries.undertaken(found).owners) == (later, (f"city:{cast.other_delegation.city_id}",))
    with pytest.raises(NotForYou):
        tell(cast, commitment)  # of the delegation that owns it no more
    tell(cast, commitment, actor=cast.rival, language="zh-Hans")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({}, "commitment_unchanged"),
        ({"due_on": None, "reason": " "}, "reason_missing"),
        ({"owners": []}, "commitment_without_owner"),
        ({"due_on": None, "reason": "x" * 2001}, "text_too_long"),
    ],
)
def test_what_is_no_change_is_refused(cast: Cast, changed, code) -> None:
    adopted(cast)
    with pytest.raises(Refusal, match=code):
        alter(cast, commit(cast), **changed)


def test_what_is_withdrawn_stays_readable_and_nothing_is_added(cast: Cast) -> None:
    adopted(cast)
    commitment = commit(cast, due_on=dt.date(2020, 1, 1))
    with pytest.raises(Refusal, match="reason_missing"):
        withdraw_commitment(commitment.pk, reason="", actor=cast.arab_officer)
    key = new_key()
    for _ in range(2):
        withdraw_commitment(commitment.pk, reason="Both sides agreed.", actor=cast.arab_officer, key=key)
    (found,) = queries.commitments(only=commitment.pk)
    assert queries.status_of(found, clock.now()) == "withdrawn"
    for attempt in (
        lambda: withdraw_commitment(commitment.pk, reason="Again.", actor=cast.arab_officer),
        lambda: alter(cast, commitment, due_on=None),
        lambda: tell(cast, commitment),
    ):
        with pytest.raises(Refusal, match="commitment_withdrawn"):
            attempt()
    assert CommitmentChange.objects.count() == 1


@pytest.mark.parametrize("who", ["stranger", "head", "chair", "interpreter"])
def test_only_organisers_and_the_rapporteur_change_or_withdraw(cast: Cast, who: str) -> None:
    adopted(cast)
    commitment = commit(cast)
    with pytest.raises(NotForYou):
        alter(cast, commitment, due_on=None, actor=cast.everybody[who])
    with pytest.raises(NotForYou):
        withdraw_commitment(commitment.pk, reason="No.", actor=cast.everybody[who])


@pytest.mark.parametrize("many", [1, 30])
def test_a_list_costs_the_same_however_long(cast: Cast, many: int, django_assert_num_queries) -> None:
    adopted(cast)
    for _ in range(many):
        report = tell(
            cast, commit(cast, owners=[("delegation", cast.delegation.pk), ("city", cast.delegation.city_id)])
        )
        confirm_progress(report.pk, answer="confirmed", actor=cast.chinese_officer)
    with django_assert_num_queries(3):
        found = queries.commitments(session_id=cast.session.pk)
        assert [queries.report_facts(each) for each in found] == [[ReportFacts("under_way", "confirmed")]] * many
    with django_assert_num_queries(4):
        assert len(queries.commitments(session_id=cast.session.pk, with_reports=True)) == many
