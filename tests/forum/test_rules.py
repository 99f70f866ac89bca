import datetime as dt
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muntada.forum import rules
from muntada.kernel.refusal import Refusal

A, B, C = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()
DAY = dt.date(2026, 11, 23)
NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("answers", "is_newest", "outcome"),
    [
        ({A: "approved"}, True, "pending"),
        ({A: "approved", B: "approved"}, True, "approved"),
        ({A: "approved", B: "declined"}, True, "declined"),
        ({A: "approved"}, False, "superseded"),
        ({A: "approved", B: "approved"}, False, "approved"),
    ],
)
def test_a_decision_waits_for_every_party(answers: dict[uuid.UUID, str], is_newest: bool, outcome: str) -> None:
    assert rules.outcome(frozenset({A, B}), answers, is_newest=is_newest) == outcome


def test_a_session_without_parties_decides_nothing() -> None:
    assert rules.outcome(frozenset(), {}, is_newest=True) == "pending"


@given(st.dictionaries(st.sampled_from([A, B, C]), st.sampled_from(["approved", "declined"])))
def test_no_party_is_passed_over(answers: dict[uuid.UUID, str]) -> None:
    approved = rules.outcome(frozenset({A, B, C}), answers, is_newest=True) == "approved"
    assert approved == (answers == dict.fromkeys((A, B, C), "approved"))


def test_a_party_answers_once_and_only_while_the_decision_is_open() -> None:
    parties = frozenset({A, B})
    assert rules.may_answer(parties, {A: "approved"}, B, is_newest=True) is None
    assert rules.may_answer(parties, {A: "approved"}, A, is_newest=True) == Refusal("party_has_answered")
    assert rules.may_answer(parties, {A: "approved"}, B, is_newest=False) == Refusal("decision_superseded")
    assert rules.may_answer(parties, {A: "declined"}, B, is_newest=True) == Refusal("decision_declined")


def schedule(hour: int, minutes: int, others: list[tuple[int, int]], day: dt.date = DAY) -> Refusal | None:
    """Ask for a sitting in Shanghai, whose days begin at 16:00 UTC of the day before."""
    start = dt.datetime.combine(day, dt.time(hour), dt.UTC)
    taken = [(dt.datetime.combine(DAY, dt.time(h), dt.UTC), m) for h, m in others]
    return rules.may_schedule(start, minutes, first_day=DAY, last_day=DAY, zone="Asia/Shanghai", others=taken)


def test_a_sitting_lies_within_the_sessions_days_as_the_host_counts_them() -> None:
    assert schedule(2, 60, []) is None
    refused = schedule(17, 60, [])
    assert refused and refused.code == "sitting_outside_session"
    assert schedule(17, 60, [], DAY - dt.timedelta(days=1)) is None


@pytest.mark.parametrize(("minutes", "code"), [(4, "sitting_length"), (721, "sitting_length"), (0, "sitting_length")])
def test_a_sitting_has_a_sensible_length(minutes: int, code: str) -> None:
    refused = schedule(2, minutes, [])
    assert refused and (refused.code, refused.field) == (code, "minutes")


@pytest.mark.parametrize(
    ("hour", "minutes", "overlaps"), [(2, 60, False), (2, 61, True), (3, 30, True), (4, 60, False), (1, 300, True)]
)
def test_a_session_has_one_hall(hour: int, minutes: int, overlaps: bool) -> None:
    refused = schedule(hour, minutes, [(3, 60)])
    assert (refused is not None and refused.code == "sitting_overlaps") == overlaps


def test_an_invitation_ends() -> None:
    later = NOW + dt.timedelta(days=1)
    assert rules.may_use_invitation(expires_at=later, withdrawn_at=None, now=NOW) is None
    assert rules.may_use_invitation(expires_at=later, withdrawn_at=NOW, now=NOW) == Refusal("invitation_withdrawn")
    assert rules.may_use_invitation(expires_at=NOW, withdrawn_at=None, now=NOW) == Refusal("invitation_expired", at=NOW)


@pytest.mark.parametrize(
    ("functions", "has_head", "code"),
    [
        ([], False, "nobody_named"),
        (["member"], False, "delegation_without_head"),
        (["head", "head"], False, "delegation_has_head"),
        (["head"], True, "delegation_has_head"),
        (["member"] * 51, True, "delegation_too_large"),
        (["head", "deputy", "member"], False, None),
        (["member"], True, None),
    ],
)
def test_a_delegation_has_one_head(functions: list[str], has_head: bool, code: str | None) -> None:
    emails = [f"{number}@x.example" for number in range(len(functions))]
    refused = rules.may_name(functions, emails, named=int(has_head), has_head=has_head)
    assert (refused.code if refused else None) == code


def test_nobody_is_named_twice() -> None:
    refused = rules.may_name(["head", "member"], ["a@x.example", "A@X.example"], named=0, has_head=False)
    assert refused == Refusal("named_twice", field="email")
