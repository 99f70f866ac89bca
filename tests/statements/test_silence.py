"""The silence procedure from its opening to what it agrees, and who may break it."""

import datetime as dt
from collections.abc import Callable

import pytest

from muntada.kernel import clock
from muntada.kernel.refusal import NotForYou, Refusal
from muntada.push.models import Message
from muntada.record.models import AuditEvent
from muntada.statements import queries
from muntada.statements.actions.break_silence import break_silence
from muntada.statements.actions.call_consensus import call_consensus
from muntada.statements.actions.insert_paragraph import insert_paragraph
from muntada.statements.actions.open_silence import open_silence
from muntada.statements.actions.propose_adoption import propose_adoption
from muntada.statements.actions.remove_paragraph import remove_paragraph
from muntada.statements.actions.settling import settle_silences
from muntada.statements.actions.withdraw_silence import withdraw_silence
from muntada.statements.actions.write_version import write_version
from muntada.statements.models import Agreement, Silence, SilenceEnd
from muntada.statements.rules import paragraph_standing
from tests.cast import Cast, new_key
from tests.statements.test_adoption import amend, last

SetClock = Callable[[dt.datetime], None]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Return a function that sets the server's clock."""
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)


def standings(cast: Cast) -> list[str]:
    return [
        paragraph_standing(queries.facts_of(paragraph), cast.statement.languages)
        for paragraph in queries.paragraphs_of(cast.statement.pk)
    ]


def object_to(silence: Silence, cast: Cast, **changed) -> SilenceEnd:
    facts = {"delegation_id": cast.delegation.pk, "reason": "The capital objects.", "actor": cast.head} | changed
    return break_silence(silence.pk, **facts)


def test_silence_until_the_deadline_agrees_the_whole(cast: Cast, at: SetClock) -> None:
    key = new_key()
    silence = open_silence(cast.statement.pk, None, actor=cast.chair, key=key)
    assert open_silence(cast.statement.pk, None, actor=cast.chair, key=key) == silence
    assert silence.deadline - silence.opened_at >= dt.timedelta(hours=72)
    at(silence.deadline - dt.timedelta(seconds=1))
    assert settle_silences(clock.now()) == 0
    assert standings(cast) == ["open"] * 3
    at(silence.deadline + dt.timedelta(hours=5))
    assert settle_silences(clock.now()) == 1
    assert settle_silences(clock.now()) == 0
    assert standings(cast) == ["agreed"] * 3
    silence = Silence.objects.get()
    assert (silence.end.outcome, silence.end.at, silence.end.recorded_at) == ("agreed", silence.deadline, clock.now())
    assert {agreement.at for agreement in Agreement.objects.all()} == {silence.deadline}
    assert AuditEvent.objects.filter(verb="silence_kept", actor=None).count() == 1
    assert propose_adoption(cast.statement.pk, actor=cast.arab_officer)


def test_what_silence_agreed_holds_before_any_task_has_run(cast: Cast, at: SetClock) -> None:
    silence = open_silence(cast.statement.pk, None, hours=1, actor=cast.chair)
    at(silence.deadline)
    assert propose_adoption(cast.statement.pk, actor=cast.arab_officer)
    assert Agreement.objects.count() == 3


def test_breaking_silence_reopens_the_words_and_a_new_procedure_can_follow(cast: Cast) -> None:
    silence = open_silence(cast.statement.pk, last(cast).pk, actor=cast.chair)
    key = new_key()
    end = object_to(silence, cast, key=key)
    assert object_to(silence, cast, key=key) == end
    with pytest.raises(Refusal, match="silence_ended"):
        object_to(silence, cast, actor=cast.rival, delegation_id=cast.other_delegation.pk)
    assert standings(cast) == ["open"] * 3
    amend(cast)
    with pytest.raises(Refusal, match="amendments_open"):
        open_silence(cast.statement.pk, last(cast).pk, actor=cast.chair)
    assert not Agreement.objects.exists()


