"""What follows the adoption: positions, corrigenda, institutions' own keys; and what stands before it."""

import base64
import datetime as dt
from collections.abc import Callable

import pytest

from muntada.kernel import clock
from muntada.kernel.refusal import NotForYou, Refusal
from muntada.record import entry, keys, verifier
from muntada.record.queries import record_of
from muntada.statements import queries, rules
from muntada.statements.actions.answer_adoption import answer_adoption
from muntada.statements.actions.answer_corrigendum import answer_corrigendum
from muntada.statements.actions.answer_key import answer_key
from muntada.statements.actions.propose_adoption import propose_adoption
from muntada.statements.actions.propose_corrigendum import propose_corrigendum
from muntada.statements.actions.propose_key import propose_key
from muntada.statements.actions.render_position import render_position
from muntada.statements.actions.take_position import take_position
from muntada.statements.actions.withdraw_position import withdraw_position
from muntada.statements.models import Corrigendum, KeyRegistration, Position
from muntada.statements.queries import readiness
from muntada.statements.rules import ParagraphFacts, Readiness
from tests.cast import Cast, new_key, said
from tests.statements.test_adoption import agree, last

REASON = said("سقطت كلمة.", "漏字。", "A word was lost.")
type Propose = Callable[..., object]


def adopted(cast: Cast) -> None:
    agree(cast)
    decision = propose_adoption(cast.statement.pk, actor=cast.arab_officer)
    assert answer_adoption(decision.pk, approved=True, actor=cast.chinese_officer) == "approved"


def correct(cast: Cast, **changed):
    facts = {
        "paragraph_id": last(cast).pk,
        "language": "en",
        "body": "Invites all the cities.",
        "reason": REASON,
        "actor": cast.arab_officer,
    }
    return propose_corrigendum(cast.statement.pk, **(facts | changed))


def position(cast: Cast, **changed) -> Position:
    facts = {
        "delegation_id": cast.delegation.pk,
        "kind": "reservation",
        "language": "ar",
        "body": "يتحفظ الوفد على الفقرة 2.",
        "actor": cast.head,
    }
    return take_position(cast.statement.pk, **(facts | changed))


