"""One kept copy of a public page, for all readers who are not signed in.

What live push tells open pages also says when a kept page is out of date: its copy holds as long as nothing
was announced on its topic. So a page that thousands open at once is rendered once a change and language, and
compressed once.
"""

import dataclasses
import functools
import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, HttpResponseNotModified

from muntada.push.queries import seq

MOST = 256
"""How many copies one process keeps; the least lately asked for gives way."""


@dataclasses.dataclass(frozen=True)
class Copy:
    """A page as it was when `seq` was the topic's number."""

    seq: int
    plain: bytes
    packed: bytes
    etag: str


_copies: OrderedDict[tuple[str, str], Copy] = OrderedDict()
_lock = threading.Lock()


def kept(topic_of: Callable[..., str]) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Keep copies of a view's pages; `topic_of`, given the address's parts, names what they depend on.

    For views whose page, for a reader who is not signed in, changes only with its topic: not with the time.
    A page that sets a cookie or holds a token against forgery is never kept.
    """

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @functools.wraps(view)
        def answer(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            if request.COOKIES.keys() & {settings.SESSION_COOKIE_NAME, "messages"}:
                return view(request, **kwargs)
            topic = topic_of(**kwargs)
            key, now = (topic, request.get_full_path()), seq(topic)
            with _lock:
                copy = _copies.get(key)
                if copy is not None:
                    _copies.move_to_end(key)
            if copy is None or copy.seq != now:
                response = view(request, **kwargs)
                if not _may_be_kept(request, response):
                    return response
                copy = _copy(now, response.content)  # type: ignore[attr-defined]  # an HttpResponse, not a stream
                with _lock:
                    _copies[key] = copy
                    while len(_copies) > MOST:
                        _copies.popitem(last=False)
            return _served(request, copy)

        return answer

    return decorate


def _may_be_kept(request: HttpRequest, response: HttpResponseBase) -> bool:
    return (
        isinstance(response, HttpResponse)
        and response.status_code == 200
        and not response.cookies
        and "CSRF_COOKIE_NEEDS_UPDATE" not in request.META
    )


def _copy(now: int, plain: bytes) -> Copy:
    etag = f'"{hashlib.blake2b(plain, digest_size=12).hexdigest()}"'
    return Copy(now, plain, gzip.compress(plain, 6, mtime=0), etag)


def _served(request: HttpRequest, copy: Copy) -> HttpResponse:
    headers = {"ETag": copy.etag, "Cache-Control": "no-cache", "Vary": "Cookie, Accept-Encoding"}
    if request.headers.get("If-None-Match") == copy.etag:
        return HttpResponseNotModified(headers=headers)
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        return HttpResponse(copy.packed, headers={**headers, "Content-Encoding": "gzip"})
    return HttpResponse(copy.plain, headers=headers)
