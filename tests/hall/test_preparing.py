"""Speeches handed in beforehand: who may, what stands, what is public."""

import uuid

import pytest

from muntada.hall import queries
from muntada.hall.actions.ask_for_floor import ask_for_floor
from muntada.hall.actions.close_sitting import close_sitting
from muntada.hall.actions.end_speech import end_speech
from muntada.hall.actions.give_floor import give_floor
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.actions.preparing.hand_in_speech import hand_in_speech
from muntada.hall.actions.preparing.withdraw_speech import withdraw_speech
from muntada.hall.models import PreparedSpeech
from muntada.hall.rules import LONGEST_PREPARED, has_delivered
from muntada.kernel.refusal import NotForYou, Refusal
from muntada.push import topics
from muntada.push.queries import changed_since, seq
from muntada.record.models import AuditEvent
from tests.cast import Cast, new_key

pytestmark = pytest.mark.django_db


def hand_in(
    cast: Cast, who: str = "head", body: str = "شكرا.", language: str = "ar", **given: object
) -> PreparedSpeech:
    delegation = cast.other_delegation if who == "rival" else cast.delegation
    return hand_in_speech(cast.sitting.pk, delegation.pk, language, body, actor=cast.everybody[who], **given)  # type: ignore[arg-type]


def standing(cast: Cast) -> list[str]:
    return [row.body for row in queries.prepared_speeches(cast.sitting.pk)]


def speak(cast: Cast, who: str = "head") -> None:
    account, sitting = cast.everybody[who], cast.sitting.pk
    ask_for_floor(sitting, cast.delegation.pk, "speech", actor=account)
    request = queries.floor(sitting)[0].waiting[-1].id
    give_floor(sitting, request, 60, actor=cast.chair)
    end_speech(sitting, request, actor=cast.chair)


def test_a_delegate_hands_in_before_the_sitting_in_any_language(cast: Cast) -> None:
    heard = seq(topics.sitting(cast.sitting.pk))
    row = hand_in(cast, body="  Merci,\n\n monsieur \x00 le président. ", language="fr")
    assert (row.language, row.body) == ("fr", "Merci,\n\nmonsieur le président.")
    assert changed_since(topics.sitting(cast.sitting.pk), heard) == (heard + 1, ["speeches"])
    assert AuditEvent.objects.filter(verb="speech_handed_in", actor=cast.head).count() == 1


def test_a_newer_text_supersedes_in_its_language_only(cast: Cast) -> None:
    for body, language in (("الأولى", "ar"), ("第一", "zh-Hans"), ("الثانية", "ar")):
        hand_in(cast, body=body, language=language)
    hand_in(cast, "rival", "Rival", "en")
    assert standing(cast) == ["الثانية", "第一", "Rival"]
    assert PreparedSpeech.objects.count() == 4


def test_what_is_withdrawn_does_not_bring_the_earlier_one_back(cast: Cast) -> None:
    hand_in(cast, body="الأولى")
    newest = hand_in(cast, body="الثانية")
    withdraw_speech(cast.sitting.pk, newest.pk, actor=cast.head)
    assert standing(cast) == []
    hand_in(cast, body="الثالثة")
    assert standing(cast) == ["الثالثة"]


def test_one_key_hands_in_once(cast: Cast) -> None:
    key = new_key()
    assert hand_in(cast, key=key) == hand_in(cast, key=key)
    assert PreparedSpeech.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"body": " \n\x00"}, "speech_empty"),
        ({"body": "x" * (LONGEST_PREPARED + 1)}, "speech_too_long"),
        ({"language": "<script>"}, "language_unknown"),
        ({"language": ""}, "language_unknown"),
        ({"language": "zh-Hans-CN-x-y"}, "language_unknown"),
    ],
)
def test_what_cannot_be_a_speech_is_refused(cast: Cast, given: dict[str, str], code: str) -> None:
    with pytest.raises(Refusal, match=code):
        hand_in(cast, **given)  # type: ignore[arg-type]
    assert not PreparedSpeech.objects.exists()


def test_only_members_hand_in_and_only_their_own_is_withdrawn(cast: Cast) -> None:
    row = hand_in(cast)
    for who in ("chair", "rapporteur", "rival", "stranger", "captioner"):
        account = cast.everybody[who]
        with pytest.raises(NotForYou):
            hand_in_speech(cast.sitting.pk, cast.delegation.pk, "ar", "لا", actor=account)
        with pytest.raises(NotForYou):
            withdraw_speech(cast.sitting.pk, row.pk, actor=account)
    with pytest.raises(NotForYou):
        withdraw_speech(cast.sitting.pk, uuid.uuid4(), actor=cast.head)
    assert standing(cast) == ["شكرا."]


def test_a_speech_is_delivered_when_it_has_been_given_and_stays(cast: Cast) -> None:
    row = hand_in(cast)
    open_sitting(cast.sitting.pk, actor=cast.chair)
    state, _ = queries.floor(cast.sitting.pk)
    assert not has_delivered(state, str(cast.head.person_id))
    speak(cast)
    state, _ = queries.floor(cast.sitting.pk)
    assert has_delivered(state, str(cast.head.person_id))
    with pytest.raises(Refusal, match="speech_delivered"):
        withdraw_speech(cast.sitting.pk, row.pk, actor=cast.head)
    close_sitting(cast.sitting.pk, actor=cast.chair)
    with pytest.raises(Refusal, match="sitting_closed"):
        hand_in(cast)