def test_nothing_is_adopted_that_is_uncertified_or_has_errors(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    agreed = ParagraphFacts({"ar": 1, "en": 1}, frozenset({1}))
    for blocks, code in (
        (Readiness(uncertified=2), "versions_uncertified"),
        (Readiness(blocking=1), "findings_unwaived"),
    ):
        assert rules.may_adopt([agreed], ["ar", "en"], is_adopted=False, readiness=blocks).code == code
    assert rules.may_adopt([agreed], ["ar", "en"], is_adopted=False) is None
    referred = ParagraphFacts({"ar": 1, "en": 1}, ad_referendum={"muscat": frozenset({1})})
    assert rules.may_adopt([referred], ["ar", "en"], is_adopted=False).code == "paragraphs_not_agreed"
    agree(cast)
    monkeypatch.setattr(readiness, "readiness_of", lambda statement_id: Readiness(blocking=1))
    with pytest.raises(Refusal, match="findings_unwaived"):
        propose_adoption(cast.statement.pk, actor=cast.arab_officer)


def test_a_position_is_on_record_before_and_after_adoption_and_in_the_export(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = new_key()
    first = position(cast, key=key)
    assert position(cast, key=key) == first
    adopted(cast)
    position(cast, kind="explanation", language="en", paragraph_id=last(cast).pk, body="The delegation understands …")
    render_position(first.pk, language="zh-Hans", body="代表团对第2段持保留。", actor=cast.interpreter)
    for wrong, code in (
        ({"language": "ar", "body": "غير ذلك"}, "position_original"),
        ({"language": "en", "body": " "}, "position_empty"),
    ):
        with pytest.raises(Refusal, match=code):
            render_position(first.pk, actor=cast.rapporteur, **wrong)
    withdraw_position(first.pk, actor=cast.head)
    with pytest.raises(Refusal, match="position_withdrawn"):
        withdraw_position(first.pk, actor=cast.head)
    files = queries.exported_record(cast.session.pk, "fifth")
    assert "يتحفظ الوفد" in files["positions/forum-5-l1/01-reservation.ar.txt"].decode()
    assert "withdrawn" in files["positions/forum-5-l1/01-reservation.zh-Hans.txt"].decode()
    assert "positions/forum-5-l1/02-explanation.en.txt" in files
    verifier.verify({path: data for path, data in files.items() if path.startswith(("record/", "texts/"))})
    late = clock.now() + dt.timedelta(days=31)
    monkeypatch.setattr(clock, "now", lambda: late)
    with pytest.raises(Refusal, match="position_late"):
        position(cast)


@pytest.mark.parametrize("who", ["stranger", "member", "rival", "chair", "arab_officer"])
def test_only_the_head_takes_and_withdraws_positions(cast: Cast, who: str) -> None:
    with pytest.raises(NotForYou):
        position(cast, actor=cast.everybody[who])
    taken = position(cast)
    with pytest.raises(NotForYou):
        withdraw_position(taken.pk, actor=cast.everybody[who])


def test_a_corrigendum_waits_for_both_parties_and_overwrites_nothing(cast: Cast) -> None:
    with pytest.raises(Refusal, match="statement_not_adopted"):
        correct(cast)
    adopted(cast)
    before = queries.signed_texts(cast.statement.pk)
    key = new_key()
    decision = correct(cast, key=key)
    assert correct(cast, key=key) == decision
    with pytest.raises(Refusal, match="corrigendum_pending"):
        correct(cast, actor=cast.chinese_officer)
    assert not Corrigendum.objects.exists()
    answering = new_key()
    for _ in range(2):
        assert answer_corrigendum(decision.pk, approved=True, actor=cast.chinese_officer, key=answering) == "approved"
    corrigendum = Corrigendum.objects.get()
    assert corrigendum.reason.show("zh-Hans").body == "漏字。"
    assert last(cast).text.current["en"].body == "Invites all the cities."
    assert rules.paragraph_standing(queries.facts_of(last(cast)), cast.statement.languages) == "agreed"
    after = queries.signed_texts(cast.statement.pk)
    assert after["en"] == before["en"].replace("2. Invites the cities.", "2. Invites all the cities.")
    assert (after["ar"], after["zh-Hans"]) == (before["ar"], before["zh-Hans"])
    files = queries.exported_record(cast.session.pk, "fifth")
    assert files["texts/forum-5-l1/0001.en.txt"].decode() == before["en"]
    assert files["texts/forum-5-l1/0002.en.txt"].decode() == after["en"]
    assert [signed.entry.type for signed in record_of("fifth").entries] == ["genesis", "adopt", "correct"]
    second = correct(cast, body="Invites every city.", actor=cast.chinese_officer)
    assert answer_corrigendum(second.pk, approved=False, reason="No.", actor=cast.arab_officer) == "declined"
    assert Corrigendum.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"body": "Invites  the cities."}, "version_changes_nothing"),
        ({"reason": {"en": " "}}, "reason_missing"),
        ({"body": "Invites the\u202e cities."}, "text_not_canonical"),
        ({"claimed_at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)}, "proposal_too_old"),
    ],
)
def test_what_is_no_corrigendum_is_refused(cast: Cast, changed: dict[str, object], code: str) -> None:
    adopted(cast)
    with pytest.raises(Refusal, match=code):
        correct(cast, **changed)


def test_a_place_is_found_whatever_the_numbers_and_never_guessed() -> None:
    text = "Title\n\n1. Same.\n\n(أ) Other.\n\n二、Third.\n"
    assert rules.corrected(text, "Other.", "New.") == text.replace("(أ) Other.", "(أ) New.")
    assert rules.corrected(text, "Third.", "New.") == text.replace("二、Third.", "二、New.")
    for lost in ("Missing.", "ame."):
        assert rules.corrected(text, lost, "New.") == Refusal("corrigendum_place_unclear", field="body")
    assert isinstance(rules.corrected("1. Same.\n\n2. Same.\n", "Same.", "New."), Refusal)


def own_key(cast: Cast, name: str = "friends-2026") -> tuple[str, entry.Key]:
    """Register a key that the Chinese side's institution keeps; return its file and the key."""
    file, key = keys.generate(name, "chinese")
    proposed = propose_key(
        cast.session.pk,
        line=keys.public_line(key),
        fingerprint=keys.fingerprint(key.public),
        actor=cast.chinese_officer,
    )
    real = keys.fingerprint(key.public)
    with pytest.raises(Refusal, match="fingerprint_differs"):
        answer_key(proposed.pk, approved=True, fingerprint=real[:-1] + "x", actor=cast.arab_officer)
    assert answer_key(proposed.pk, approved=True, fingerprint=real.upper(), actor=cast.arab_officer) == "approved"
    return file, key


def test_a_record_begins_with_the_institutions_own_key(cast: Cast) -> None:
    file, key = own_key(cast)
    agree(cast)
    decision = propose_adoption(cast.statement.pk, actor=cast.arab_officer)
    with pytest.raises(Refusal, match="signature_missing"):
        answer_adoption(decision.pk, approved=True, actor=cast.chinese_officer)
    lines = "\n".join(keys.sign(file, body.encode()) for body in decision.proposal["bodies"])
    assert answer_adoption(decision.pk, approved=True, signature=lines, actor=cast.chinese_officer) == "approved"
    record = record_of("fifth")
    assert [known.name for known in record.server_keys] == ["towns"]
    assert [known.public for known in record.entries[0].signers if known.name == key.name] == [key.public]


