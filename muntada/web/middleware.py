from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase

from muntada.kernel.refusal import NotForYou, Refusal
from muntada.web import errors
from muntada.web.refusals import sentence


class RefusalMiddleware:
    """Turns what actions answer into pages: what is not there, or not for the reader, is "not found".

    A refusal that no form has shown beside its fields is told on the page that the request came from.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer for exceptions that are answers; leave the others to Django."""
        if isinstance(exception, NotForYou | ObjectDoesNotExist):
            return errors.not_found(request, exception)
        if isinstance(exception, Refusal):
            messages.error(request, sentence(exception))
            response = HttpResponseRedirect(came_from(request))
            response.status_code = 303
            return response
        return None


def came_from(request: HttpRequest) -> str:
    """Return the page of this site that the request came from, else the front page."""
    origin = urlsplit(request.headers.get("Referer", ""))
    if origin.netloc == request.get_host() and origin.path.startswith("/"):
        return origin.path + (f"?{origin.query}" if origin.query else "")
    return "/"
