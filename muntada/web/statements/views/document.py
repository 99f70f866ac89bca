"""The whole text in one language, or in two beside each other, as one document to write in."""

import contextlib
import dataclasses
import uuid
from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from muntada.kernel import clock
from muntada.kernel.diff import Change, diff
from muntada.kernel.refusal import Refusal
from muntada.languages.codes import Language
from muntada.languages.rules import Shown
from muntada.push import topics
from muntada.statements import queries
from muntada.statements.actions.merge_paragraphs import merge_paragraphs
from muntada.statements.actions.write_document import write_document
from muntada.statements.rules import MOST_BESIDE, Typed, parts
from muntada.web.access import RAPPORTEUR, form, signed_in
from muntada.web.context import current
from muntada.web.forms import key_of
from muntada.web.refusals import sentence
from muntada.web.responses import see_other
from muntada.web.statements.context import trail
from muntada.web.statements.forms import LONGEST
from muntada.web.statements.reads import load_page
from muntada.web.statements.shown import Cell as Present
from muntada.web.statements.shown import Page, Row

CELL = "w"
"""A cell's field is "w.<paragraph>.<language>.<the rendering that was read>"; "holds.…" that its words still hold."""
HOLDS = "holds"


@dataclasses.dataclass(frozen=True)
class Cell:
    """One language of one paragraph to write in; `theirs` is what somebody else made of it meanwhile."""

    language: Language
    present: Present
    name: str
    words: str
    error: str = ""
    theirs: tuple[Change, ...] = ()
    own: tuple[Change, ...] = ()
    holds: bool = False

    @property
    def anchor(self) -> str:
        """Return the cell's id, which stays when its words change."""
        return self.name.rpartition(".")[0].replace(".", "-")

    @property
    def rows(self) -> int:
        """Return how many lines the cell has where the browser does not fit it to its words."""
        return 2 + len(self.words) // 60


@dataclasses.dataclass(frozen=True)
class Line:
    """A paragraph with its cells; `joins` is the one before it, if they can be joined; `editing` who else is there."""

    row: Row
    cells: tuple[Cell, ...]
    joins: uuid.UUID | None
    is_frozen: bool
    editing: tuple[Shown, ...]


@form(RAPPORTEUR)
def document(request: HttpRequest, statement_id: uuid.UUID) -> HttpResponseBase:
    """Show the text in the languages of `?language=` (one or two) and take what was changed of it."""
    actor, reader = signed_in(request), current()
    if request.method != "POST":
        return _page(request, load_page(statement_id, reader))
    typed = _typed(request)
    do, _colon, which = request.POST.get("do", "").partition(":")
    try:
        with transaction.atomic():
            write_document(statement_id, typed, actor=actor, key=key_of(request))
            if do == "join":
                with contextlib.suppress(ValueError):  # of a hand-made address
                    merge_paragraphs(uuid.UUID(which), actor=actor)
    except Refusal as refusal:
        return _page(request, load_page(statement_id, reader), typed, refusal)
    messages.success(request, _("What you changed is saved and shown to everybody."))
    return see_other(
        f"{reverse('statements:document', kwargs={'statement_id': statement_id})}?{request.GET.urlencode()}"
    )


def _typed(request: HttpRequest) -> list[Typed]:
    found = []
    for name, said in request.POST.items():
        kind, *rest = name.split(".")
        if kind != CELL or len(rest) != 3 or not rest[2].isdecimal():
            continue
        with contextlib.suppress(ValueError):
            pk, language, seen = uuid.UUID(rest[0]), rest[1], int(rest[2])
            holds = bool(request.POST.get(f"{HOLDS}.{rest[0]}.{language}"))
            found.append(Typed(pk, language, seen, str(said)[: 2 * LONGEST], holds))
    return found


def _page(
    request: HttpRequest, page: Page, typed: Sequence[Typed] = (), refusal: Refusal | None = None
) -> HttpResponse:
    statement = page.statement
    languages = _languages(request, page)
    frozen = queries.frozen_paragraphs(statement.pk, clock.now()) if statement.silent_until else {}  # type: ignore[attr-defined]  # annotated
    known = {(cell.paragraph, cell.language): cell for cell in typed}
    read = queries.words_seen(statement.pk, [cell.seen for cell in typed]) if typed else {}
    has_editors: bool = statement.has_editors  # type: ignore[attr-defined]  # annotated, too
    there = queries.editors_by_paragraph(statement.pk, clock.now()) if has_editors else {}
    own = signed_in(request)
    lines = []
    for before, row in zip((None, *page.rows), page.rows, strict=False):
        cells = tuple(_cell(row, language, known, read, refusal) for language in languages)
        alike = before is not None and (before.paragraph.kind, before.paragraph.level) == (
            row.paragraph.kind,
            row.paragraph.level,
        )
        pk = row.paragraph.pk
        others = [each.account for each in there.get(pk, ()) if each.account_id != own.pk]
        editing = tuple(account.person.name.show(page.reader.code) for account in others)
        lines.append(Line(row, cells, before.paragraph.pk if before and alike else None, pk in frozen, editing))
    context = {
        "statement": statement,
        "title": statement.title.show(page.reader.code),
        "trail": trail(statement, page.reader, is_deep=True),
        "page": page,
        "topic": topics.statement(statement.pk),
        "lines": lines,
        "languages": languages,
        "choices": _choices(page.columns),
        "refused": str(sentence(refusal)) if refusal else "",
        "first_wrong": next((cell for line in lines for cell in line.cells if cell.error or cell.theirs), None),
        "is_two": len(languages) == MOST_BESIDE,
        "longest": LONGEST,
    }
    return render(request, "statements/document.html", context, status=422 if refusal else 200)


def _cell(
    row: Row,
    language: Language,
    typed: Mapping[tuple[uuid.UUID, str], Typed],
    read: Mapping[int, str],
    refusal: Refusal | None,
) -> Cell:
    """Return a cell; as it was typed, over the words that are present now, where the document was refused."""
    present = next(cell for cell in row.cells if cell.language == language)
    rendering = row.paragraph.text.current.get(language.code)
    seen = rendering.pk if rendering else 0
    name = f"{row.paragraph.pk}.{language.code}"
    cell = Cell(language, present, f"{CELL}.{name}.{seen}", present.words)
    sent = typed.get((row.paragraph.pk, language.code))
    if sent is None or parts(sent.body) == parts(read.get(sent.seen, "")):
        return dataclasses.replace(cell, holds=sent.holds) if sent else cell
    error = str(sentence(refusal)) if refusal and refusal.field == name else ""
    if sent.seen == seen:
        return dataclasses.replace(cell, words=sent.body, error=error, holds=sent.holds)
    return dataclasses.replace(
        cell,
        words=sent.body,
        error=error,
        theirs=diff(read.get(sent.seen, ""), present.words),
        own=diff(present.words, sent.body),
    )


def _languages(request: HttpRequest, page: Page) -> list[Language]:
    wanted = request.GET.getlist("language")
    chosen = [column for code in wanted for column in page.columns if column.code == code]
    return list(dict.fromkeys(chosen))[:MOST_BESIDE] or [page.columns[0]]


def _choices(columns: Sequence[Language]) -> list[tuple[str, tuple[Language, ...]]]:
    """Return (query, languages) of what can be written: each language alone, and each two beside each other."""
    alone = [(column,) for column in columns]
    beside = [(one, other) for place, one in enumerate(columns) for other in columns[place + 1 :]]
    return [("&".join(f"language={each.code}" for each in group), group) for group in [*alone, *beside]]
