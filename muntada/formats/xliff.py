"""XLIFF 2.1 (OASIS Standard, 2018): two languages, one unit a paragraph, read back with nothing lost.

A statement in three languages is two files with one source; `document.joined` puts them together again. What XLIFF
has no word for (kind, level, number) is in its metadata module.
"""

from typing import Any

from lxml import etree

from muntada.formats.document import KINDS, Document, Paragraph, clean, date_of
from muntada.formats.xml import parsed, text_of, written
from muntada.kernel.refusal import Refusal

CORE = "urn:oasis:names:tc:xliff:document:2.0"
META = "urn:oasis:names:tc:xliff:metadata:2.0"
_OURS = "muntada"
_TITLE = "title"


def write(document: Document, source: str, target: str) -> bytes:
    """Return the document in two of its languages."""
    root = etree.Element(f"{{{CORE}}}xliff", nsmap={None: CORE, "mda": META})
    root.set("version", "2.1")
    root.set("srcLang", source)
    root.set("trgLang", target)
    file = etree.SubElement(root, f"{{{CORE}}}file", id="statement")
    if document.symbol:
        file.set("original", document.symbol)
    _describe(
        file,
        {
            "kind": document.kind,
            "symbol": document.symbol,
            "date": document.date.isoformat() if document.date else "",
            "languages": " ".join(language for language in document.languages if language in (source, target)),
        },
    )
    _unit(file, _TITLE, document.title, source, target, {})
    for paragraph in document.paragraphs:
        about = {"kind": paragraph.kind, "level": str(paragraph.level)}
        about |= {
            f"number-{language}": paragraph.number[language]
            for language in (source, target)
            if language in paragraph.number
        }
        _unit(file, f"p-{paragraph.id}", paragraph.words, source, target, about)
    return written(root)


def read(data: bytes) -> Document:
    """Return the document in the file's two languages. Refuses what is not XLIFF 2."""
    root = parsed(data)
    if root.tag != f"{{{CORE}}}xliff" or not root.get("version", "").startswith("2."):
        raise Refusal("file_not_xliff", field="file")
    source, target = root.get("srcLang", ""), root.get("trgLang", "")
    about: dict[str, str] = {}
    title: dict[str, str] = {}
    paragraphs = []
    for file in root.iterfind(f"{{{CORE}}}file"):
        about = about or _described(file)
        for unit in file.iter(f"{{{CORE}}}unit"):
            words = {
                language: said
                for language, tag in ((source, "source"), (target, "target"))
                if language and (said := _said(unit, tag))
            }
            if unit.get("id") == _TITLE:
                title = words
            else:
                paragraphs.append(_paragraph(unit, words))
    order = about.get("languages", "").split() or [language for language in (source, target) if language]
    return Document(
        title=title,
        languages=tuple(order),
        paragraphs=tuple(paragraphs),
        kind=about.get("kind", "statement"),
        symbol=about.get("symbol", ""),
        date=date_of(about.get("date", "")),
    )


def _unit(file: Any, name: str, words: Any, source: str, target: str, about: dict[str, str]) -> None:
    unit = etree.SubElement(file, f"{{{CORE}}}unit", id=name)
    _describe(unit, about)
    segment = etree.SubElement(unit, f"{{{CORE}}}segment")
    etree.SubElement(segment, f"{{{CORE}}}source").text = words.get(source, "")
    if words.get(target):
        segment.set("state", "translated")
        etree.SubElement(segment, f"{{{CORE}}}target").text = words[target]


def _describe(element: Any, about: dict[str, str]) -> None:
    if not about:
        return
    metadata = etree.SubElement(element, f"{{{META}}}metadata")
    group = etree.SubElement(metadata, f"{{{META}}}metaGroup", category=_OURS)
    for name, value in about.items():
        etree.SubElement(group, f"{{{META}}}meta", type=name).text = value


def _described(element: Any) -> dict[str, str]:
    path = f"{{{META}}}metadata/{{{META}}}metaGroup[@category='{_OURS}']/{{{META}}}meta"
    return {meta.get("type", ""): meta.text or "" for meta in element.iterfind(path)}


def _said(unit: Any, tag: str) -> str:
    """Return a unit's words: those of its segments and of what stands between them."""
    parts = unit.xpath(f"./*[local-name()='segment' or local-name()='ignorable']/*[local-name()='{tag}']")
    return clean("".join(text_of(part) for part in parts))


def _paragraph(unit: Any, words: dict[str, str]) -> Paragraph:
    about = _described(unit)
    kind = about.get("kind", "")
    numbers = {name.removeprefix("number-"): value for name, value in about.items() if name.startswith("number-")}
    return Paragraph(
        id=unit.get("id", "").removeprefix("p-"),
        kind=kind if kind in KINDS else "preambular",
        words=words,
        level=int(about["level"]) if about.get("level", "").isdecimal() else 1,
        number=numbers,
    )
