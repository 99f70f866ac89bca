"""What comes from outside: read in a process of its own, refused with a reason, nothing fetched."""

import io
import json
import subprocess
import sys
import time
import zipfile

import pytest

from muntada.formats import akn, docx_write, markdown, plain, reading, xliff
from muntada.formats.confined import REFUSED
from muntada.formats.document import only
from muntada.formats.uploads import READER, Reader
from muntada.kernel.refusal import Refusal
from tests.formats.sample import LANGUAGES, STATEMENT
from tests.formats.test_round_trips import bare, unamended

GOOD = docx_write.write(STATEMENT, "en")


def changed(parts: dict[str, bytes | None], *, compress: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a good Word file with some parts replaced, added or left out (None)."""
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as good, zipfile.ZipFile(data, "w", compress) as bad:
        for name in good.namelist():
            if name not in parts:
                bad.writestr(name, good.read(name))
        for name, content in parts.items():
            if content is not None:
                bad.writestr(name, content)
    return data.getvalue()


def part(name: str) -> bytes:
    """Return a part of the good file."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as good:
        return good.read(name)


RELS = part("word/_rels/document.xml.rels")
DOCUMENT = part("word/document.xml")
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><l>&b;</l>'
OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
OUTSIDE = b'<Relationship Id="x9" Type="%s%s" Target="http://192.0.2.1/x" TargetMode="External"/></Relationships>'


def related(kind: bytes) -> bytes:
    """Return a Word file with a relation to somewhere else."""
    return changed({"word/_rels/document.xml.rels": RELS.replace(b"</Relationships>", OUTSIDE % (OFFICE, kind))})


def field(code: bytes) -> bytes:
    """Return a Word file with a field."""
    made = b"<w:p><w:r><w:instrText>" + code + b"</w:instrText></w:r></w:p><w:sectPr"
    return changed({"word/document.xml": DOCUMENT.replace(b"<w:sectPr", made, 1)})


BAD = {
    "no zip": ("a.docx", b"PK\x03\x04 not really", "file_not_docx"),
    "Word 97": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file_not_docx"),
    "plain text with a false name": ("a.docx", b"Hello", "file_not_docx"),
    "another zip": ("a.docx", changed({"word/document.xml": None}), "file_not_docx"),
    "main part nested without end": (
        "a.docx",
        changed({"word/document.xml": b"<a>" * 9000 + b"</a>" * 9000}),
        "file_not_docx",
    ),
    "main part of another kind": ("a.docx", changed({"word/document.xml": b"<x/>"}), "file_not_docx"),
    "macros": ("a.docx", changed({"word/vbaProject.bin": b"x"}), "file_has_macros"),
    "macros by type": (
        "a.docx",
        changed(
            {"[Content_Types].xml": part("[Content_Types].xml").replace(b"document.main+xml", b"macroEnabled.main+xml")}
        ),
        "file_has_macros",
    ),
    "embedded program": ("a.docx", changed({"word/embeddings/oleObject1.bin": b"x"}), "file_has_macros"),
    "image from outside": ("a.docx", related(b"image"), "file_has_references"),
    "template from outside": ("a.docx", related(b"attachedTemplate"), "file_has_references"),
    "field that fetches": ("a.docx", field(b'INCLUDETEXT "http://192.0.2.1/x"'), "file_has_references"),
    "field that runs": ("a.docx", field(b'DDEAUTO cmd "x"'), "file_has_references"),
    "zip bomb": ("a.docx", changed({"word/media/a.bin": bytes(30 << 20)}), "file_is_bomb"),
    "bomb of many parts": ("a.docx", changed({f"word/media/{i}": b"" for i in range(2100)}), "file_is_bomb"),
    "entities in Word": ("a.docx", changed({"word/document.xml": LAUGHS}), "file_has_entities"),
    "entities": ("a.xml", LAUGHS, "file_has_entities"),
    "entities in UTF-16": ("a.xlf", LAUGHS.decode().encode("utf-16"), "file_has_entities"),
    "entity from outside": ("a.xml", b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', "file_has_entities"),
    "broken XML": ("a.xml", b"<a><b></a>", "file_not_xml"),
    "XML of another kind": ("a.xml", b"<a/>", "file_not_akn"),
    "old XLIFF": ("a.xlf", b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"/>', "file_not_xliff"),
    "another encoding": ("a.txt", "声明".encode("gb18030"), "file_not_unicode"),
    "binary": ("a.txt", b"a\0b", "file_not_unicode"),
    "nothing": ("a.txt", b"  \n ", "file_without_text"),
    "too many paragraphs": ("a.txt", b"Word.\n\n" * 1200, "file_has_too_many_paragraphs"),
    "a paragraph too long": ("a.txt", b"word " * 9000 + b".", "file_has_long_paragraph"),
    "too large": ("a.txt", b"a" * (11 << 20), "file_too_large"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_files_are_refused_with_a_reason(case, monkeypatch):
    monkeypatch.setattr("socket.socket", None)  # nothing may be fetched
    name, data, code = BAD[case]
    with pytest.raises(Refusal) as refused:
        reading.read(name, data, "en")
    assert (refused.value.code, refused.value.field) == (code, "file")


def test_a_hyperlink_is_no_reference():
    assert reading.read("a.docx", related(b"hyperlink"), "en").paragraphs


def test_a_child_reads_and_refuses():
    assert READER.read("a.docx", GOOD, "en") == only(unamended(STATEMENT), "en")
    with pytest.raises(Refusal) as refused:
        READER.read("a.docx", BAD["macros"][1], "en")
    assert refused.value == Refusal("file_has_macros", field="file")


def test_200_megabytes_are_refused_before_anything_is_read():
    class Large(bytes):
        def __len__(self) -> int:
            return 200 << 20

    with pytest.raises(Refusal, match="file_too_large"):
        READER.read("a.docx", Large(b"PK"), "en")


@pytest.mark.parametrize(("name", "reader"), [("endless", Reader(0.6)), ("hungry", Reader(5.0, memory=200 << 20))])
def test_a_child_that_takes_too_much_is_killed(name, reader, monkeypatch):
    run = subprocess.run

    def as_module(command, **how):
        return run([sys.executable, "-m", "tests.formats.hungry"], **{**how, "env": None})

    monkeypatch.setattr(subprocess, "run", as_module)
    began = time.monotonic()
    with pytest.raises(Refusal) as refused:
        reader.read(name, b"", "en")
    assert refused.value.code in ("file_too_demanding", "file_not_readable")
    assert time.monotonic() - began < 10


def test_the_real_child_has_the_limits():
    job = {"name": "a.txt", "language": "en", "languages": [], "memory": 60 << 20, "seconds": 2}
    done = subprocess.run(
        [sys.executable, "-m", "muntada.formats.child"],
        input=json.dumps(job).encode() + b"\n" + b"Some words.\n\n" * 400_000,
        capture_output=True,
        check=False,
    )
    assert done.returncode != 0
    if done.returncode == REFUSED:
        assert json.loads(done.stdout)["code"] == "file_too_demanding"


def test_every_kind_of_file_is_recognised_by_what_it_is():
    for name, data in (
        ("a.xml", akn.write(STATEMENT, "en")),
        ("a.docx", GOOD),
        ("a.bin", GOOD),
    ):
        assert reading.read(name, data, "en") == only(unamended(STATEMENT), "en")
    assert reading.read("a.xlf", xliff.write(STATEMENT, "ar", "en"), "en").languages == ("ar", "en")
    text = bare(only(STATEMENT, "en"))
    assert reading.read("a.txt", plain.write(STATEMENT, "en").encode("utf-16"), "en") == text
    assert reading.read("a.md", markdown.write(STATEMENT, "en").encode(), "en") == text
    table = reading.read("a.docx", docx_write.write_parallel(STATEMENT, LANGUAGES), "en", LANGUAGES)
    assert table == unamended(STATEMENT)


def test_kinds_and_levels_of_a_text_of_somebody_else_are_guessed():
    text = (
        "Declaration of the cities\n\nPreamble\n\nRecalling the forum,\n\nArticle 1\n\nEvery city is welcome.\n\n"
        "Article 2\n\n1. Cities:\n\n(a) meet;\n\n(b) talk:\n\n(i) often;\n\n(ii) openly;\n\n(c) agree.\n\n2. Done."
    )
    read = reading.read("a.txt", text.encode(), "en")
    assert read.title == {"en": "Declaration of the cities"}
    assert [(p.kind[0], p.level, p.number.get("en", "")) for p in read.paragraphs] == [
        ("h", 1, ""),
        ("p", 1, ""),
        ("h", 1, ""),
        ("o", 1, ""),
        ("h", 1, ""),
        ("o", 1, "1."),
        ("o", 2, "(a)"),
        ("o", 2, "(b)"),
        ("o", 3, "(i)"),
        ("o", 3, "(ii)"),
        ("o", 2, "(c)"),
        ("o", 1, "2."),
    ]
