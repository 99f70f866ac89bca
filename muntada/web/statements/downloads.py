"""A statement as a file: what each format is called, and what it is made from."""

import dataclasses
from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from muntada.formats import akn, docx_write, html, markdown, plain, tmx, xliff
from muntada.formats.document import Amendment, Document, Effect, Paragraph, Words, cleaned
from muntada.statements.models import Amendment as Proposal
from muntada.web.statements.printing import PARALLEL
from muntada.web.statements.shown import Page, Row

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TRACKED = "tracked"
PAIR = "-to-"
EFFECTS: dict[str, Effect] = {Proposal.Kind.INSERT: "insert", Proposal.Kind.MOVE: "move"}


@dataclasses.dataclass(frozen=True)
class Format:
    """A format by the ending of its files; `parallel` if several languages fit into one of them."""

    form: str
    name: object
    content_type: str
    one: Callable[[Document, str], bytes] | None = None
    parallel: Callable[[Document, Words], bytes] | None = None

    @property
    def has_one(self) -> bool:
        """Whether there are files in one language."""
        return self.one is not None

    @property
    def has_parallel(self) -> bool:
        """Whether there is a file with all languages."""
        return self.parallel is not None


FORMATS = {
    each.form: each
    for each in (
        Format(
            "docx",
            _("Word"),
            WORD,
            docx_write.write,
            lambda document, names: docx_write.write_parallel(document, document.languages, names),
        ),
        Format(
            "html",
            _("Web page (HTML)"),
            "text/html; charset=utf-8",
            lambda document, language: html.write(document, [language]).encode(),
            lambda document, names: html.write(document, document.languages, names).encode(),
        ),
        Format(
            "txt",
            _("Plain text"),
            "text/plain; charset=utf-8",
            lambda document, language: plain.write(document, language).encode(),
        ),
        Format(
            "md",
            _("Markdown"),
            "text/markdown; charset=utf-8",
            lambda document, language: markdown.write(document, language).encode(),
        ),
        Format("xml", _("Akoma Ntoso (XML of parliaments)"), "application/akn+xml", akn.write),
        Format(
            "tmx",
            _("Translation memory (TMX)"),
            "application/x-tmx+xml",
            parallel=lambda document, names: tmx.write(document, document.languages[0]),
        ),
        Format("xlf", _("Translation (XLIFF 2.1)"), "application/xliff+xml"),
    )
}


def made(page: Page, edition: str, form: str) -> bytes | None:
    """Return the file of an edition ("ar", "parallel", "en.tracked", "ar-to-en") in a format; None if there is none."""
    codes = [language.code for language in page.columns]
    document = as_document(page)
    language, _, manner = edition.partition(".")
    if form == "xlf":
        source, _, target = edition.partition(PAIR)
        fits = source in codes and target in codes and source != target
        return xliff.write(document, source, target) if fits else None
    known = FORMATS.get(form)
    if known is None:
        return None
    if edition == PARALLEL and known.parallel and len(codes) > 1:
        return known.parallel(document, {column.code: column.autonym for column in page.columns})
    if manner == TRACKED and form == "docx" and language in codes and not page.adoption:
        return docx_write.write(document, language, amended=True)
    return known.one(document, edition) if known.one and edition in codes else None


def as_document(page: Page) -> Document:
    """Return the statement as formats read it: everybody's to see, with the amendments that are tabled and open."""
    statement, adoption = page.statement, page.adoption
    zone = ZoneInfo(statement.session.time_zone)
    return Document(
        title=cleaned({code: rendering.body for code, rendering in statement.title.current.items()}),
        languages=tuple(language.code for language in page.columns),
        paragraphs=tuple(_paragraph(row) for row in page.rows),
        kind=statement.kind,
        symbol=statement.symbol,
        date=adoption.at.astimezone(zone).date() if adoption else None,
    )


def file_name(symbol: str, edition: str, form: str) -> str:
    """Return what a file is called: by the statement's symbol, as file systems bear it."""
    return f"{slugify(symbol.replace('/', '-')) or 'statement'}.{edition}.{form}"


def _paragraph(row: Row) -> Paragraph:
    return Paragraph(
        id=str(row.paragraph.pk),
        kind=row.paragraph.kind,  # type: ignore[arg-type]  # the model has the same three
        words=cleaned({cell.language.code: cell.words for cell in row.cells}),
        level=row.paragraph.level + 1,
        number={cell.language.code: cell.number for cell in row.cells if cell.number},
        amendments=tuple(
            Amendment(
                id=str(one.amendment.pk),
                language=one.language.code,
                words=one.words if one.amendment.kind in (Proposal.Kind.REPLACE, Proposal.Kind.INSERT) else "",
                author=one.delegation.body,
                at=one.amendment.proposed_at,
                reason=one.amendment.reason,
                effect=EFFECTS.get(one.amendment.kind, "words"),
                place=one.amendment.place,  # type: ignore[arg-type]  # the model has the same two
                anchor=str(one.amendment.anchor_id or ""),
            )
            for one in row.competing
            if one.is_tabled
        ),
    )
