"""HTML in one file that needs nothing else: one language, or several in the columns of a table. Written only."""

from collections.abc import Sequence
from html import escape

from muntada.formats.document import Document, Paragraph, Words, direction

_STYLE = """
body { font: 1.1rem/1.6 "Times New Roman", "Source Serif 4", serif; margin: 2rem auto; max-width: 50rem; padding: 0 1rem; color: #1b1b1b; background: #fff }
body.parallel { max-width: 90rem }
:lang(ar) { font-family: Amiri, "Noto Naskh Arabic", "Traditional Arabic", serif; line-height: 1.85 }
:lang(zh) { font-family: "Noto Serif SC", "Source Han Serif SC", SimSun, serif; line-height: 1.75 }
h1 { font-size: 1.6rem } h2 { font-size: 1.25rem } h3, h4, h5 { font-size: 1.1rem }
.level-2 { margin-inline-start: 2rem } .level-3 { margin-inline-start: 4rem } .level-4 { margin-inline-start: 6rem }
table { border-collapse: collapse; width: 100%; table-layout: fixed } td, th { vertical-align: top; padding: .4rem .8rem; text-align: start }
tr + tr td { border-block-start: 1px solid #ddd }
""".strip()  # noqa: E501


def write(document: Document, languages: Sequence[str], names: Words | None = None) -> str:
    """Return the page, in one language or several side by side; `names` are the languages' own."""
    first = languages[0]
    several = len(languages) > 1
    title = document.title.get(first) or next(iter(document.title.values()), document.symbol)
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
    body = _table(document, languages, names or {}) if several else _article(document, first)
    symbol = f'<p dir="ltr">{escape(document.symbol)}</p>' if document.symbol else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(first)}" dir="{direction(first)}">\n<head>{head}\n'
        f"<style>\n{_STYLE}\n</style></head>\n"
        f"<body{' class="parallel"' if several else ''}>\n{symbol}\n{body}\n</body>\n</html>\n"
    )


def _article(document: Document, language: str) -> str:
    title = f"<h1>{escape(document.title.get(language, ''))}</h1>"
    paragraphs = [_element(paragraph, language, f' id="p-{escape(paragraph.id)}"') for paragraph in document.paragraphs]
    return "\n".join(["<article>", title, *paragraphs, "</article>"])


def _table(document: Document, languages: Sequence[str], names: Words) -> str:
    head = "".join(
        f'<th scope="col" lang="{escape(code)}" dir="{direction(code)}">{escape(names.get(code, code))}</th>'
        for code in languages
    )
    titles = "".join(_cell(f"<h1>{escape(document.title.get(code, ''))}</h1>", code) for code in languages)
    rows = [
        f'<tr id="p-{escape(paragraph.id)}">'
        + "".join(_cell(_element(paragraph, code, ""), code) for code in languages)
        + "</tr>"
        for paragraph in document.paragraphs
    ]
    return "\n".join(
        ["<table>", f"<thead><tr>{head}</tr></thead>", f"<tbody><tr>{titles}</tr>", *rows, "</tbody></table>"]
    )


def _cell(inside: str, language: str) -> str:
    return f'<td lang="{escape(language)}" dir="{direction(language)}">{inside}</td>'


def _element(paragraph: Paragraph, language: str, anchor: str) -> str:
    tag = f"h{paragraph.level + 1}" if paragraph.kind == "heading" else "p"
    number = paragraph.number.get(language)
    words = escape(paragraph.words.get(language, ""))
    shown = f"<bdi>{escape(number)}</bdi> {words}" if number else words
    return f'<{tag}{anchor} class="{paragraph.kind} level-{paragraph.level}">{shown}</{tag}>'
