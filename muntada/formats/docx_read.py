"""Word files read: text in one language, or a table with a column a language. Tracked changes come as amendments."""

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, Literal

from muntada.formats import numbering, scripts
from muntada.formats.document import DEEPEST, Document, Kind, Paragraph, clean, date_of
from muntada.formats.docx_changes import EPOCH, UNCHANGED, Change, Changes
from muntada.formats.docx_package import Package
from muntada.formats.ooxml import AMENDMENT_MARK, LANGUAGE_MARK, PARAGRAPH_MARK, STYLES, marked, marked_beside

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STARTS = {f"{_W}moveFromRangeStart": "from", f"{_W}moveToRangeStart": "to"}


@dataclasses.dataclass(frozen=True)
class _Read:
    """One paragraph of the file: as it stands, and as somebody's changes would make it."""

    style: str
    words: str
    number: str
    is_listed: int  # the level of Word's own numbering, 0 without
    id: str = ""
    language: str = ""
    track: Literal["", "words", "new", "from", "to"] = ""
    change: Change = UNCHANGED


def read(data: bytes, language: str, languages: tuple[str, ...] = ()) -> Document:
    """Return the document; a file with a table of several languages is read as that, in `languages` at most."""
    package = Package(data)
    reader = _Reader(package)
    body = package.document.find(f"{_W}body")
    tables = [table for table in body.iter(f"{_W}tbl") if len(_cells(next(table.iter(f"{_W}tr"), None))) > 1]
    columns = [reader.columns(table, languages or (language,)) for table in tables]
    if any(columns):
        document = reader.parallel([pair for pair in zip(tables, columns, strict=True) if pair[1]])
    else:
        document = reader.flowing(body, language)
    return dataclasses.replace(document, **_properties(package))