def test_a_late_objection_is_refused_by_the_servers_clock(cast: Cast, at: SetClock) -> None:
    silence = open_silence(cast.statement.pk, None, actor=cast.chair)
    at(silence.deadline)
    with pytest.raises(Refusal) as late:
        object_to(silence, cast)
    assert late.value == Refusal("silence_kept", deadline=silence.deadline)


def test_a_clock_set_back_does_not_undo_what_is_on_record(cast: Cast, at: SetClock) -> None:
    silence = open_silence(cast.statement.pk, None, actor=cast.chair)
    at(silence.deadline)
    settle_silences(clock.now())
    at(silence.opened_at)
    with pytest.raises(Refusal, match="silence_kept"):
        object_to(silence, cast)
    assert standings(cast) == ["agreed"] * 3


def test_frozen_words_are_neither_amended_nor_written_nor_called(cast: Cast, at: SetClock) -> None:
    silence = open_silence(cast.statement.pk, last(cast).pk, actor=cast.chair)
    frozen = Refusal("paragraph_frozen", until=silence.deadline)
    with pytest.raises(Refusal) as refused:
        amend(cast)
    assert refused.value == frozen
    paragraph = last(cast)
    words = {"language": "en", "body": "Invites.", "seen": paragraph.text.current["en"].pk, "actor": cast.rapporteur}
    with pytest.raises(Refusal) as refused:
        write_version(paragraph.pk, **words)
    assert refused.value == frozen
    with pytest.raises(Refusal, match="paragraph_frozen"):
        call_consensus(cast.sitting.pk, cast.statement.pk, None, actor=cast.chair)
    with pytest.raises(Refusal, match="silence_running"):
        open_silence(cast.statement.pk, None, actor=cast.chair)
    first = queries.paragraphs_of(cast.statement.pk)[0]
    write_version(first.pk, language="en", body="Recalling,", seen=first.text.current["en"].pk, actor=cast.rapporteur)
    withdraw_silence(silence.pk, actor=cast.co_chair)
    write_version(paragraph.pk, **words)


@pytest.mark.parametrize("who", ["stranger", "member", "rival", "chair", "rapporteur", "arab_officer"])
def test_only_the_head_breaks_silence_for_a_delegation(cast: Cast, who: str) -> None:
    silence = open_silence(cast.statement.pk, None, actor=cast.chair)
    with pytest.raises(NotForYou):
        object_to(silence, cast, actor=cast.everybody[who])
    assert not SilenceEnd.objects.exists()


@pytest.mark.parametrize("who", ["stranger", "head", "rapporteur", "arab_officer"])
def test_only_the_chair_opens_and_calls_off(cast: Cast, who: str) -> None:
    with pytest.raises(NotForYou):
        open_silence(cast.statement.pk, None, actor=cast.everybody[who])
    silence = open_silence(cast.statement.pk, None, actor=cast.chair)
    with pytest.raises(NotForYou):
        withdraw_silence(silence.pk, actor=cast.everybody[who])


def test_everything_is_announced(cast: Cast) -> None:
    silence = open_silence(cast.statement.pk, None, actor=cast.chair)
    object_to(silence, cast)
    assert Message.objects.filter(topic_id=f"statement:{cast.statement.pk}", fragment="silences").exists()


def test_while_any_of_the_text_is_frozen_its_order_stays(cast: Cast) -> None:
    silence = open_silence(cast.statement.pk, last(cast).pk, actor=cast.chair)
    words = {"ar": "تقرر؛", "zh-Hans": "决定；", "en": "Decides;"}
    added = {"after": None, "kind": "operative", "words": words, "actor": cast.rapporteur}
    with pytest.raises(Refusal, match="paragraph_frozen"):
        insert_paragraph(cast.statement.pk, **added)
    for paragraph in queries.paragraphs_of(cast.statement.pk):
        with pytest.raises(Refusal, match="paragraph_frozen"):
            remove_paragraph(paragraph.pk, actor=cast.rapporteur)
    withdraw_silence(silence.pk, actor=cast.chair)
    insert_paragraph(cast.statement.pk, **added)
