"""Whole paragraphs inserted, deleted and moved as tracked changes: what a reader has who accepts or rejects them."""

import dataclasses
import datetime as dt
import io

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from muntada.formats import docx_read, docx_write, numbering
from muntada.formats.document import Amendment, Document, branch_end, only
from muntada.formats.ooxml import element
from tests.formats.sample import LANGUAGES, STATEMENT, documents
from tests.formats.test_docx import body


def amendment(number: int, effect: str, words: str = "", language: str = "en", **facts: str) -> Amendment:
    moment = dt.datetime(2026, 11, 26, tzinfo=dt.UTC) + dt.timedelta(minutes=number)
    made = Amendment(f"00000000-0000-0000-0000-{number:012}", language, words, "Muscat", moment)
    return dataclasses.replace(made, effect=effect, **facts)


def amend(document: Document, amendments: dict[int, tuple[Amendment, ...]]) -> Document:
    """Return the document with amendments to the paragraphs at these places, and no others."""
    return dataclasses.replace(
        document,
        paragraphs=tuple(
            dataclasses.replace(paragraph, amendments=amendments.get(place, ()))
            for place, paragraph in enumerate(document.paragraphs)
        ),
    )


AMENDED = amend(
    STATEMENT,
    {
        0: (amendment(1, "insert", "Meeting in Salalah,", place="before", reason="Where it was."),),
        1: (amendment(2, "insert", "Noting the sea,", place="after"),),
        2: (amendment(3, "words", reason="Not so many."),),
        4: (
            amendment(4, "move", place="after", anchor=STATEMENT.paragraphs[7].id, reason="Last."),
            amendment(5, "insert", "Thanks the hosts;", place="after"),
        ),
        7: (amendment(6, "words", "Invites all cities."), amendment(7, "words", "Invites many cities.")),
    },
)
REJECTED = [
    "Preamble",
    "Recalling the forum,",
    "Noting 25 cities,",
    "Operative part",
    "1.\tDecides:",
    "(a)\tto cooperate;",
    "(b)\tto share open data;",
    "2.\tInvites the cities.",
]
ACCEPTED = [
    "Meeting in Salalah,",
    "Preamble",
    "Recalling the forum,",
    "Noting the sea,",
    "Operative part",
    "Thanks the hosts;",
    "2.\tInvites all cities.",
    "Invites many cities.",
    "1.\tDecides:",
    "(a)\tto cooperate;",
    "(b)\tto share open data;",
]


def settled(data: bytes, *, accepted: bool) -> list[str]:
    """Return the paragraphs' text when every change is accepted or rejected, as ISO/IEC 29500-1, 17.13.5, has it."""
    gone = ("del", "moveFrom") if accepted else ("ins", "moveTo")
    texts, begun = [], ""
    for paragraph in body(data).iter(qn("w:p")):
        if paragraph.xpath("w:pPr/w:pStyle/@w:val", namespaces=paragraph.nsmap) == ["Title"]:
            continue
        for run in paragraph.iter(qn("w:r")):
            if next(run.iterancestors(*(qn(f"w:{name}") for name in gone)), None) is None:
                pieces = {qn("w:t"): None, qn("w:delText"): None, qn("w:tab"): "\t"}
                begun += "".join(pieces[e.tag] or e.text or "" for e in run if e.tag in pieces)
        if any(paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn(f'w:{name}')}") is not None for name in gone):
            continue  # its end goes: what is left of it is the beginning of the next
        texts.append(begun)
        begun = ""
    return texts


def test_rejected_is_the_text_as_it_stands_and_accepted_the_text_as_amended():
    data = docx_write.write(AMENDED, "en", amended=True)
    assert settled(data, accepted=False) == REJECTED
    assert settled(data, accepted=True) == ACCEPTED


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_it_is_read_back_and_a_move_and_a_deletion_concern_every_language(language):
    data = docx_write.write(AMENDED, language, amended=True)
    assert docx_read.read(data, language) == only(AMENDED, language)
    effects = [one.effect for paragraph in only(AMENDED, language).paragraphs for one in paragraph.amendments]
    assert effects == (
        ["insert", "insert", "words", "move", "insert", "words", "words"] if language == "en" else ["words", "move"]
    )


def test_the_ends_of_a_move_bear_one_name_and_every_mark_another_number():
    tree = body(docx_write.write(AMENDED, "ar", amended=True))
    names = {tag: tree.xpath(f"//w:{tag}RangeStart/@w:name", namespaces=tree.nsmap) for tag in ("moveFrom", "moveTo")}
    assert names == {"moveFrom": ["move1"], "moveTo": ["move1"]}
    for tag in ("moveFrom", "moveTo"):
        start, end = (tree.xpath(f"//w:{tag}Range{at}/@w:id", namespaces=tree.nsmap) for at in ("Start", "End"))
        assert start == end != []
    starts = "//w:bookmarkStart|//w:ins|//w:del|//w:moveFrom|//w:moveTo|//w:moveFromRangeStart|//w:moveToRangeStart"
    numbers = [mark.get(qn("w:id")) for mark in tree.xpath(starts, namespaces=tree.nsmap)]
    assert len(set(numbers)) == len(numbers)


