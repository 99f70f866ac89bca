"""Akoma Ntoso 3.0 (OASIS LegalDocML) with the UN's habits (AKN4UN): one language a file, an expression of one work.

The leading preambular paragraphs are recitals in the preamble; from the first operative paragraph on, with the heading
right before it, everything is in the main body, headings as sections and sub-paragraphs inside their paragraphs.
`wId` is a paragraph's id in every language and for good, `eId` its place in this version. `class` names the level.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from muntada.formats.document import DEEPEST, Document, Kind, Paragraph, clean, date_of
from muntada.formats.xml import parsed, text_of, written
from muntada.kernel.refusal import Refusal

NS = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_NO_DATE = "0001-01-01"
_ALPHA3 = {"ar": "ara", "zh": "zho", "en": "eng", "fr": "fra", "es": "spa", "ru": "rus"}


def write(document: Document, language: str) -> bytes:
    """Return the document in one of its languages."""
    root = etree.Element(_tag("akomaNtoso"), nsmap={None: NS})
    statement = etree.SubElement(root, _tag("statement"), name=document.kind, contains="singleVersion")
    _meta(statement, document, language)
    preface = etree.SubElement(statement, _tag("preface"))
    line = etree.SubElement(preface, _tag("p"))
    etree.SubElement(line, _tag("docNumber")).text = document.symbol
    line = etree.SubElement(preface, _tag("p"))
    etree.SubElement(line, _tag("docTitle")).text = document.title.get(language, "")
    begins = _main_body_begins(document.paragraphs)
    if begins:
        preamble = etree.SubElement(statement, _tag("preamble"))
        _preamble(preamble, document.paragraphs[:begins], language)
    body = etree.SubElement(statement, _tag("mainBody"))
    _main_body(body, document.paragraphs[begins:], language)
    if not len(body):
        etree.SubElement(body, _tag("p"))
    return written(root)


def read(data: bytes) -> Document:
    """Return the document in the file's language. Refuses what is not Akoma Ntoso 3."""
    root = parsed(data)
    if root.tag != _tag("akomaNtoso") or not len(root):
        raise Refusal("file_not_akn", field="file")
    document = root[0]
    language = next((e.get("language", "") for e in document.iter(_tag("FRBRlanguage"))), "") or "und"
    language = {long: short for short, long in _ALPHA3.items()}.get(language, language)
    title = clean(text_of(next(document.iter(_tag("docTitle")), None)))
    days = (e.get("date", "") for e in document.iterfind(f"{_tag('meta')}//{_tag('FRBRWork')}/{_tag('FRBRdate')}"))
    day = next(days, _NO_DATE)
    paragraphs: list[Paragraph] = []
    for part in ("preamble", "mainBody", "body"):
        for element in document.iterfind(_tag(part)):
            paragraphs.extend(_read_inside(element, language, 0))
    return Document(
        title={language: title} if title else {},
        languages=(language,),
        paragraphs=tuple(paragraphs),
        kind=document.get("name") or "statement",
        symbol=clean(text_of(next(document.iter(_tag("docNumber")), None))),
        date=None if day == _NO_DATE else date_of(day),
    )


def _tag(name: str) -> str:
    return f"{{{NS}}}{name}"


def _meta(statement: Any, document: Document, language: str) -> None:
    day = document.date.isoformat() if document.date else _NO_DATE
    name = re.sub(r"[^A-Za-z0-9.-]+", "-", document.symbol).strip("-").lower() or "unnumbered"
    work = f"/akn/un/statement/{re.sub(r'[^a-z]+', '-', document.kind.lower()) or 'statement'}/{day}/{name}"
    expression = f"{work}/{_ALPHA3.get(language.partition('-')[0], language)}@{day}"
    identification = etree.SubElement(
        etree.SubElement(statement, _tag("meta")), _tag("identification"), source="#muntada"
    )
    for level, address in (
        ("FRBRWork", work),
        ("FRBRExpression", expression),
        ("FRBRManifestation", f"{expression}.xml"),
    ):
        part = etree.SubElement(identification, _tag(level))
        etree.SubElement(part, _tag("FRBRthis"), value=f"{address}/!main" if level != "FRBRManifestation" else address)
        etree.SubElement(part, _tag("FRBRuri"), value=address)
        etree.SubElement(part, _tag("FRBRdate"), date=day, name="adoption" if document.date else "unknown")
        etree.SubElement(part, _tag("FRBRauthor"), href="#forum")
        if level == "FRBRWork":
            etree.SubElement(part, _tag("FRBRcountry"), value="un")
        if level == "FRBRExpression":
            etree.SubElement(part, _tag("FRBRlanguage"), language=language)
    references = etree.SubElement(identification.getparent(), _tag("references"), source="#muntada")
    for name, href, shown in (("forum", "/ontology/organization/forum", "Forum"), ("muntada", "/muntada", "Muntada")):
        etree.SubElement(references, _tag("TLCOrganization"), eId=name, href=href, showAs=shown)


def _main_body_begins(paragraphs: Sequence[Paragraph]) -> int:
    """Return where the preamble ends: before the first operative paragraph and the headings right before it."""
    first = next((i for i, paragraph in enumerate(paragraphs) if paragraph.kind == "operative"), len(paragraphs))
    while first and first < len(paragraphs) and paragraphs[first - 1].kind == "heading":
        first -= 1
    return first


