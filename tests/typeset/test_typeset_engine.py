"""The engine: what goes in is data, what comes out is a PDF or a reason."""

import datetime as dt
import time
from pathlib import Path

import pytest

from muntada.typeset import fonts
from muntada.typeset.engine import NullEngine, TypesettingFailed, TypstEngine

MOMENT = dt.datetime(2026, 11, 2, tzinfo=dt.UTC)
HEAD = '#set document(title: "t")\n#set text(font: ("Noto Serif", "Noto Sans CJK SC", "Amiri"), lang: "en")\n'
DATA = "#let data = json(bytes(sys.inputs.data))\n"


@pytest.fixture
def engine_for(tmp_path):
    def build(source, **limits):
        (tmp_path / "page.typ").write_text(HEAD + source, encoding="utf-8")
        return TypstEngine(templates=tmp_path, **limits)

    return build


def failure(engine, data=None, template="page"):
    with pytest.raises(TypesettingFailed) as caught:
        engine.typeset(template, data or {}, moment=MOMENT)
    return caught.value


def test_gives_an_archival_and_accessible_pdf(engine_for):
    pdf = engine_for(DATA + "#data.words").typeset("page", {"words": "Peace"}, moment=MOMENT)
    assert pdf.startswith(b"%PDF-1.7")
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf and b"<pdfaid:conformance>A<" in pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"2026-11-02" in pdf


def test_equal_input_gives_equal_bytes(engine_for):
    engine = engine_for(DATA + "#data.words")
    first = engine.typeset("page", {"words": "和平 السلام"}, moment=MOMENT)
    assert first == engine.typeset("page", {"words": "和平 السلام"}, moment=MOMENT)
    assert first != engine.typeset("page", {"words": "和平 السلام"}, moment=MOMENT + dt.timedelta(days=1))


def test_is_killed_after_the_time_allowed(engine_for):
    engine = engine_for("#for a in range(99999) { for b in range(99999) { } }", timeout=0.8)
    started = time.monotonic()
    assert failure(engine).reason == "too-slow"
    assert time.monotonic() - started < 15


def test_dies_alone_when_it_wants_too_much_memory(engine_for):
    failed = failure(engine_for("#let a = range(200000000)", memory=400 << 20))
    assert failed.reason == "died"


def test_names_the_characters_that_no_font_has(engine_for):
    failed = failure(engine_for(DATA + "#data.words"), {"words": "Egypt 𓀀"})
    assert (failed.reason, failed.detail) == ("missing-glyph", "𓀀")


@pytest.mark.parametrize(
    "source", ['#read("/etc/passwd")', '#read("../../../../etc/passwd")', '#import "@preview/x:1.0.0"', "#("]
)
def test_templates_reach_nothing_outside_their_folder(engine_for, source):
    assert failure(engine_for(source)).reason == "refused"


def test_an_unknown_template_is_refused(engine_for):
    assert failure(engine_for(""), template="nothing").reason == "refused"


def test_without_the_fonts_it_is_unavailable(engine_for, monkeypatch):
    monkeypatch.setattr(fonts, "PACKAGES", {"fontpkg_amiri": "files", "fontpkg_absent": ""})
    failed = failure(engine_for("x"))
    assert failed.reason == "unavailable"
    assert "fontpkg_absent" in failed.detail and "amiri" not in failed.detail


def test_the_fonts_are_where_they_are_said_to_be():
    found = {path.name for folder in fonts.locate() for path in Path(folder).iterdir()}
    assert {"Amiri-Regular.ttf", "Amiri-Bold.ttf", "NotoSansCJK-Regular.ttc"} <= found


def test_the_null_engine_says_that_there_is_none():
    assert failure(NullEngine()).reason == "unavailable"