@st.composite
def amended(draw: st.DrawFn) -> Document:
    """Make a document with amendments of every effect."""
    document = draw(documents("en").filter(lambda made: made.paragraphs))
    places = st.integers(0, len(document.paragraphs) - 1)
    chosen: dict[int, tuple[Amendment, ...]] = {}
    for number in range(draw(st.integers(0, 6))):
        place, effect = draw(places), draw(st.sampled_from(["words", "insert", "move"]))
        facts = {} if effect == "words" else {"place": draw(st.sampled_from(["before", "after"]))}
        if effect == "move":
            facts["anchor"] = document.paragraphs[draw(places)].id
        words = {"move": "", "insert": f"New {number}"}.get(effect) or draw(st.sampled_from(["", f"Other {number}"]))
        made = amendment(number, effect, "" if effect == "move" else words, **facts)
        chosen[place] = (*chosen.get(place, ()), made)
    return amend(document, chosen)


@settings(max_examples=40, deadline=None)
@given(amended())
def test_whatever_is_proposed_rejected_is_the_text_and_accepted_loses_no_word_but_the_deleted(document):
    data = docx_write.write(document, "en", amended=True)
    numbers = numbering.numbered(document.paragraphs, "en")
    stands = [
        (f"{number}\t" if number else "") + paragraph.words.get("en", "")
        for paragraph, number in zip(document.paragraphs, numbers, strict=True)
    ]
    assert settled(data, accepted=False) == stands
    taken = settled(data, accepted=True)
    for paragraph, text in zip(document.paragraphs, stands, strict=True):
        if not any(one.effect == "words" for one in paragraph.amendments):
            assert taken.count(text) >= 1
        for one in paragraph.amendments:
            if one.words:
                assert any(one.words in each for each in taken)
    read = docx_read.read(data, "en")
    assert [p.words for p in read.paragraphs] == [p.words for p in document.paragraphs]
    kept = {one.id: one for paragraph in read.paragraphs for one in paragraph.amendments}
    for place, paragraph in enumerate(document.paragraphs):
        for one in paragraph.amendments:
            within = {each.id for each in document.paragraphs[place : branch_end(document.paragraphs, place)]}
            if one.effect != "move" or (one.anchor not in within and len(paragraph.amendments) == 1 and one.id in kept):
                assert kept[one.id] == one


def by_word(*parts: tuple[str, str]) -> bytes:
    """Return a file as Word tracks it, without marks of ours: (what happens to the paragraph, its text)."""
    file = docx.Document()
    count = iter(range(1, 999))
    for track, text in parts:
        paragraph = file.add_paragraph()._p
        attributes = {"author": "Li", "date": "2026-11-26T09:00:00Z"}
        run = element("r")
        run.append(element("delText" if track == "del" else "t"))
        run[0].text = text
        if not track:
            paragraph.append(run)
            continue
        if track.startswith("move"):
            paragraph.addprevious(element(f"{track}RangeStart", id=str(next(count)), name="move9", **attributes))
        end = element("rPr")
        end.append(element(track, id=str(next(count)), **attributes))
        paragraph.get_or_add_pPr().append(end)
        change = element(track, id=str(next(count)), **attributes)
        change.append(run)
        paragraph.append(change)
    data = io.BytesIO()
    file.save(data)
    return data.getvalue()


def test_another_ones_tracked_paragraphs_are_read_by_where_they_stand():
    data = by_word(
        ("ins", "Zero."), ("", "One."), ("ins", "One and a half."), ("moveFrom", "Two."), ("", "Three."),
        ("moveTo", "Two."), ("del", "Four."),
    )  # fmt: skip
    read = docx_read.read(data, "en")
    assert [paragraph.words["en"] for paragraph in read.paragraphs] == ["One.", "Two.", "Three.", "Four."]
    found = [[(a.effect, a.words, a.place, a.anchor) for a in paragraph.amendments] for paragraph in read.paragraphs]
    assert found == [
        [("insert", "Zero.", "before", ""), ("insert", "One and a half.", "after", "")],
        [("move", "", "after", read.paragraphs[2].id)],
        [],
        [("words", "", "", "")],
    ]
    assert {a.author for paragraph in read.paragraphs for a in paragraph.amendments} == {"Li"}


def test_half_a_move_is_no_change_or_a_new_paragraph():
    (stays,) = docx_read.read(by_word(("moveFrom", "Two.")), "en").paragraphs
    assert (stays.words["en"], stays.amendments) == ("Two.", ())
    (first,) = docx_read.read(by_word(("", "One."), ("moveTo", "Two.")), "en").paragraphs
    assert [(one.effect, one.words) for one in first.amendments] == [("insert", "Two.")]
    assert docx_read.read(by_word(("ins", "Nothing else.")), "en").paragraphs == ()


def test_the_parts_of_a_paragraphs_properties_are_in_the_order_of_the_standard():
    order = ["pStyle", "bidi", "spacing", "ind", "jc", "rPr"]
    for language in LANGUAGES:
        for properties in body(docx_write.write(AMENDED, language, amended=True)).iter(qn("w:pPr")):
            tags = [etree.QName(each).localname for each in properties]
            assert tags == sorted(tags, key=order.index)
