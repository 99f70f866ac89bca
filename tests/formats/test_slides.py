"""A PDF of slides, drawn in a process of its own: what comes back, and what is refused."""

import dataclasses

import pytest

from muntada.formats.reading import LARGEST
from muntada.formats.slides import SLIDES
from muntada.formats.slides_child import HIGHEST, WIDEST, plain
from muntada.kernel.refusal import Refusal
from tests.formats.slides_pdf import pdf


def test_pages_come_back_as_pictures_and_words() -> None:
    first, second = SLIDES.read(pdf("Water, reused", "Thank you"))
    assert (first.text, second.text) == ("Water, reused", "Thank you")
    assert first.picture[:4] == b"RIFF"
    assert first.picture[8:12] == b"WEBP"
    assert (first.width, first.height) == (WIDEST, WIDEST * 180 // 320)
    assert first.height <= HIGHEST


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04 a presentation", "slides_not_pdf"),
        (b"", "slides_not_pdf"),
        (b"%PDF-1.7\nnothing", "slides_not_readable"),
        (pdf("a")[:200], "slides_not_readable"),
        (pdf("a", encrypt=True), "slides_locked"),
        (pdf(*"abc"), "slides_too_many"),
        (b"%PDF-" + bytes(LARGEST), "slides_too_large"),
    ],
)
def test_what_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        dataclasses.replace(SLIDES, most_pages=2).read(data)
    assert (refused.value.code, refused.value.field) == (code, "file")


def test_what_was_sent_is_counted_though_only_its_beginning_was_kept() -> None:
    with pytest.raises(Refusal, match="slides_too_large"):
        SLIDES.read(pdf("a"), size=LARGEST + 1)


def test_it_is_stopped_when_it_takes_too_long() -> None:
    with pytest.raises(Refusal, match="slides_too_demanding"):
        dataclasses.replace(SLIDES, seconds=0.01).read(pdf("a"))


def test_too_little_memory_is_a_refusal() -> None:
    with pytest.raises(Refusal):
        dataclasses.replace(SLIDES, memory=60 << 20).read(pdf("a"))


def test_arabic_shapes_are_read_as_letters() -> None:
    assert plain("\ufee3\ufeaa\ufee5 \r\n\r\n ²  x") == "مدن\n² x"