def _preamble(preamble: Any, paragraphs: Sequence[Paragraph], language: str) -> None:
    recitals = None
    for place, paragraph in enumerate(paragraphs, start=1):
        if paragraph.kind == "heading":
            recitals = None
            holder = etree.SubElement(preamble, _tag("container"), name="heading")
        else:
            if recitals is None:
                recitals = etree.SubElement(preamble, _tag("recitals"), eId=f"preamble__recs_{place}")
            holder = etree.SubElement(recitals, _tag("recital"))
        _identify(holder, paragraph, f"preamble__rec_{place}")
        if number := paragraph.number.get(language):
            etree.SubElement(holder, _tag("num")).text = number
        etree.SubElement(holder, _tag("p")).text = paragraph.words.get(language, "")


def _main_body(body: Any, paragraphs: Sequence[Paragraph], language: str) -> None:
    """Nest what follows: `above` is the way down to where we are, headings before paragraphs."""
    above: list[tuple[tuple[int, int], Any]] = []
    for place, paragraph in enumerate(paragraphs, start=1):
        rank = (0, paragraph.level) if paragraph.kind == "heading" else (1, paragraph.level)
        if paragraph.kind == "preambular":
            rank = (1, 1)
        while above and above[-1][0] >= rank:
            above.pop()
        parent = above[-1][1] if above else body
        holder = _element(parent, paragraph, language, place, has_children=_has_children(paragraphs, place, rank))
        if paragraph.kind != "preambular":
            above.append((rank, holder))


def _has_children(paragraphs: Sequence[Paragraph], after: int, rank: tuple[int, int]) -> bool:
    if after >= len(paragraphs):
        return False
    following = paragraphs[after]
    return ({"heading": 0}.get(following.kind, 1), following.level) > rank


def _element(parent: Any, paragraph: Paragraph, language: str, place: int, *, has_children: bool) -> Any:
    words = paragraph.words.get(language, "")
    names = {"heading": "section", "preambular": "hcontainer"}
    name = names.get(paragraph.kind) or ("paragraph" if paragraph.level == 1 else "subparagraph")
    holder = etree.SubElement(parent, _tag(name))
    if name == "hcontainer":
        holder.set("name", "preambular")
    _identify(holder, paragraph, f"{name}_{place}")
    if number := paragraph.number.get(language):
        etree.SubElement(holder, _tag("num")).text = number
    if paragraph.kind == "heading":
        etree.SubElement(holder, _tag("heading")).text = words
        if not has_children:
            etree.SubElement(etree.SubElement(holder, _tag("content")), _tag("p"))
    else:
        inside = etree.SubElement(holder, _tag("intro" if has_children else "content"))
        etree.SubElement(inside, _tag("p")).text = words
    return holder


def _identify(element: Any, paragraph: Paragraph, place: str) -> None:
    element.set("eId", place)
    element.set("wId", paragraph.id)
    element.set("class", f"level-{paragraph.level}")


_HIERARCHY = {"section", "chapter", "part", "title", "book", "article", "tome", "subsection", "division"}
_OPERATIVE = {
    "paragraph",
    "subparagraph",
    "clause",
    "point",
    "indent",
    "item",
    "alinea",
    "list",
    "transitional",
    "level",
}


def _read_inside(element: Any, language: str, depth: int) -> Iterator[Paragraph]:
    """Yield the paragraphs inside, each before its own sub-paragraphs."""
    for child in element:
        name = etree.QName(child).localname
        if name in ("recital", "container") or (name == "hcontainer" and child.get("name") == "preambular"):
            kind: Kind = "heading" if name == "container" and child.get("name") == "heading" else "preambular"
            yield _read(child, kind, language, 1)
        elif name in _HIERARCHY:
            if child.find(_tag("heading")) is not None or child.find(_tag("num")) is not None:
                yield _read(child, "heading", language, 1)
            yield from _read_inside(child, language, depth)
        elif name in _OPERATIVE or name == "hcontainer":
            yield _read(child, "operative", language, depth + 1)
            yield from _read_inside(child, language, depth + 1)
        elif name in ("recitals", "preamble", "wrapUp", "blockContainer"):
            yield from _read_inside(child, language, depth)
        elif name in ("p", "block", "content") and depth == 0 and clean(text_of(child)):
            kind = "preambular" if etree.QName(element).localname == "preamble" else "operative"
            yield Paragraph(
                id=child.get("wId") or child.get("eId") or "", kind=kind, words={language: clean(text_of(child))}
            )


def _read(element: Any, kind: Kind, language: str, level: int) -> Paragraph:
    number = clean(text_of(element.find(_tag("num"))))
    if kind == "heading" and element.find(_tag("heading")) is not None:
        words = clean(text_of(element.find(_tag("heading"))))
    elif element.find(_tag("intro")) is not None or element.find(_tag("content")) is not None:
        inside = [child for child in element if etree.QName(child).localname in ("intro", "content")]
        words = clean(" ".join(text_of(child) for child in inside))
    else:
        words = clean(" ".join(text_of(p) for p in element.iterfind(_tag("p"))))
    if found := re.fullmatch(r"level-([1-9])", element.get("class", "")):
        level = int(found.group(1))
    return Paragraph(
        id=element.get("wId") or element.get("eId") or "",
        kind=kind,
        words={language: words} if words else {},
        level=min(level, DEEPEST),
        number={language: number} if number else {},
    )
