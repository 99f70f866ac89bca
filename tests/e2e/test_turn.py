"""Networks that let no UDP through: all sound and pictures by a TURN server, with each media server, in Chromium."""

import contextlib
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from muntada.forum.models import Member, Sitting
from muntada.hall.actions.ask_for_floor import ask_for_floor
from muntada.hall.actions.give_floor import give_floor
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.queries import floor
from muntada.web.media import tokens
from tests.e2e import turn
from tests.e2e.conftest import Media
from tests.e2e.test_hall_media import KEEP, account, grows, stats
from tests.e2e.visitor import LIVE, Visitor
from tests.media import janus

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(bool(turn.missing()), reason=turn.missing() or "-"),
]

RELAY_ONLY = """
  const Direct = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Direct {
    constructor(given) { super({ ...given, iceTransportPolicy: "relay" }); }
  };
"""
WAYS = """async () => {  // by which kind of candidate each connection goes, on the browser's side
  const ways = [];
  for (const connection of window.made) {
    const rows = await connection.getStats();
    for (const row of rows.values()) {
      if (row.type === "candidate-pair" && row.nominated) ways.push(rows.get(row.localCandidateId).candidateType);
    }
  }
  return [...new Set(ways)];
}"""
GATHERED = """async (ice) => {
  const connection = new RTCPeerConnection({ iceServers: ice });
  connection.addTransceiver("audio");
  const errors = [], kinds = [];
  connection.onicecandidateerror = ({ errorCode }) => errors.push(errorCode);
  connection.onicecandidate = ({ candidate }) => candidate?.type && kinds.push(candidate.type);
  await connection.setLocalDescription();
  const began = performance.now();
  while (connection.iceGatheringState !== "complete" && performance.now() - began < 20000) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  connection.close();
  return { kinds, errors };
}"""


@pytest.fixture(params=["embedded", "janus"])
def media(request: pytest.FixtureRequest, address: str, settings: Settings) -> Iterator[Media]:
    """Run each media server with a TURN server beside it."""
    with contextlib.ExitStack() as stack:
        reached = "127.0.0.1"
        if request.param == "janus":
            if janus.missing():
                pytest.skip(janus.missing())
            settings.MEDIA, _ = stack.enter_context(janus.running())
            reached = janus.address()
        settings.TURN = stack.enter_context(turn.running(reached))
        made = Media()
        made.start()
        yield made
        made.stop()


def relayed(page: Page) -> bool:
    """Whether all that a page sends and receives goes by the TURN server."""
    ways: list[str] = page.evaluate(WAYS)
    return ways == ["relay"]


def test_sound_and_pictures_go_by_the_turn_server(media: Media, visit: Callable[..., Visitor]) -> None:
    sitting = Sitting.objects.filter(session__slug="demonstration").order_by("starts_at")[0]
    chair, member = account("hana-khatib"), account("ma-jingyi")
    open_sitting(sitting.pk, actor=chair)
    ask_for_floor(sitting.pk, Member.objects.get(account=member).delegation_id, "speech", actor=member)
    give_floor(sitting.pk, floor(sitting.pk)[0].waiting[0].id, 180, actor=chair)
    speaker, listener = visit("zh-hans", "ma-jingyi"), visit("en")
    for visitor in (speaker, listener):
        visitor.page.add_init_script(RELAY_ONLY)
        visitor.page.add_init_script(KEEP)
        visitor.go(f"sittings/{sitting.pk}/")
    speaker.page.locator("[data-player-camera]").click()
    listener.page.locator("[data-player-join]").click()
    expect(listener.page.locator("[data-player-leave]")).to_be_visible(timeout=LIVE)
    assert grows(listener.page, "frames", LIVE / 1000)
    assert grows(listener.page, "energy")
    assert relayed(listener.page)
    assert relayed(speaker.page)
    print(f"\nby the TURN server: {stats(listener.page)}")


@pytest.mark.parametrize("media", ["embedded"], indirect=True)
def test_credentials_that_ran_out_or_were_made_up_open_nothing(
    media: Media, visit: Callable[..., Visitor], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = visit("en")
    visitor.page.add_init_script(RELAY_ONLY)
    page = visitor.go("").page
    good = tokens.ice_servers(settings.TURN, "somebody")
    assert page.evaluate(GATHERED, good)["kinds"][:1] == ["relay"]
    monkeypatch.setattr(tokens, "TURN_LIFETIME", -60)
    old = tokens.ice_servers(settings.TURN, "somebody")
    made_up = [good[0] | {"credential": "x" * 28}]
    for bad in (old, made_up):
        answer = page.evaluate(GATHERED, bad)
        assert answer["kinds"] == []
        assert 401 in answer["errors"]
