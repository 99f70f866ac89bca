"""Offices: who gives and ends them, what is refused, what stays on record."""

from typing import Any

import pytest

from muntada.cities.models import Account
from muntada.forum import queries
from muntada.forum.actions.appoint_officer import appoint_officer
from muntada.forum.actions.end_appointment import end_appointment
from muntada.forum.models import Appointment
from muntada.forum.rules import may_appoint, may_end
from muntada.kernel.refusal import NotForYou, Refusal
from muntada.push import topics
from muntada.push.queries import changed_since, seq
from muntada.record.models import AuditEvent
from tests.cast import Cast, new_key, said

KNOWN = ("ar", "zh-Hans", "en")


def give(cast: Cast, role: str = "interpreter", **changes: Any) -> Appointment:
    given: dict[str, Any] = {
        "email": "New@Cast.example",
        "name": said("منى", "莫娜", "Muna"),
        "position": {},
        "original_language": "ar",
        "languages": ["ar", "en"],
        "actor": cast.arab_officer,
    }
    return appoint_officer(cast.session.pk, role, **given | changes)


@pytest.mark.parametrize(
    ("role", "changes", "code"),
    [
        ("organiser", {}, "office_unknown"),
        ("chair", {"has_party": False}, "chair_needs_a_party"),
        ("chair", {"held": ["chair"]}, "appointed_already"),
        ("interpreter", {"languages": ["ar", "ar"]}, "interpreter_needs_two_languages"),
        ("captioner", {"languages": []}, "captioner_needs_a_language"),
        ("captioner", {"languages": ["tlh"]}, "language_unknown"),
        ("interpreter", {}, None),
        ("rapporteur", {"languages": [], "has_party": False}, None),
        ("captioner", {"held": ["interpreter"], "languages": ["en"]}, None),
    ],
)
def test_what_an_office_needs(role: str, changes: dict[str, Any], code: str | None) -> None:
    given: dict[str, Any] = {"languages": ["ar", "en"], "has_party": True, "held": [], "known": KNOWN}
    refusal = may_appoint(role, **given | changes)
    assert (refusal.code if refusal else None) == code


def test_when_an_office_may_end() -> None:
    assert may_end("chair", has_ended=False, others=1) is None
    assert may_end("interpreter", has_ended=False, others=0) is None
    for role, has_ended, code in (
        ("chair", False, "last_chair"),
        ("captioner", True, "appointment_ended"),
        ("organiser", False, "office_unknown"),
    ):
        refusal = may_end(role, has_ended=has_ended, others=0)
        assert refusal
        assert refusal.code == code


def test_somebody_new_is_appointed_once_for_one_key_and_dismissed(cast: Cast) -> None:
    heard, key = seq(topics.session(cast.session.pk)), new_key()
    appointment = give(cast, key=key)
    assert give(cast, key=key) == appointment
    account = Account.objects.get(email="new@cast.example")
    assert (account.language, account.person.original_language) == ("ar", "ar")
    assert queries.standing(account, cast.session.pk).interprets == ("ar", "en")
    assert changed_since(topics.session(cast.session.pk), heard) == (heard + 1, ["offices"])
    assert AuditEvent.objects.filter(verb="officer_appointed", actor=cast.arab_officer).count() == 1

    ended, key = heard + 1, new_key()
    for _ in range(2):
        end_appointment(appointment.pk, actor=cast.chinese_officer, key=key)
    appointment.refresh_from_db()
    assert appointment.ended_by == cast.chinese_officer
    assert appointment.ended_at
    assert not queries.standing(account, cast.session.pk).is_participant
    assert changed_since(topics.session(cast.session.pk), ended) == (ended + 1, ["offices"])
    with pytest.raises(Refusal, match="appointment_ended"):
        end_appointment(appointment.pk, actor=cast.arab_officer)
    assert give(cast).pk != appointment.pk, "who was dismissed can be appointed again"


def test_a_known_person_keeps_the_name_and_needs_none(cast: Cast) -> None:
    give(cast, "rapporteur", email=cast.stranger.email.upper(), name={}, actor=cast.chinese_officer)
    cast.stranger.refresh_from_db()
    assert cast.stranger.person.name.show("ar").body == "غريبة"
    assert queries.standing(cast.stranger, cast.session.pk).is_rapporteur
    for name in ({}, {"en": "Muna"}):
        with pytest.raises(Refusal, match="person_without_a_name"):
            give(cast, name=name)
    with pytest.raises(Refusal, match="appointed_already"):
        give(cast, email=cast.interpreter.email)
    assert not Account.objects.filter(email="new@cast.example").exists()


def test_each_party_keeps_a_chair(cast: Cast) -> None:
    (first,) = Appointment.objects.filter(account=cast.chair, role="chair")
    with pytest.raises(Refusal, match="last_chair"):
        end_appointment(first.pk, actor=cast.chinese_officer)
    give(cast, "chair", party=cast.chinese)
    with pytest.raises(Refusal, match="last_chair"):
        end_appointment(first.pk, actor=cast.arab_officer)
    give(cast, "chair", email="other@cast.example", party=cast.arab)
    end_appointment(first.pk, actor=cast.arab_officer)
    assert not queries.standing(cast.chair, cast.session.pk).is_chair


def test_nobody_but_organisers_gives_and_ends_offices(cast: Cast) -> None:
    appointment = Appointment.objects.get(role="captioner")
    audited = AuditEvent.objects.count()
    for who, account in cast.everybody.items():
        if who not in ("arab_officer", "chinese_officer"):
            with pytest.raises(NotForYou):
                give(cast, actor=account)
            with pytest.raises(NotForYou):
                end_appointment(appointment.pk, actor=account)
    assert AuditEvent.objects.count() == audited