class _Reader:
    """Reads with the file's styles and comments at hand."""

    def __init__(self, package: Package) -> None:
        styles = package.part("word/styles.xml")
        self.styles = {} if styles is None else dict(_style_names(styles))
        comments = package.part("word/comments.xml")
        self.comments = {
            comment.get(f"{_W}id"): clean(" ".join(t.text or "" for t in comment.iter(f"{_W}t")))
            for comment in ([] if comments is None else comments.iter(f"{_W}comment"))
        }

    def flowing(self, body: Any, language: str) -> Document:
        """Return what is written in one language."""
        title: dict[str, str] = {}
        paragraphs: list[Paragraph] = []
        changes = Changes(language)
        moves = {"from": "", "to": ""}  # the names of the ranges that began last
        for part in body.iter(f"{_W}p", *_STARTS):
            if part.tag in _STARTS:
                moves[_STARTS[part.tag]] = part.get(f"{_W}name", "")
                continue
            for start in part.iter(*_STARTS):  # those inside come after their paragraph
                moves[_STARTS[start.tag]] = start.get(f"{_W}name", "")
            each = self.paragraph(part)
            if each.track == "to":
                changes.land(moves["to"], len(paragraphs), each.change)
            elif each.track == "new" and each.change.id and not each.change.beside and paragraphs:
                changes.compete(len(paragraphs) - 1, each.change)
            elif each.track == "new":
                changes.insert(len(paragraphs), each.change)
            elif each.style == "Title" and not title and each.words:
                title = {language: each.words}
            elif each.words or each.number or each.track or each.id:
                paragraphs.append(_paragraph(each, language, len(paragraphs) + 1))
                if each.track == "from":
                    changes.leave(moves["from"], len(paragraphs) - 1)
                elif each.track:
                    changes.compete(len(paragraphs) - 1, each.change)
        return Document(title=title, languages=(language,), paragraphs=changes.amended(paragraphs))

    def columns(self, table: Any, languages: tuple[str, ...]) -> dict[int, str]:
        """Return the language of each column: by our mark, by its head, by its script; {} for another table."""
        found: dict[int, str] = {}
        rows = list(table.iter(f"{_W}tr"))
        for place, cell in enumerate(_cells(rows[0])):
            marks = [marked(LANGUAGE_MARK, mark.get(f"{_W}name", "")) for mark in cell.iter(f"{_W}bookmarkStart")]
            head = clean(" ".join(each.words for each in self.inside(cell)))
            sample = " ".join(
                each.words for row in rows[1:12] for each in self.inside((*_cells(row), None, None)[place])
            )
            known = next(filter(None, marks), "") or scripts.named(head, languages)
            if known := known or scripts.language_of(sample or head, languages):
                found[place] = known
        return found if len(set(found.values())) == len(found) > 1 else {}

    def parallel(self, tables: list[tuple[Any, dict[int, str]]]) -> Document:
        """Return what stands side by side, a row a paragraph."""
        title: dict[str, str] = {}
        paragraphs: list[Paragraph] = []
        order: list[str] = []
        for table, columns in tables:
            order += [language for language in columns.values() if language not in order]
            for row in table.iter(f"{_W}tr"):
                cells = _cells(row)
                read = {language: self.whole(cells[place]) for place, language in columns.items() if place < len(cells)}
                is_head = all(
                    each.language or scripts.named(each.words, (language,)) for language, each in read.items()
                )
                if is_head or not read:
                    continue
                first = next(iter(read.values()))
                if first.style == "Title" and not title:
                    title = {language: each.words for language, each in read.items() if each.words}
                elif any(each.words or each.id for each in read.values()):
                    base = _paragraph(first, "", len(paragraphs) + 1)
                    ours = first.style.startswith(tuple(STYLES.values()))
                    is_numbered = any(each.number for each in read.values())
                    paragraphs.append(
                        dataclasses.replace(
                            base,
                            kind="operative" if is_numbered and base.kind == "preambular" and not ours else base.kind,
                            words={language: each.words for language, each in read.items() if each.words},
                            number={language: each.number for language, each in read.items() if each.number},
                        )
                    )
        return Document(title=title, languages=tuple(order), paragraphs=tuple(paragraphs))

    def inside(self, cell: Any) -> list[_Read]:
        """Return a cell's paragraphs."""
        return [] if cell is None else [self.paragraph(p) for p in cell.iter(f"{_W}p")]

    def whole(self, cell: Any) -> _Read:
        """Return a cell as one paragraph."""
        each, *more = self.inside(cell) or [_Read("", "", "", 0)]
        return dataclasses.replace(each, words=clean(" ".join([each.words, *(other.words for other in more)])))

    def paragraph(self, p: Any) -> _Read:
        """Return one paragraph as it stands and as changed."""
        before: list[str] = []
        after: list[str] = []
        author, moment = "", ""
        kinds: set[str] = set()
        for run in p.iter(f"{_W}r"):
            change = next((a for a in run.iterancestors(f"{_W}ins", f"{_W}del", f"{_W}moveTo", f"{_W}moveFrom")), None)
            text = "".join(_pieces(run))
            kind = "" if change is None else change.tag.removeprefix(_W)
            kinds |= {kind} if text else set()
            if kind not in ("ins", "moveTo"):
                before.append(text)
            if kind not in ("del", "moveFrom"):
                after.append(text)
            if change is not None and not author:
                author, moment = change.get(f"{_W}author", ""), change.get(f"{_W}date", "")
        properties = p.find(f"{_W}pPr")
        style = self.styles.get(_value(properties, "pStyle"), "")
        number, words = _parted("".join(before), style)
        changed = clean(_parted("".join(after), style)[1])
        of_end = p.findall(f"{_W}pPr/{_W}rPr/*")
        ends = {each.tag.removeprefix(_W) for each in of_end if isinstance(each.tag, str)}
        if not author and (signed := [each for each in of_end if each.get(f"{_W}author")]):
            author, moment = signed[0].get(f"{_W}author"), signed[0].get(f"{_W}date", "")
        marks = [mark.get(f"{_W}name", "") for mark in p.iter(f"{_W}bookmarkStart")]
        reference = next(p.iter(f"{_W}commentReference"), None)
        level = None if properties is None else properties.find(f"{_W}numPr/{_W}ilvl")
        listed = 0 if level is None else int(level.get(f"{_W}val", "0")) + 1
        return _Read(
            style=style,
            words=clean(words),
            number=number,
            is_listed=listed,
            id=next(filter(None, (marked(PARAGRAPH_MARK, mark) for mark in marks)), ""),
            language=next(filter(None, (marked(LANGUAGE_MARK, mark) for mark in marks)), ""),
            track=_track(clean(words), changed, kinds, ends) if author or moment else "",
            change=Change(
                words=changed,
                author=author,
                at=_moment(moment),
                id=next(filter(None, (marked(AMENDMENT_MARK, mark) for mark in marks)), ""),
                reason="" if reference is None else self.comments.get(reference.get(f"{_W}id"), ""),
                beside=next(filter(None, map(marked_beside, marks)), None),
            ),
        )


