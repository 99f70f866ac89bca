import uuid

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from muntada.web.access import STATEMENT_READER, page
from muntada.web.context import current
from muntada.web.statements import negotiation
from muntada.web.statements.context import page_context, trail
from muntada.web.statements.reads import load_page


@page(STATEMENT_READER)
def views(request: HttpRequest, statement_id: uuid.UUID) -> HttpResponseBase:
    """Show the negotiation by `?view=`: brackets, agreed, changes, delegation (`?delegation=`, `?language=`)."""
    reader = current()
    shown = load_page(statement_id, reader)
    wanted = request.GET.get("view", "")
    view = wanted if wanted in negotiation.VIEWS else negotiation.VIEWS[0]
    delegations = negotiation.delegations(shown)
    chosen = next((pk for pk, _ in delegations if str(pk) == request.GET.get("delegation")), None)
    if chosen is None and delegations:
        chosen = delegations[0][0]
    languages = negotiation.reading_language(shown, request.GET.get("language", ""))
    context = page_context(shown) | {
        "trail": trail(shown.statement, reader, is_deep=True),
        "view": view,
        "views": negotiation.names_of_views(),
        "lines": negotiation.lines(shown, view, chosen),
        "delegations": delegations,
        "chosen": chosen,
        "shown_languages": languages,
        "only": languages[0] if len(languages) == 1 else None,
    }
    return render(request, "statements/views.html", context)
