import uuid

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from muntada.forum.standing import Standing
from muntada.push import topics
from muntada.push.queries import seq
from muntada.statements.models import Paragraph
from muntada.web.access import DRAFTER, STATEMENT_READER, page, standing_of
from muntada.web.context import current
from muntada.web.copies import kept, until
from muntada.web.statements.context import page_context, row_context, trail
from muntada.web.statements.panel import statement_panel
from muntada.web.statements.reads import load_page, page_at
from muntada.web.statements.shown import Page
from muntada.web.statements.terming import for_reader, with_terms


@page(STATEMENT_READER)
@kept(lambda statement_id: seq(topics.statement(statement_id)))
def statement(request: HttpRequest, statement_id: uuid.UUID) -> HttpResponseBase:
    """Show a statement: all its languages side by side, or the one of `?languages=`."""
    reader = current()
    shown = load_page(statement_id, reader)
    own = _own(request, shown)
    context = page_context(for_reader(own, shown)) | {
        "topic": topics.statement(statement_id),
        "trail": trail(shown.statement, reader),
        "panel": statement_panel(own, shown),
        "languages": _languages(request, shown),
    }
    return until(shown.statement.silent_until, render(request, "statements/statement.html", context))  # type: ignore[attr-defined]  # annotated


@page(STATEMENT_READER)
def actions(request: HttpRequest, statement_id: uuid.UUID) -> HttpResponseBase:
    """Render the reader's controls beside a statement anew; empty for those who have no part in the session."""
    shown = page_at(statement_id, seq(topics.statement(statement_id)), current())
    context = page_context(shown) | {"panel": statement_panel(_own(request, shown), shown)}
    return render(request, "statements/statement.html#actions", context)


@page(STATEMENT_READER)
def text_rows(request: HttpRequest, statement_id: uuid.UUID) -> HttpResponseBase:
    """Render the whole text anew, in the languages that are read: after paragraphs were moved, split or merged."""
    shown = page_at(statement_id, seq(topics.statement(statement_id)), current())
    own = _own(request, shown)
    context = page_context(for_reader(own, shown)) | {"languages": _languages(request, shown)}
    return render(request, "statements/statement.html#text", context)


@page(DRAFTER)
def row(request: HttpRequest, paragraph_id: uuid.UUID) -> HttpResponseBase:
    """Render one paragraph anew, with its terms: what all are sent of it has none."""
    statement_id = Paragraph.objects.only("statement_id").get(pk=paragraph_id).statement_id
    shown = page_at(statement_id, seq(topics.statement(statement_id)), current())
    found = shown.by_fragment.get(f"paragraph-{paragraph_id}")
    if found is None:
        raise Http404
    context = row_context(found if shown.adoption else with_terms(found), shown.reader) | {"page": shown}
    return render(request, "statements/statement.html#paragraph", context)


def _own(request: HttpRequest, shown: Page) -> Standing:
    return standing_of(request, shown.statement.session_id)


def _languages(request: HttpRequest, shown: Page) -> str:
    wanted = request.GET.get("languages", "")
    return wanted if wanted in shown.statement.languages else "all"
