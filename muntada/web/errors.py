"""The pages for what went wrong, in the reader's language."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer that there is nothing here: also to those for whom it is not."""
    return _page(request, 404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that cannot be read."""
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer what Django itself forbids."""
    return _page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose protection against forgery has run out or is missing."""
    return _page(request, 403, "csrf")


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer that Muntada failed; uses no database."""
    return _page(request, 500)


def _page(request: HttpRequest, status: int, kind: str = "") -> HttpResponse:
    return HttpResponse(render_to_string("ui/error.html", {"status": kind or status}, request), status=status)
