"""Who gets what: what the podium does not name reaches nobody, and nobody hears herself."""

from hypothesis import given
from hypothesis import strategies as st

from muntada.media.interface import MICROPHONES, SEATS, Podium, Wants
from muntada.media.wiring import LINES, Listener, on_record, screen_of, sent_for, streams

OWNERS = st.sampled_from(["a", "b", "c", "d", "e"])
PODIUMS = st.builds(
    Podium,
    seats=st.lists(st.none() | OWNERS, max_size=SEATS, unique=True).map(tuple),
    speaker=st.none() | OWNERS,
    open=st.lists(OWNERS, max_size=MICROPHONES, unique=True).map(tuple),
    screens=st.lists(OWNERS, max_size=2, unique=True).map(tuple),
    channels=st.dictionaries(st.sampled_from(["ar", "zh-Hans", "en"]), OWNERS),
)
WANTS = st.builds(
    Wants,
    pictures=st.sampled_from(["podium", "speaker", "slides", "none"]),
    channel=st.sampled_from(["", "ar", "en"]),
    is_light=st.booleans(),
)


@given(PODIUMS, WANTS, OWNERS | st.just(""))
def test_nobody_gets_what_is_closed_or_her_own(podium, wants, owner):
    everything = [(who, "screen", "video") for who in podium.screens]
    due = streams(podium, Listener(owner, wants), screen_of(podium, everything))
    assert len(due) == len(LINES)
    got = [key for key in due if key]
    for who, source, kind in got:
        assert who != owner
        if source == "booth":
            assert podium.channels[wants.channel] == who
        elif source == "screen":
            assert who == podium.screens[0]
        elif kind == "audio":
            assert who in podium.open
        else:
            assert who in podium.seats
    if wants.pictures == "none":
        assert all(kind == "audio" for _, _, kind in got)


def test_the_speaker_comes_first_and_each_line_is_the_same_seat():
    podium = Podium(seats=("a", None, "b"), speaker="b", open=("a", "b"), screens=("c", "b"), channels={"ar": "i"})
    sent = [("b", "screen", "video"), ("d", "screen", "video")]
    lines = dict(
        zip(
            [name for _, name in LINES],
            streams(podium, Listener("", Wants(channel="ar")), screen_of(podium, sent)),
            strict=True,
        )
    )
    assert lines["voice-0"] == ("b", "camera", "audio")
    assert lines["voice-1"] == ("a", "camera", "audio")
    assert lines["channel"] == ("i", "booth", "audio")
    assert (lines["seat-0"], lines["seat-1"], lines["seat-2"]) == (
        ("a", "camera", "video"),
        None,
        ("b", "camera", "video"),
    )
    assert lines["screen"] == ("b", "screen", "video")
    few = streams(podium, Listener("", Wants(pictures="speaker")), screen_of(podium, sent))
    assert [key for key in few if key and key[2] == "video"] == [("b", "camera", "video")]


def test_a_lighter_picture_that_nobody_sends_is_the_full_one():
    podium = Podium(seats=("a", "b"), open=("a",))
    sent = {key: key for key in [("a", "camera", "video"), ("a", "camera", "light"), ("b", "camera", "video")]}
    due = streams(podium, Listener("", Wants(is_light=True)), None)
    assert [sent_for(key, sent) for key in due if key] == [None, ("a", "camera", "light"), ("b", "camera", "video")]
    assert sent_for(None, sent) is None


def test_what_is_heard_and_the_speakers_picture_are_on_record():
    podium = Podium(seats=("a", "b"), speaker="b", open=("b",), channels={"ar": "i"})
    assert on_record(podium, ("b", "screen", "video")) == {
        ("b", "screen", "video"): ("screen", ""),
        ("b", "camera", "audio"): ("floor_audio", ""),
        ("b", "camera", "video"): ("floor_video", ""),
        ("i", "booth", "audio"): ("channel", "ar"),
    }
