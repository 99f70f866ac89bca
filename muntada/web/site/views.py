from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language_from_request

from muntada.forum import queries
from muntada.languages.codes import by_code
from muntada.web.access import PUBLIC, account_of, page


@page(PUBLIC)
def front(request: HttpRequest) -> HttpResponseBase:
    """Send the reader to the front page in her language: her account's, else her browser's."""
    account = account_of(request)
    language = by_code(account.language).django if account and account.language else get_language_from_request(request)
    return HttpResponseRedirect(f"/{language}/")


@page(PUBLIC)
def health(request: HttpRequest) -> HttpResponseBase:
    """Answer that the server answers, for whoever watches it."""
    return HttpResponse("ok", content_type="text/plain")


@page(PUBLIC)
def home(request: HttpRequest) -> HttpResponseBase:
    """Show what Muntada is and the forum's sessions."""
    return render(request, "site/home.html", {"sessions": queries.sessions()})
