"""Word files: one language, the languages side by side in a table, amendments as tracked changes.

python-docx brings a template that Word accepts; what it does not know is added here: right-to-left paragraphs, runs
and tables (w:bidi, w:rtl, w:bidiVisual), fonts by script, and changes with author and moment (`docx_tracked.py` says
which stand where): of words, and of whole paragraphs that are inserted, deleted or moved.
"""

import datetime as dt
import io
import itertools
from collections.abc import Iterator, Sequence
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_DIRECTION
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph as Place

from muntada.formats import docx_tracked, numbering
from muntada.formats.document import Amendment, Document, Paragraph, Words, clean, direction
from muntada.formats.docx_tracked import Piece
from muntada.formats.ooxml import (
    AMENDMENT_MARK,
    LANGUAGE_MARK,
    PARAGRAPH_MARK,
    STYLES,
    element,
    mark_beside,
    mark_of,
)
from muntada.kernel.diff import diff

_TRACKED = {"delete": "del", "compete": "ins", "insert": "ins", "from": "moveFrom", "to": "moveTo"}
_FONTS = {"ascii": "Times New Roman", "hAnsi": "Times New Roman", "cs": "Traditional Arabic", "eastAsia": "SimSun"}


def write(document: Document, language: str, *, amended: bool = False) -> bytes:
    """Return the document in one language, `amended` with its amendments in that language as tracked changes."""
    file = _begun(document, language)
    writer = _Writer(file)
    if title := document.title.get(language):
        writer.heading(file.add_paragraph(style="Title"), title, language)
    numbers = numbering.numbered(document.paragraphs, language)
    if amended:
        for piece in docx_tracked.pieces(document.paragraphs, numbers, language):
            writer.track(file.add_paragraph(), piece, language)
    else:
        for paragraph, number in zip(document.paragraphs, numbers, strict=True):
            writer.write(file.add_paragraph(), paragraph, number, language)
    return _saved(file)


def write_parallel(document: Document, languages: Sequence[str], names: Words | None = None) -> bytes:
    """Return the document as a table, a column a language in this order; `names` are the languages' own."""
    file = _begun(document, languages[0])
    section = file.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    rows = len(document.paragraphs) + 2
    table = file.add_table(rows=rows, cols=len(languages))
    table.style = "Table Grid"
    if direction(languages[0]) == "rtl":  # the first language is on the right
        table.table_direction = WD_TABLE_DIRECTION.RTL
    writer = _Writer(file)
    columns = [numbering.numbered(document.paragraphs, language) for language in languages]
    cells = iter([cell for row in table._tbl.tr_lst for cell in row.tc_lst])

    def next_place() -> Any:
        return Place(next(cells).p_lst[0], table)

    for language in languages:
        place = next_place()
        writer.heading(place, (names or {}).get(language, language), language)
        writer.mark(place, mark_of(LANGUAGE_MARK, language))
    table._tbl.tr_lst[0].get_or_add_trPr().append(element("tblHeader"))
    for language in languages:
        place = next_place()
        place.style = "Title"
        writer.heading(place, document.title.get(language, ""), language)
    for row, paragraph in enumerate(document.paragraphs):
        for column, language in enumerate(languages):
            writer.write(next_place(), paragraph, columns[column][row], language)
    return _saved(file)


