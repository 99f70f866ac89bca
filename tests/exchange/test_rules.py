"""Drafts, review, matching, meetings: the rules, without a database."""

import datetime as dt
import uuid

import pytest

from muntada.exchange import rules
from muntada.exchange.rules import Booked, Draft, Profile, may_answer, may_propose, meeting_state, review_of, slots
from muntada.kernel.kept_files import LARGEST_FILE

CODES = {"ar", "zh-Hans", "en"}
GOOD = Draft("need", "environment", "waste", "ar", {"title": "ع", "problem": "ع"})
NOW = dt.datetime(2026, 11, 26, 8, tzinfo=dt.UTC)


class Step:
    def __init__(self, kind: str, version: int | None = None, reason: str = "") -> None:
        self.kind, self.version_id, self.reason, self.at = kind, version, reason, NOW


def code(refusal: object) -> str:
    return getattr(refusal, "code", "")


@pytest.mark.parametrize(
    ("draft", "why"),
    [
        (GOOD, ""),
        (Draft("wish", "environment", "", "ar", {}), "entry_kind_unknown"),
        (Draft("need", "environment", "", "fr", {}), "language_unknown"),
        (Draft("need", "sports", "", "ar", {}), "topic_unknown"),
        (Draft("need", "environment", "ports", "ar", {}), "subtopic_of_another_topic"),
        (Draft("need", "environment", "", "ar", {"title": "ع", "problem": "  "}), "section_empty"),
        (Draft("need", "environment", "", "ar", {"title": "ع" * 201, "problem": "ع"}), "text_too_long"),
    ],
)
def test_a_draft_is_whole(draft: Draft, why: str) -> None:
    assert code(rules.may_save(draft, languages=CODES)) == why


def test_a_version_says_something_new() -> None:
    assert code(rules.may_save(GOOD, languages=CODES, present=GOOD)) == "entry_unchanged"


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ([], "draft"),
        ([Step("submitted", 1)], "waiting"),
        ([Step("submitted", 1), Step("returned", 1, "why")], "returned"),
        ([Step("submitted", 1), Step("published", 1)], "published"),
        ([Step("submitted", 1), Step("published", 1), Step("submitted", 2)], "waiting"),
        ([Step("submitted", 1), Step("published", 1), Step("withdrawn")], "withdrawn"),
    ],
)
def test_the_state_is_the_fold_of_the_steps(steps: list[Step], state: str) -> None:
    assert review_of(steps).state == state


def test_what_is_public_stays_public_while_a_new_version_waits_or_is_sent_back() -> None:
    steps = [Step("submitted", 1), Step("published", 1), Step("submitted", 2)]
    assert (review_of(steps).published, review_of(steps).waiting) == (1, 2)
    steps.append(Step("returned", 2, "why"))
    assert review_of(steps).published == 1


def test_a_review_is_of_the_version_that_was_read_and_needs_a_reason_to_send_back() -> None:
    waiting = review_of([Step("submitted", 2)])
    assert rules.may_publish(waiting, version=2, is_own=False) is None
    assert code(rules.may_publish(waiting, version=1, is_own=False)) == "entry_waits_no_longer"
    assert code(rules.may_publish(waiting, version=2, is_own=True)) == "entry_is_your_own"
    assert code(rules.may_return(waiting, version=2, is_own=False, reason=" ")) == "reason_needed"


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"address": "https://a.example/b"}, ""),
        ({"address": "javascript:alert(1)"}, "document_no_address"),
        ({"address": "https://a.example", "file_name": "a.pdf"}, "document_link_or_file"),
        ({}, "document_link_or_file"),
        ({"file_name": "a.pdf", "begins_with": b"%PDF-1.7", "size": 9}, ""),
        ({"file_name": "a.pdf", "begins_with": b"MZ", "size": 9}, "document_of_another_kind"),
        ({"file_name": "a.html", "begins_with": b"<html", "size": 9}, "document_of_another_kind"),
        ({"file_name": "a.pdf", "begins_with": b"%PDF-1.7", "size": LARGEST_FILE + 1}, "file_too_large"),
    ],
)
def test_documents_are_a_link_or_a_file_of_a_known_kind(given: dict[str, object], why: str) -> None:
    whole = {"title": "t", "address": "", "file_name": "", "size": 0, "begins_with": b""} | given
    assert code(rules.may_attach(**whole)) == why  # type: ignore[arg-type]


