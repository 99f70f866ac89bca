"""One kept copy of a public page, for all readers who are not signed in.

What live push tells open pages also says when a kept page is out of date: its copy holds as long as nothing
was announced on its topics, and until the moment at which time alone changes it, where there is one. So a page
that thousands open at once is rendered once a change and language, and compressed once.
"""

import dataclasses
import datetime as dt
import functools
import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeGuard

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, HttpResponseNotModified

from muntada.kernel import clock

MOST = 256
"""How many copies one process keeps; the least lately asked for gives way."""


@dataclasses.dataclass(frozen=True)
class Copy:
    """A page as it was when its topics had the number `seq`; `until` is when time alone changes it, or None."""

    seq: int
    until: dt.datetime | None
    plain: bytes
    packed: bytes
    etag: str

    def holds(self, seq: int) -> bool:
        """Whether the page would be the same if it were made now."""
        return self.seq == seq and (self.until is None or clock.now() < self.until)


_copies: OrderedDict[str, Copy] = OrderedDict()
_lock = threading.Lock()


def kept(seq_of: Callable[..., int]) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Keep copies of a view's pages; `seq_of`, given the address's parts, is the number of what they depend on.

    For views whose page, for a reader who is not signed in, changes only when that number does, or at a moment
    that the view names by `until`. A page that sets a cookie or holds a token against forgery is never kept.
    """

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @functools.wraps(view)
        def answer(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            if request.COOKIES.keys() & {settings.SESSION_COOKIE_NAME, "messages"}:
                return view(request, **kwargs)
            key, now = request.get_full_path(), seq_of(**kwargs)
            with _lock:
                copy = _copies.get(key)
                if copy is not None:
                    _copies.move_to_end(key)
            if copy is None or not copy.holds(now):
                response = view(request, **kwargs)
                if not _may_be_kept(response, request):
                    return response
                copy = _copy(now, response)
                with _lock:
                    _copies[key] = copy
                    while len(_copies) > MOST:
                        _copies.popitem(last=False)
            return _served(request, copy)

        return answer

    return decorate


def until(moment: dt.datetime | None, response: HttpResponse) -> HttpResponse:
    """Say that time alone changes this page at `moment`; None: never."""
    response.kept_until = moment  # type: ignore[attr-defined]  # read by `kept`
    return response


def forget() -> None:
    """Forget all copies."""
    with _lock:
        _copies.clear()


def _may_be_kept(response: HttpResponseBase, request: HttpRequest) -> TypeGuard[HttpResponse]:
    return (
        isinstance(response, HttpResponse)
        and response.status_code == 200
        and not response.cookies
        and "CSRF_COOKIE_NEEDS_UPDATE" not in request.META
    )


def _copy(now: int, response: HttpResponse) -> Copy:
    plain = response.content
    etag = f'"{hashlib.blake2b(plain, digest_size=12).hexdigest()}"'
    return Copy(now, getattr(response, "kept_until", None), plain, gzip.compress(plain, 6, mtime=0), etag)


def _served(request: HttpRequest, copy: Copy) -> HttpResponse:
    headers = {"ETag": copy.etag, "Cache-Control": "no-cache", "Vary": "Cookie, Accept-Encoding"}
    if request.headers.get("If-None-Match") == copy.etag:
        return HttpResponseNotModified(headers=headers)
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        return HttpResponse(copy.packed, headers={**headers, "Content-Encoding": "gzip"})
    return HttpResponse(copy.plain, headers=headers)
