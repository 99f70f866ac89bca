"""Captions as WebVTT: what is written is read again by a reader of our own, as the specification has it."""

import datetime as dt
import html
import re

from hypothesis import given
from hypothesis import strategies as st

from muntada.hall.webvtt import Cue, escape, timestamp, write

TIMES = re.compile(r"(\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3}) --> (\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3})")


def seconds(number: float) -> dt.timedelta:
    return dt.timedelta(seconds=number)


def read(text: str) -> list[Cue]:
    """Read a file as the specification says: blocks between empty lines, names before times."""
    header, *blocks = re.split(r"\n\n+", text.rstrip("\n"))
    assert header.split("\n")[0] == "WEBVTT"
    cues = []
    for block in blocks:
        lines = block.split("\n")
        if lines[0].split(" ")[0] == "NOTE":
            continue
        name = lines.pop(0) if "-->" not in lines[0] else ""
        found = TIMES.fullmatch(lines[0])
        assert found, lines[0]
        h, m, s, ms, h2, m2, s2, ms2 = map(int, found.groups())
        (payload,) = lines[1:]
        is_automatic = payload.startswith("<c.automatic>")
        payload = re.sub(r"</?c(\.\w+)*>", "", payload)
        assert "<" not in payload
        cues.append(
            Cue(
                name,
                dt.timedelta(hours=h, minutes=m, seconds=s, milliseconds=ms),
                dt.timedelta(hours=h2, minutes=m2, seconds=s2, milliseconds=ms2),
                html.unescape(payload),
                is_automatic,
            )
        )
    return cues


WORDS = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"))).map(lambda t: " ".join(t.split()))
MOMENTS = st.integers(min_value=0, max_value=10**8)
CUES = st.builds(
    lambda number, begins, lasts, text, automatic: Cue(
        str(number),
        dt.timedelta(milliseconds=begins),
        dt.timedelta(milliseconds=begins + lasts),
        text,
        automatic,
    ),
    st.integers(min_value=1),
    MOMENTS,
    st.integers(min_value=1, max_value=10**5),
    WORDS.filter(bool)
    | st.sampled_from(["--> <c> &amp;", "a --> b", "NOTE", "WEBVTT", "<i>&lt;</i>", "السلام عليكم", "您好"]),
    st.booleans(),
)


@given(st.lists(CUES), st.lists(WORDS))
def test_what_is_written_is_read_again(cues, notes):
    written = write(cues, language="ar", notes=["title", *notes])
    # html.unescape knows more entities than WebVTT: what we escape is what it takes back.
    assert read(written) == sorted(cues, key=lambda cue: (cue.begins, cue.ends))


def test_a_whole_file():
    cues = [
        Cue("2", seconds(4), seconds(6.5), "您好 <再见> & 谢谢", is_automatic=True),
        Cue("1", seconds(-1), seconds(2), "السلام عليكم"),
        Cue("0", seconds(-9), seconds(-3), "before"),
        Cue("3", seconds(360_000), seconds(360_000), "late"),
    ]
    assert write(cues, language="zh-Hans", notes=["全体会议 --> end"]) == (
        "WEBVTT\nLanguage: zh-Hans\n\nNOTE\n全体会议 → end\n\n"
        "1\n00:00:00.000 --> 00:00:02.000\nالسلام عليكم\n\n"
        "2\n00:00:04.000 --> 00:00:06.500\n<c.automatic>您好 &lt;再见&gt; &amp; 谢谢</c>\n\n"
        "3\n100:00:00.000 --> 100:00:00.001\nlate\n"
    )


def test_a_line_break_cannot_end_a_cue():
    assert escape("a\n\nb --> c") == "a b --&gt; c"
    assert timestamp(seconds(3723.45)) == "01:02:03.450"
