"""A statement as it is printed: what `muntada.typeset` is handed, every word in its language."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from muntada.kernel.fingerprint import fingerprint
from muntada.languages.codes import Language, by_code
from muntada.languages.models import Rendering, Text
from muntada.record.entry import RecordError
from muntada.record.queries import record_of
from muntada.statements import queries
from muntada.statements.models import Statement
from muntada.typeset.statement import Labels, Paragraph, StatementPage, Status, Words
from muntada.web.statements.shown import Page, Row
from muntada.web.ui import formats

DIGITS = {"ar": "٠١٢٣٤٥٦٧٨٩"}
COMPARED = "head"
"""The field by which the record's page is asked whether it has a hash or fingerprint that stands on paper."""
PARALLEL = "parallel"
"""The name of the edition that has all languages side by side."""


def edition(page: Page, name: str) -> tuple[Language, ...]:
    """Return the languages of an edition: one by its code, or all in the reader's order; empty for what is none."""
    if name == PARALLEL:
        return page.columns
    return tuple(language for language in page.columns if language.code == name)


def as_printed(page: Page, languages: Sequence[Language]) -> StatementPage:
    """Return the statement in one language or in several side by side, as it stands now."""
    statement, adoption = page.statement, page.adoption
    moment = adoption.at if adoption else changed_at(page)
    day = moment.astimezone(ZoneInfo(statement.session.time_zone)).date()
    first = languages[0]

    def said(words: str | Promise, **facts: Callable[[str], object]) -> Words:
        """Return a sentence of the interface in each language of the edition; `facts` are written by language."""
        found = {}
        for language in languages:
            with override(language.django):
                found[language.code] = str(words) % {name: fact(language.code) for name, fact in facts.items()}
        return found

    def dated(code: str) -> str:
        return formats.day(day, code)

    with override(first.django):
        head = _head(statement.session.slug) if adoption else None
        verify = record_address(statement) if adoption else None
        compare = compare_address(statement, head) if head else None
    return StatementPage(
        languages=tuple(language.code for language in languages),
        symbol=statement.symbol,
        title=_words(statement.title, languages) or {first.code: statement.title.show(first.code).body},
        status=said(_("Adopted on %(day)s"), day=dated) if adoption else said(_("Draft as of %(day)s"), day=dated),
        adopted=adoption is not None,
        moment=moment,
        labels=Labels(
            language={language.code: language.autonym for language in languages},
            page=said(_("Page {page} of {pages}")),
            draft=said(_("Draft")),
            untranslated=said(_("This paragraph is not written in this language yet.")),
            record=said(_("Head of the record")),
            verify=said(_("Verify at")),
            fingerprint=said(_("Fingerprint of the head, to be read aloud")),
            scan=said(_("Scan to compare this paper with the record")),
        ),
        paragraphs=tuple(_paragraph(row, said, languages, adopted=adoption is not None) for row in page.rows),
        issuer=_issuer(page, languages),
        closing=said(
            _("Adopted by every party on %(day)s. The texts in all languages of the statement are equally authentic."),
            day=dated,
        )
        if adoption
        else {},
        digits={code: ten for code, ten in DIGITS.items() if by_code(code) in languages},
        head_hash=head,
        fingerprint=fingerprint(head) if head else None,
        verify_url=verify,
        compare_url=compare,
    )


def record_address(statement: Statement) -> str:
    """Return the whole address of the page that says how the statement is verified, in the present language."""
    return settings.PUBLIC_URL + reverse("statements:record", kwargs={"statement_id": statement.pk})


def compare_address(statement: Statement, head: str) -> str:
    """Return the address at which that page says whether the record has this head."""
    return f"{record_address(statement)}?{urlencode({COMPARED: head})}"


def changed_at(page: Page) -> dt.datetime:
    """Return when a draft came to stand as it does."""
    return max(_moments(page))


def _moments(page: Page) -> Iterator[dt.datetime]:
    for text in (page.statement.title, *(row.paragraph.text for row in page.rows)):
        yield from (rendering.at for rendering in text.current.values())
    for row in page.rows:
        if row.agreed_at:
            yield row.agreed_at
        for proposed in row.amendments:
            yield proposed.amendment.proposed_at
            if queries.disposed(proposed.amendment):
                yield proposed.amendment.disposition.at


def _paragraph(row: Row, said: Callable[..., Words], languages: Sequence[Language], *, adopted: bool) -> Paragraph:
    return Paragraph(
        kind=row.paragraph.kind,  # type: ignore[arg-type]  # the model has the same three
        text={code: rendering.body for code, rendering in _current(row.paragraph.text, languages).items()},
        number={cell.language.code: cell.number for cell in row.cells if cell.number and cell.language in languages},
        status=None if adopted else _status(row, said),
    )


def _status(row: Row, said: Callable[..., Words]) -> Status | None:
    """Return what a draft says below a paragraph: what is open without more to tell is what a draft is."""
    if row.standing == "agreed":
        return Status(said(_("Agreed")), "agreed")
    if row.standing == "ad_referendum":
        return Status(said(_("Agreed ad referendum")), "open")
    if row.open_amendments:
        many = len(row.open_amendments)
        return Status(said(_("Amendments proposed: %(many)s"), many=lambda code: formats.number(many, code)), "open")
    behind = {cell.language.code for cell in row.cells if cell.is_behind}
    if behind:
        words = said(_("These words say an earlier revision of the paragraph."))
        return Status({code: sentence for code, sentence in words.items() if code in behind}, "open")
    return None


def _issuer(page: Page, languages: Sequence[Language]) -> Words:
    forum = _words(page.statement.session.forum.name, languages)
    session = _words(page.statement.session.title, languages)
    return {
        language.code: " · ".join(filter(None, (forum.get(language.code), session.get(language.code))))
        for language in languages
    }


def _words(text: Text, languages: Sequence[Language]) -> Words:
    return {code: rendering.body for code, rendering in _current(text, languages).items()}


def _current(text: Text, languages: Sequence[Language]) -> dict[str, Rendering]:
    newest = text.current
    return {language.code: newest[language.code] for language in languages if language.code in newest}


def _head(scope: str) -> str | None:
    try:
        return record_of(scope).head
    except RecordError:  # the record's page says so; a PDF claims nothing
        return None