def _parted(text: str, style: str) -> tuple[str, str]:
    """Return (number, words): in our own styles the number ends at the tab, elsewhere it is recognised."""
    if style.startswith(tuple(STYLES.values())):
        number, tab, words = text.partition("\t")
        return (clean(number), words) if tab else ("", text)
    if style.lower().startswith("heading"):
        number, tab, words = text.partition("\t")
        return (clean(number), words) if tab and numbering.split(f"{clean(number)} x")[1] == "x" else ("", text)
    if style == "Title":
        return "", text
    return numbering.split(clean(text))


def _paragraph(each: _Read, language: str, place: int) -> Paragraph:
    kind: Kind = "preambular"
    level = 1
    if found := re.fullmatch(r"heading (\d)", each.style.lower()):
        kind, level = "heading", int(found.group(1))
    elif found := re.fullmatch(f"({'|'.join(STYLES.values())}) (\\d)", each.style):
        kind = "operative" if found.group(1) == STYLES["operative"] else "preambular"
        level = int(found.group(2))
    elif each.number or each.is_listed:
        kind, level = "operative", each.is_listed or 1
    return Paragraph(
        id=each.id or f"{place}",
        kind=kind,
        words={language: each.words} if each.words and language else {},
        level=min(level, DEEPEST),
        number={language: each.number} if each.number and language else {},
    )


def _track(words: str, changed: str, kinds: set[str], ends: set[str]) -> Literal["words", "new", "from", "to"]:
    """Return what happens to a paragraph: `kinds` are the changes of its runs, `ends` those of its end."""
    if not words and "moveTo" in kinds | ends:
        return "to"
    if not changed and "moveFrom" in kinds | ends:
        return "from"
    return "new" if not words and "ins" in ends else "words"


def _pieces(run: Any) -> Iterator[str]:
    for child in run:
        name = child.tag.removeprefix(_W) if isinstance(child.tag, str) else ""
        if name in ("t", "delText"):
            yield child.text or ""
        elif name == "tab":
            yield "\t"
        elif name in ("br", "cr"):
            yield " "
        elif name == "noBreakHyphen":
            yield "\u2011"
        elif name == "softHyphen":
            yield "\u00ad"


def _cells(row: Any) -> list[Any]:
    return [] if row is None else row.findall(f"{_W}tc")


def _style_names(styles: Any) -> Iterator[tuple[str, str]]:
    for style in styles.iter(f"{_W}style"):
        name = _value(style, "name")
        yield style.get(f"{_W}styleId", ""), "Title" if name.lower() == "title" else name


def _value(element: Any, name: str) -> str:
    found = None if element is None else element.find(f"{_W}{name}")
    return "" if found is None else found.get(f"{_W}val", "")


def _moment(text: str) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return EPOCH
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _properties(package: Package) -> dict[str, Any]:
    core = package.part("docProps/core.xml")
    values = {} if core is None else {e.tag.rpartition("}")[2]: clean(e.text or "") for e in core}
    return {
        "kind": values.get("category") or "statement",
        "symbol": values.get("subject", ""),
        "date": date_of(values.get("identifier", "")),
    }
