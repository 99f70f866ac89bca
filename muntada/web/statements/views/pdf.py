import logging
import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.text import slugify

from muntada.typeset.engine import TypesettingFailed
from muntada.web.access import PUBLIC, page
from muntada.web.context import current
from muntada.web.statements.context import trail
from muntada.web.statements.press import printed
from muntada.web.statements.printing import as_printed, edition
from muntada.web.statements.reads import load_page

log = logging.getLogger(__name__)


@page(PUBLIC)
def pdf(request: HttpRequest, statement_id: uuid.UUID, language: str) -> HttpResponseBase:
    """Answer with the statement as a PDF: in one language (BCP 47), or "parallel" for all side by side."""
    shown = load_page(statement_id, current())
    languages = edition(shown, language)
    if not languages:
        raise Http404
    try:
        content = printed(as_printed(shown, languages))
    except TypesettingFailed as failure:
        log.exception("no PDF of %s", statement_id)
        context = {
            "statement": shown.statement,
            "trail": trail(shown.statement, shown.reader, is_deep=True),
            "failure": failure,
        }
        response = render(request, "statements/no_pdf.html", context, status=503)
        response.headers["Retry-After"] = "60"
        return response
    name = f"{slugify(shown.statement.symbol.replace('/', '-')) or 'statement'}.{language}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-cache"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
