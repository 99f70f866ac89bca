import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from muntada.web.access import STATEMENT_READER, page
from muntada.web.context import current
from muntada.web.statements.context import trail
from muntada.web.statements.downloads import FORMATS, PAIR, file_name, made
from muntada.web.statements.reads import load_page


@page(STATEMENT_READER)
def downloads(request: HttpRequest, statement_id: uuid.UUID) -> HttpResponseBase:
    """Show every file that the statement can be had as."""
    shown = load_page(statement_id, current())
    first, *others = shown.columns
    context = {
        "statement": shown.statement,
        "title": shown.statement.title.show(shown.reader.code),
        "trail": trail(shown.statement, shown.reader, is_deep=True),
        "page": shown,
        "formats": [each for each in FORMATS.values() if each.has_one or each.has_parallel],
        "pairs": [(f"{first.code}{PAIR}{other.code}", first, other) for other in others],
        "is_amended": any(row.competing for row in shown.rows) and not shown.adoption,
    }
    return render(request, "statements/downloads.html", context)


@page(STATEMENT_READER)
def download(request: HttpRequest, statement_id: uuid.UUID, language: str, form: str) -> HttpResponseBase:
    """Answer with the statement as a file: `language` is the edition (see `downloads.made`), `form` the format."""
    shown = load_page(statement_id, current())
    content = made(shown, language, form)
    if content is None:
        raise Http404
    name = file_name(shown.statement.symbol, language, form)
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-cache",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=FORMATS[form].content_type, headers=headers)
