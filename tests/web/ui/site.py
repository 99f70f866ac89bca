"""Addresses and pages for the tests of the design system alone: they need no database."""

import json
import time
from collections.abc import Iterator

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import include, path

PAGE = """{% extends "ui/base.html" %}
{% block title %}Test{% endblock %}
{% block main %}
<div data-live-topic="sitting:1" data-live-seq="7">
  <h1>{{ heading }}</h1>
  <p data-fragment="count" id="count">{{ count }}</p>
  <p data-fragment="mine" data-fragment-url="/en/mine/">{{ mine }}</p>
  <form method="post" action="/en/form/" data-enhance>
    {% csrf_token %}{% if not form.key %}{% idempotency_key %}{% endif %}
    {% if wrong %}<div class="error-summary" tabindex="-1" data-error-summary>wrong</div>{% endif %}
    <label>Words <input name="words" id="words-typed" value="{{ words }}"></label>
    <button class="button" type="submit">Send</button>
  </form>
  <label>Aside <textarea id="aside"></textarea></label>
  <details id="more"><summary>More</summary><p>Details</p></details>
</div>
{% endblock %}"""

received: list[dict[str, str]] = []
"""What was posted to the form, in order."""
events: list[bytes] = []
"""What the live stream sends, one after the other; tests append."""
asked: list[str] = []
"""The queries that the live stream was asked with."""
refuse_with: list[int] = []
"""Statuses that the form answers with first."""


def page(request: HttpRequest, **context: object) -> HttpResponse:
    values = {"heading": "Page", "count": "one", "mine": "nothing", **context}
    return HttpResponse(engines["django"].from_string(PAGE).render(values, request))


def form(request: HttpRequest) -> HttpResponse:
    received.append(request.POST.dict())
    if refuse_with:
        return HttpResponse("<h1>no main here</h1>", status=refuse_with.pop(0))
    if request.POST["words"] == "wrong":
        return page(request, wrong=True, words="wrong")
    return HttpResponseRedirect("/en/done/", status=303)


def done(request: HttpRequest) -> HttpResponse:
    return page(request, heading="Done")


def mine(request: HttpRequest) -> HttpResponse:
    return HttpResponse('<p data-fragment="mine" data-fragment-url="/en/mine/">fetched</p>')


def live(request: HttpRequest, topic: str) -> StreamingHttpResponse:
    asked.append(request.GET.urlencode())

    def stream() -> Iterator[bytes]:
        yield b": hello\n\n"
        sent = 0
        for _ in range(100):
            for event in events[sent:]:
                yield event
                sent += 1
            time.sleep(0.05)

    return StreamingHttpResponse(stream(), content_type="text/event-stream")


def event(kind: str, **data: str | None) -> bytes:
    return f"event: {kind}\ndata: {json.dumps(data)}\n\n".encode()


def error(request: HttpRequest, status: str) -> HttpResponse:
    return render(request, "ui/error.html", {"status": int(status) if status.isdigit() else status})


urlpatterns = [
    path("live/<topic>", live),
    *i18n_patterns(
        path("ui/", include("muntada.web.ui.urls")),
        path("page/", page),
        path("form/", form),
        path("done/", done),
        path("mine/", mine),
        path("error/<status>/", error),
    ),
]
