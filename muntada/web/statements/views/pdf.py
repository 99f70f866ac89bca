import logging
import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import override

from muntada.languages.codes import Language
from muntada.typeset.engine import TypesettingFailed
from muntada.web.access import STATEMENT_READER, page
from muntada.web.context import current
from muntada.web.statements.bracketing import BRACKETS, in_brackets
from muntada.web.statements.context import trail
from muntada.web.statements.downloads import file_name
from muntada.web.statements.press import printed
from muntada.web.statements.printing import as_printed, edition
from muntada.web.statements.reads import load_page
from muntada.web.statements.shown import Page

log = logging.getLogger(__name__)


@page(STATEMENT_READER)
def pdf(request: HttpRequest, statement_id: uuid.UUID, language: str) -> HttpResponseBase:
    """Answer with the statement as a PDF: in one language (BCP 47), or "parallel" for all side by side.

    ".brackets" after either has what is disputed of a draft in brackets, each alternative with who proposes it.
    """
    shown = load_page(statement_id, current())
    name, _, manner = language.partition(".")
    languages = edition(shown, name)
    if not languages or manner not in ("", BRACKETS) or (manner and shown.adoption):
        raise Http404
    try:
        page = as_printed(shown, languages)
        if manner:
            page = in_brackets(page, {language: _as_read(statement_id, language) for language in languages})
        content = printed(page)
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
    named = file_name(shown.statement.symbol, language, "pdf")
    headers = {"Content-Disposition": f'inline; filename="{named}"', "Cache-Control": "no-cache"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _as_read(statement_id: uuid.UUID, language: Language) -> Page:
    """Return the statement as the readers of a language see it."""
    with override(language.django):
        return load_page(statement_id, language)