def test_an_institution_with_its_own_key_proposes_by_bodies_that_it_carried_away(cast: Cast) -> None:
    file, _ = own_key(cast)
    agree(cast)
    claimed = clock.now().replace(microsecond=0) - dt.timedelta(hours=5)
    paragraphs = queries.paragraphs_of(cast.statement.pk)
    texts = {code: queries.statement_text(cast.statement, paragraphs, code) for code in cast.statement.languages}
    facts = {"document_id": queries.document_id(cast.statement), "texts": queries.text_lines(texts)}
    bodies = queries.next_bodies(cast.session, claimed, type="adopt", **facts)
    lines = "\n".join(keys.sign(file, body.encode()) for body in bodies)
    with pytest.raises(Refusal, match="signature_wrong"):
        propose_adoption(cast.statement.pk, signature=lines, actor=cast.chinese_officer)
    decision = propose_adoption(cast.statement.pk, signature=lines, claimed_at=claimed, actor=cast.chinese_officer)
    assert answer_adoption(decision.pk, approved=True, actor=cast.arab_officer) == "approved"


def test_a_key_changes_in_the_record_by_both_parties_and_the_old_one_signs_no_more(cast: Cast) -> None:
    adopted(cast)
    file, _ = own_key(cast)
    record = record_of("fifth")
    assert record.entries[-1].entry.type == "rotate"
    assert KeyRegistration.objects.get().entry.sequence == 2
    assert {known.name for party in record.parties for known in party.keys} == {"friends-2026", "towns"}
    new_file, new = keys.generate("friends-2027", "chinese")
    line, real = keys.public_line(new), keys.fingerprint(new.public)
    typed = {"line": line, "fingerprint": real, "actor": cast.chinese_officer}
    with pytest.raises(Refusal, match="signature_missing"):
        propose_key(cast.session.pk, **typed)
    claimed = clock.now().replace(microsecond=0)
    organiser = cast.session.organisers.get(party=cast.chinese)
    (body,) = queries.rotation_bodies(cast.session, organiser, new, claimed)
    with pytest.raises(Refusal, match="signature_wrong"):  # the new key does not bring itself in
        propose_key(cast.session.pk, claimed_at=claimed, signature=keys.sign(new_file, body.encode()), **typed)
    signed = keys.sign(file, body.encode())
    proposed = propose_key(cast.session.pk, claimed_at=claimed, signature=signed, **typed)
    assert answer_key(proposed.pk, approved=True, fingerprint=real, actor=cast.arab_officer) == "approved"
    assert queries.key_in_force("fifth", organiser).name == "friends-2027"
    decision = correct(cast)
    for old_or_new, outcome in ((file, "signature_wrong"), (new_file, "approved")):
        lines = keys.sign(old_or_new, decision.proposal["bodies"][0].encode())
        if outcome == "approved":
            assert (
                answer_corrigendum(decision.pk, approved=True, signature=lines, actor=cast.chinese_officer) == outcome
            )
        else:
            with pytest.raises(Refusal, match=outcome):
                answer_corrigendum(decision.pk, approved=True, signature=lines, actor=cast.chinese_officer)
    files = queries.exported_record(cast.session.pk, "fifth")
    verifier.verify({path: data for path, data in files.items() if path.startswith(("record/", "texts/"))})


def test_what_is_no_key_of_the_party_is_refused(cast: Cast) -> None:
    adopted(cast)
    _, own = keys.generate("friends-2026", "chinese")
    _, other = keys.generate("towns-2026", "arab")
    _, taken = keys.generate("friends", "chinese")
    weak = base64.b64encode(b"\1" + bytes(32)).decode()
    lines = {
        "key_line_wrong": ["", "key x", keys.public_line(own)[:-4], f"key a chinese institution {weak}"],
        "key_of_another_party": [keys.public_line(other)],
        "key_name_taken": [keys.public_line(taken)],
        "fingerprint_differs": [keys.public_line(own)],
    }
    for code, wrong in lines.items():
        for line in wrong:
            with pytest.raises(Refusal, match=code):
                propose_key(cast.session.pk, line=line, fingerprint="0000", actor=cast.chinese_officer)
    with pytest.raises(NotForYou):
        propose_key(cast.session.pk, line=keys.public_line(own), fingerprint="", actor=cast.chair)
