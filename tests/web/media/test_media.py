"""Entering the hall's sound and pictures: by a token of one's own, once, within a minute; all else in words."""

import base64
import datetime as dt
import hmac
import json
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import translation

from muntada.cities.models import Account
from muntada.hall.actions import enter_media as entering
from muntada.hall.actions.arranging import podium
from muntada.hall.actions.ask_for_floor import ask_for_floor
from muntada.hall.actions.close_sitting import close_sitting
from muntada.hall.actions.give_floor import give_floor
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.actions.remove_person import remove_person
from muntada.hall.models import BoothTurn, EntryToken
from muntada.hall.queries import floor
from muntada.hall.queries.interpretation import voices
from muntada.kernel import clock
from muntada.media.interface import Joined, MediaFailed, Wants
from muntada.web.media import views
from muntada.web.media.tokens import SALT, ice_servers
from tests.cast import Cast


class Engine:
    """Stands in for the media server, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, ...]] = []

    def publish(self, hall: str, owner: str, source: str, sdp: str) -> Joined:
        self.asked.append(("publish", owner, source))
        return Joined(peer="secret", sdp="answer")

    def listen(self, hall: str, owner: str, wants: Wants) -> Joined:
        self.asked.append(("listen", owner, wants))
        return Joined(peer="secret", sdp="offer")

    def choose(self, peer: str, wants: Wants) -> None:
        if peer != "secret":
            raise MediaFailed("unknown_peer")
        self.asked.append(("choose", wants))

    def mute(self, peer: str, *, is_muted: bool) -> None:
        if peer != "secret":
            raise MediaFailed("unknown_peer")
        self.asked.append(("mute", is_muted))


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    stand_in = Engine()
    monkeypatch.setattr(entering, "media", lambda: stand_in)
    monkeypatch.setattr(views, "media", lambda: stand_in)
    yield stand_in


class Browser:
    """One visitor's browser; `post` sends JSON and returns (status, what came back)."""

    def __init__(self, client: Client, cast: Cast) -> None:
        self.client, self.cast = client, cast

    def post(self, verb: str, language: str = "en", **data: Any) -> tuple[int, dict[str, Any]]:
        with translation.override(language):
            url = reverse(f"media:{verb}", kwargs={"sitting_id": self.cast.sitting.pk})
        answer = self.client.post(url, json.dumps(data), content_type="application/json")
        return answer.status_code, json.loads(answer.content) if "json" in answer.headers["Content-Type"] else {}

    def token(self, purpose: str = "listen") -> str:
        status, said = self.post("token", purpose=purpose)
        assert status == 200
        return str(said["token"])


@pytest.fixture
def browser(cast: Cast, as_: Callable[[Account | None], Client]) -> Callable[[str], Browser]:
    return lambda who: Browser(as_(cast.everybody[who] if who else None), cast)


def test_everybody_listens_and_delegates_are_seen(browser: Callable[[str], Browser], engine: Engine) -> None:
    nobody, head = browser(""), browser("head")
    answer = nobody.post("enter", token=nobody.token(), channel="ar", pictures="none", is_light=True)
    assert answer == (200, {"peer": "secret", "sdp": "offer"})
    verb, owner, wants = engine.asked[0]
    assert (verb, wants) == ("listen", Wants(pictures="none", channel="ar", is_light=True))
    assert owner.startswith("visitor:")
    assert head.post("enter", token=head.token("camera"), sdp="v=0")[0] == 200
    assert engine.asked[1] == ("publish", f"person:{head.cast.head.person_id}", "camera")


@pytest.mark.parametrize(
    ("who", "purpose", "status"),
    [
        ("", "camera", 404),
        ("stranger", "camera", 404),
        ("head", "booth", 404),
        ("interpreter", "booth", 200),
        ("interpreter", "camera", 404),
        ("chair", "screen", 200),
    ],
)
def test_who_may_send_what(
    browser: Callable[[str], Browser], engine: Engine, who: str, purpose: str, status: int
) -> None:
    visitor = browser(who)
    assert visitor.post("enter", token=visitor.token(purpose), sdp="v=0")[0] == status
    assert bool(engine.asked) == (status == 200)