def profile(kind: str, side: int, **given: object) -> Profile:
    whole = {"topic": "environment", "subtopic": "waste", "language": "en", "words": "", "vector": ()} | given
    return Profile(uuid.uuid4(), uuid.UUID(int=side), kind, **whole)  # type: ignore[arg-type]


def test_a_need_meets_an_offer_or_practice_of_another_side_with_reasons() -> None:
    need = profile("need", 1, words="Fewer collection rounds", vector=(1.0, 0.0))
    answer = profile("practice", 2, words="Sensors cut collection rounds", vector=(0.8, 0.6))
    (found,) = rules.match(need, [answer, profile("need", 3), profile("offer", 1)])
    assert (found.need, found.answer) == (need.entry, answer.entry)
    assert dict(found.reasons) == {
        "topic": "environment",
        "subtopic": "waste",
        "meaning": "100",
        "words": "collection, rounds",
    }
    assert found.score == pytest.approx(0.967, abs=0.001)
    (other_way,) = rules.match(answer, [need])
    assert (other_way.need, other_way.score) == (need.entry, found.score)


def test_the_same_topic_alone_is_no_match_but_a_near_meaning_in_another_topic_is() -> None:
    need = profile("need", 1, subtopic="", vector=(1.0, 0.0))
    assert rules.match(need, [profile("offer", 2, vector=(0.25, 0.97))]) == []
    assert rules.match(need, [profile("offer", 2, topic="industry", subtopic="", vector=(0.9, 0.43))])


def test_chinese_words_are_compared_by_pairs() -> None:
    need = profile("need", 1, language="zh-Hans", words="垃圾清运")
    (found,) = rules.match(need, [profile("offer", 2, language="zh-Hans", words="垃圾分类")])
    assert dict(found.reasons)["words"] == "垃圾"


class Move:
    def __init__(self, kind: str, side: int, starts_at: dt.datetime | None = None) -> None:
        self.kind, self.side_id, self.starts_at = kind, uuid.UUID(int=side), starts_at


LATER = NOW + dt.timedelta(hours=2)


def test_slots_fill_the_days_in_the_hosts_zone() -> None:
    found = slots(dt.date(2026, 11, 26), dt.date(2026, 11, 27), "Asia/Shanghai")
    assert len(found) == 48
    assert found[0].astimezone(dt.UTC) == dt.datetime(2026, 11, 26, 0, tzinfo=dt.UTC)


def test_nobody_is_booked_twice() -> None:
    taken = [Booked(uuid.uuid4(), LATER)]
    offered = [LATER, LATER + dt.timedelta(minutes=30)]
    assert code(may_propose(LATER, offered=offered, booked=taken, now=NOW)) == "slot_taken"
    assert may_propose(offered[1], offered=offered, booked=taken, now=NOW) is None
    assert code(may_propose(NOW, offered=[NOW], booked=[], now=NOW)) == "slot_unknown"
    state = meeting_state([Move("proposed", 1, LATER)])
    assert code(may_answer("accepted", state, side=uuid.UUID(int=2), booked=taken, now=NOW)) == "slot_taken"
    assert may_answer("accepted", state, side=uuid.UUID(int=2), booked=[], now=NOW) is None


def test_who_proposed_waits_and_what_is_over_is_over() -> None:
    state = meeting_state([Move("proposed", 1, LATER)])
    assert code(may_answer("accepted", state, side=uuid.UUID(int=1), booked=[], now=NOW)) == "meeting_waits_for_other"
    over = meeting_state([Move("proposed", 1, LATER), Move("declined", 2)])
    assert code(may_answer("accepted", over, side=uuid.UUID(int=2), booked=[], now=NOW)) == "meeting_over"
    again = meeting_state([Move("proposed", 1, LATER), Move("accepted", 2), Move("proposed", 2, NOW)])
    assert (again.word, again.proposed_by) == ("proposed", uuid.UUID(int=2))