class _Writer:
    """Writes paragraphs and counts the marks, whose numbers must differ within a file."""

    def __init__(self, file: Any) -> None:
        self.file = file
        self.count = itertools.count(1)
        self.moves: dict[str, str] = {}  # the name that both ends of a move bear, by the amendment's id
        self.open = ""  # the number of the range that has begun

    def heading(self, place: Any, words: str, language: str) -> None:
        """Write words in the style that the place has."""
        _turn(place, language)
        place._p.append(_run(words, language))

    def write(self, place: Any, paragraph: Paragraph, number: str, language: str) -> None:
        """Write a paragraph with its number, as it stands."""
        words = self._begin(place, paragraph, language)
        if number:
            place._p.append(_run(f"{number}\t", language))
        self.mark(place, mark_of(PARAGRAPH_MARK, paragraph.id), [_run(words, language)] if words else [])

    def track(self, place: Any, piece: Piece, language: str) -> None:
        """Write a piece of a text with tracked changes."""
        amendment = piece.amendment
        for aside in piece.asides:
            self._explain(place, aside)
        if amendment is None:
            self.write(place, piece.paragraph, piece.number, language)
            return
        words = self._begin(place, piece.paragraph, language)
        own, proposed = mark_of(PARAGRAPH_MARK, piece.paragraph.id), mark_of(AMENDMENT_MARK, amendment.id)
        number = [_run(f"{piece.number}\t", language)] if piece.number else []
        if piece.track == "words":
            for run in number:
                place._p.append(run)
            self.mark(place, own)
            self.mark(place, proposed, list(self._changes(words, amendment, language)))
        else:
            name = _TRACKED[piece.track]
            said = clean(amendment.words) if piece.track in ("insert", "compete") else words
            runs = [*number, *([_run(said, language, deleted=name == "del")] if said else [])]
            self._whole(place, name, amendment)
            self._begin_move(place, piece, name)
            self.mark(place, own if name in ("del", "moveFrom") else "")
            if piece.beside and piece.is_first:
                self.mark(place, mark_beside(amendment.place, piece.beside, next(self.count)))
            changed = self._by(name, amendment)
            changed.extend(runs)
            is_named = piece.track != "from" and piece.is_first
            self.mark(place, proposed if is_named else "", [changed] if runs else [])
            self._end_move(place, piece, name)
        if piece.track != "from" and piece.is_first:
            self._explain(place, amendment)

    def _begin(self, place: Any, paragraph: Paragraph, language: str) -> str:
        """Give the place its style and direction; return the paragraph's words."""
        self._style(place, paragraph)
        _turn(place, language)
        return clean(paragraph.words.get(language, ""))

    def _whole(self, place: Any, name: str, amendment: Amendment) -> None:
        """Track the end of the paragraph, too: without it, an empty one would be left."""
        of_mark = element("rPr")
        of_mark.append(self._by(name, amendment))
        place._p.get_or_add_pPr().append(of_mark)

    def _begin_move(self, place: Any, piece: Piece, name: str) -> None:
        if not name.startswith("move") or not piece.is_first or piece.amendment is None:
            return
        key = piece.amendment.id
        self.moves.setdefault(key, f"move{len(self.moves) + 1}")
        start = self._by(f"{name}RangeStart", piece.amendment)
        start.set(qn("w:name"), self.moves[key])
        self.open = start.get(qn("w:id"))
        place._p.append(start)

    def _end_move(self, place: Any, piece: Piece, name: str) -> None:
        if name.startswith("move") and piece.is_last:  # after the paragraph, so that its end is in the range
            place._p.addnext(element(f"{name}RangeEnd", id=self.open))

    def mark(self, place: Any, name: str, inside: Sequence[Any] = ()) -> None:
        """Put a bookmark around elements at the end of the place; without a name only the elements."""
        number = str(next(self.count))
        if name:
            place._p.append(element("bookmarkStart", id=number, name=name))
        for each in inside:
            place._p.append(each)
        if name:
            place._p.append(element("bookmarkEnd", id=number))

    def _changes(self, words: str, amendment: Amendment, language: str) -> Iterator[Any]:
        for change in diff(words, clean(amendment.words)):
            if change.op == "same":
                yield _run(change.text, language)
                continue
            made = self._by("ins" if change.op == "inserted" else "del", amendment)
            made.append(_run(change.text, language, deleted=change.op == "deleted"))
            yield made

    def _by(self, name: str, amendment: Amendment) -> Any:
        moment = amendment.at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return element(name, id=str(next(self.count)), author=amendment.author, date=moment)

    def _explain(self, place: Any, amendment: Amendment) -> None:
        if not amendment.reason:
            return
        comments = self.file.part._comments_part.comments
        comment = comments.add_comment(text=amendment.reason, author=amendment.author, initials="")
        comment._comment_elm.set(qn("w:date"), amendment.at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
        number = str(comment.comment_id)
        place._p.get_or_add_pPr().addnext(element("commentRangeStart", id=number))
        place._p.append(element("commentRangeEnd", id=number))
        reference = element("r")
        reference.append(element("commentReference", id=number))
        place._p.append(reference)

    def _style(self, place: Any, paragraph: Paragraph) -> None:
        if paragraph.kind == "heading":
            place.style = f"Heading {paragraph.level}"
        else:
            place.style = f"{STYLES[paragraph.kind]} {paragraph.level}"


def _begun(document: Document, language: str) -> Any:
    file = docx.Document()
    core = file.core_properties
    core.title = next(iter(document.title.values()), "")[:255]
    core.subject, core.category = document.symbol[:255], document.kind[:255]
    core.author, core.comments, core.language = "", "", language
    day = document.date or dt.date(1970, 1, 1)
    core.created = core.modified = dt.datetime(day.year, day.month, day.day)
    core.identifier = document.date.isoformat() if document.date else ""
    for style in file.styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH and style.name in (
            "Normal",
            "Title",
            *(f"Heading {n}" for n in range(1, 7)),
        ):
            _dress(style)
    file.styles["Normal"].font.size = Pt(12)
    for name, indent in _own_styles():
        style = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = file.styles["Normal"]
        properties = style.element.get_or_add_pPr()
        properties.append(element("spacing", after="160"))
        properties.append(element("ind", left=str(indent)))
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    if direction(language) == "rtl":
        grid = section._sectPr.find(qn("w:docGrid"))  # the order of a section's properties is fixed
        if grid is None:
            section._sectPr.append(element("bidi"))
        else:
            grid.addprevious(element("bidi"))
    return file


def _own_styles() -> Iterator[tuple[str, int]]:
    for name in STYLES.values():
        for level in range(1, 5):
            yield f"{name} {level}", 567 * (level - 1)


def _dress(style: Any) -> None:
    """Give a style the fonts of all scripts, and one size and weight for them."""
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    if fonts is not None:
        properties.remove(fonts)
    properties.insert(0, element("rFonts", **_FONTS))
    size = properties.find(qn("w:sz"))
    if size is not None and properties.find(qn("w:szCs")) is None:
        size.addnext(element("szCs", val=size.get(qn("w:val"))))


def _turn(place: Any, language: str) -> None:
    """Give a paragraph the direction of its language."""
    if direction(language) == "rtl":
        properties = place._p.get_or_add_pPr()
        properties.insert_element_before(
            element("bidi"),
            *("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr"),
        )


def _run(words: str, language: str, *, deleted: bool = False) -> Any:
    """Return a run; a tab in it is Word's."""
    run = element("r")
    properties = element("rPr")
    properties.append(element("rFonts", **_FONTS))
    if direction(language) == "rtl":
        properties.append(element("rtl"))
        properties.append(element("lang", bidi=language))
    elif language.startswith(("zh", "ja", "ko")):
        properties.append(element("lang", eastAsia={"zh-Hans": "zh-CN", "zh-Hant": "zh-TW"}.get(language, language)))
    else:
        properties.append(element("lang", val=language))
    run.append(properties)
    for place, piece in enumerate(words.split("\t")):
        if place:
            run.append(element("tab"))
        if piece:
            text = element("delText" if deleted else "t")
            text.text = piece
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.append(text)
    return run


def _saved(file: Any) -> bytes:
    data = io.BytesIO()
    file.save(data)
    return data.getvalue()