def test_a_token_works_once_for_one_person_in_one_sitting(browser: Callable[[str], Browser], engine: Engine) -> None:
    head, rival = browser("head"), browser("rival")
    token = head.token()
    status, said = rival.post("enter", "ar", token=token)
    assert status == 409
    assert "شخص آخر" in said["problem"]
    assert head.post("enter", token=token)[0] == 200
    status, said = head.post("enter", "zh-hans", token=token)
    assert status == 409
    assert "已被使用" in said["problem"]
    assert EntryToken.objects.count() == 1
    assert len(engine.asked) == 1


def test_a_token_runs_out(browser: Callable[[str], Browser], engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    head = browser("head")
    token = head.token()
    now = clock.now()
    for seconds, status in ((61, 409), (59, 200)):
        monkeypatch.setattr(clock, "now", lambda seconds=seconds: now + dt.timedelta(seconds=seconds))
        assert head.post("enter", token=token)[0] == status


def test_of_a_thousand_bad_tokens_none_is_admitted(browser: Callable[[str], Browser], engine: Engine) -> None:
    head = browser("head")
    good = head.token()
    said = [str(uuid.uuid4()), str(head.cast.head.pk), "listen", "n", clock.now().isoformat()]
    elsewhere = signing.dumps(said, salt=SALT)
    bad = [good[:place] + ("A" if good[place] != "A" else "B") + good[place + 1 :] for place in range(0, len(good) - 1)]
    bad += [good[:length] for length in range(1, len(good))]
    bad += [elsewhere, "", "null", "{}", "é", "x" * 999, signing.dumps(["a"], salt=SALT), signing.dumps(good, salt="x")]
    bad = (bad * (1000 // len(bad) + 1))[:1000]
    answers = {head.post("enter", token=token)[0] for token in bad}
    assert answers <= {400, 409}
    assert engine.asked == []
    assert not EntryToken.objects.exists()
    assert head.post("enter", token=good)[0] == 200


def test_a_thousand_garbage_signals_are_answered_and_harm_nobody(
    browser: Callable[[str], Browser], engine: Engine
) -> None:
    head = browser("head")
    with translation.override("en"):
        urls = [
            reverse(f"media:{verb}", kwargs={"sitting_id": head.cast.sitting.pk})
            for verb in ("token", "enter", "answer", "choose", "leave")
        ]
    garbage = [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"peer": ""}',
        b"[" * 2000,
        b'{"sdp": "' + b"x" * 70000 + b'"}',
    ]
    for number in range(1000):
        kind = "application/json" if number % 3 else "text/plain"
        answer = head.client.post(urls[number % 5], garbage[number % 8], content_type=kind)
        assert 400 <= answer.status_code < 500, (urls[number % 5], garbage[number % 8][:20])
    assert engine.asked == []
    assert head.post("enter", token=head.token())[0] == 200


def test_a_senders_own_switch_is_passed_on_to_the_media_server(
    browser: Callable[[str], Browser], engine: Engine
) -> None:
    head = browser("head")
    for is_muted in (True, False):
        assert head.post("mute", peer="secret", is_muted=is_muted) == (200, {})
    assert engine.asked == [("mute", True), ("mute", False)]
    assert head.post("mute", peer="nobody", is_muted=True)[0] == 410
    assert head.post("mute", is_muted=True)[0] == 400


def test_an_oversized_description_is_refused_unread(browser: Callable[[str], Browser], engine: Engine) -> None:
    head = browser("head")
    status, said = head.post("enter", token=head.token("camera"), sdp="v" * 70_000)
    assert status == 400
    assert said["problem"].endswith(".")
    assert engine.asked == []


def test_whoever_is_removed_is_refused_and_let_in_again_only_by_the_chair(
    browser: Callable[[str], Browser], engine: Engine
) -> None:
    head, cast = browser("head"), browser("head").cast
    open_sitting(cast.sitting.pk, actor=cast.chair)
    token = head.token()
    remove_person(cast.sitting.pk, str(cast.head.person_id), "noise", actor=cast.chair)
    status, said = head.post("enter", token=token)
    assert status == 409
    assert "removed" in said["problem"]
    assert engine.asked == []


def test_a_closed_hall_is_not_entered(browser: Callable[[str], Browser], engine: Engine) -> None:
    head, cast = browser("head"), browser("head").cast
    open_sitting(cast.sitting.pk, actor=cast.chair)
    close_sitting(cast.sitting.pk, actor=cast.chair)
    assert head.post("enter", token=head.token())[0] == 409
    assert engine.asked == []


def test_a_media_server_that_is_away_is_told_in_words(
    browser: Callable[[str], Browser], monkeypatch: pytest.MonkeyPatch
) -> None:
    head = browser("head")
    status, said = head.post("enter", "ar", token=head.token())
    assert status == 503
    assert "الصوت والصورة" in said["problem"]
    assert head.post("choose", peer="unknown")[0] == 503


def test_the_speakers_microphone_follows_the_floor_and_booths_their_turns(cast: Cast) -> None:
    open_sitting(cast.sitting.pk, actor=cast.chair)
    ask_for_floor(cast.sitting.pk, cast.delegation.pk, "speech", actor=cast.head)
    state, _ = floor(cast.sitting.pk)
    assert podium(state, {}).open == ()
    give_floor(cast.sitting.pk, state.waiting[0].id, 60, actor=cast.chair)
    BoothTurn.objects.create(
        sitting=cast.sitting, channel="ar", interpreter=cast.interpreter, began_at=clock.now(), ended_at=None
    )
    heard = podium(floor(cast.sitting.pk)[0], voices(cast.sitting.pk))
    head = f"person:{cast.head.person_id}"
    assert (heard.speaker, heard.open, heard.seats[0], heard.screens) == (head, (head,), head, (head,))
    assert heard.channels == {"ar": f"person:{cast.interpreter.person_id}"}


def test_turn_credentials_run_out_and_are_made_as_coturn_wants_them() -> None:
    (relay,) = ice_servers("turn://:secret@turn.example:3478", "somebody")
    assert relay["urls"] == ["turn:turn.example:3478?transport=udp", "turn:turn.example:3478?transport=tcp"]
    expiry, _, name = relay["username"].partition(":")
    assert name == "somebody"
    assert 0 < int(expiry) - clock.now().timestamp() <= 12 * 3600
    assert ice_servers("", "somebody") == []
    (written,) = ice_servers("turn://:a%2Fb@turn.example", "somebody")
    mac = hmac.digest(b"a/b", written["username"].encode(), "sha1")
    assert written["credential"] == base64.b64encode(mac).decode()


def test_a_hall_that_the_media_server_does_not_know_is_arranged_first(
    browser: Callable[[str], Browser], engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody was there yet, or the media server was started anew a moment ago."""
    known: list[uuid.UUID] = []
    listen = engine.listen

    def forgetful(hall: str, owner: str, wants: Wants) -> Joined:
        if not known:
            raise MediaFailed("unknown_hall")
        return listen(hall, owner, wants)

    monkeypatch.setattr(engine, "listen", forgetful)
    monkeypatch.setattr(entering, "arrange", known.append)
    head = browser("head")
    assert head.post("enter", token=head.token())[0] == 200
    assert known == [head.cast.sitting.pk]


@pytest.mark.parametrize(("language", "words"), [("ar", "لا صوت"), ("zh-hans", "不提供声音"), ("en", "no sound")])
def test_a_hall_without_a_media_server_says_so(
    cast: Cast, client: Client, settings: Any, language: str, words: str
) -> None:
    settings.MEDIA = "off"
    with translation.override(language):
        page = client.get(reverse("hall:sitting", kwargs={"sitting_id": cast.sitting.pk})).text
    assert "hall-silent" in page
    assert "data-player" not in page
