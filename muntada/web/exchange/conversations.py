"""One's own part in the exchange: entries, matches, private conversations, the digest."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from muntada.exchange import permissions, queries
from muntada.exchange.actions.choose_digest import choose_digest
from muntada.exchange.actions.open_conversation import write_message
from muntada.exchange.rules import review_of
from muntada.forum.models import Session
from muntada.kernel import clock
from muntada.languages.queries import load_texts
from muntada.web import errors
from muntada.web.access import PUBLIC, SIDE, SPEAKER, form, page, signed_in, verb
from muntada.web.context import current
from muntada.web.exchange import shown
from muntada.web.exchange.entries import trail
from muntada.web.exchange.forms import MessageForm
from muntada.web.exchange.tasks import draft_written, tell_message
from muntada.web.forms import key_of
from muntada.web.mail import enqueue_once
from muntada.web.responses import see_other


@page(SPEAKER)
def own(request: HttpRequest) -> HttpResponseBase:
    """Show what somebody's sides have written, what matches it, and their conversations."""
    reader, code = signed_in(request), current().code
    sides = queries.sides_of(reader)
    entries = [
        shown.row_of(version, review=review_of(version.entry.steps.all())) for version in queries.own_entries(sides)
    ]
    sessions = list(Session.objects.filter(ends_on__gte=clock.now().date(), is_reported=False).order_by("starts_on"))
    load_texts((sessions, "title"))
    threads = [
        (row, (row.other if row.opener_id in sides else row.opener).name.show(code), row.last)  # type: ignore[attr-defined]
        for row in queries.conversations_of(sides)
    ]
    context = {
        "entries": entries,
        "pairs": [shown.pair_of(match, sides) for match in queries.matches_of(sides)],
        "threads": threads,
        "sessions": [(session, session.title.show(code)) for session in sessions],
        "wants_digest": queries.wants_digest(reader),
        "reviews": permissions.reviews(reader),
        "trail": trail(),
    }
    return render(request, "exchange/own.html", context)


@form(SIDE)
def conversation(request: HttpRequest, conversation_id: uuid.UUID) -> HttpResponseBase:
    """Show a conversation to its two sides, and take the next message."""
    actor = signed_in(request)
    sent = request.POST if request.method == "POST" else None
    typed = MessageForm(sent)

    def act(data: dict[str, Any]) -> None:
        message = write_message(
            conversation_id, language=data["language"], body=data["body"], actor=actor, key=data["key"]
        )
        enqueue_once(tell_message, message.pk, key=data["key"])
        draft_written("message", message.pk)

    if sent is not None and typed.submit(act):
        messages.success(request, _("Your message is sent."))
        return see_other("exchange:conversation", conversation_id=conversation_id)
    found: Any = queries.conversation(conversation_id)
    names = {found.opener_id: found.opener, found.other_id: found.other}
    for message in found.written:
        message.side = names[message.side_id]
    sides = queries.sides_of(actor)
    other = found.other if found.opener_id in sides else found.opener
    public = queries.published_versions([found.entry_id]).get(found.entry_id)
    context = {
        "thread": found,
        "other": other.name.show(current().code),
        "about": shown.row_of(public) if public else None,
        "said": [shown.said_of(message) for message in found.written],
        "own": sides,
        "form": typed,
        "trail": trail((reverse("exchange:own"), _("Your exchange"))),
    }
    return render(request, "exchange/conversation.html", context, status=422 if typed.is_bound else 200)


@verb(SPEAKER)
def digest(request: HttpRequest) -> HttpResponseBase:
    """Stop the weekly digest, or have it again."""
    wants = request.POST.get("wants") == "yes"
    choose_digest(wants, actor=signed_in(request), key=key_of(request))
    said = _("You will get the weekly digest.") if wants else _("You will get no more digests.")
    messages.success(request, said)
    return see_other("exchange:own")


@csrf_exempt
@form(PUBLIC)
def stop_digest(request: HttpRequest, digest_token: str) -> HttpResponseBase:
    """Stop the digest of whoever holds the link: by a button, or at a mail program's request (RFC 8058)."""
    reader = queries.reader_of(digest_token)
    if reader is None:
        return errors.not_found(request)
    if request.method == "POST":
        if queries.wants_digest(reader):
            choose_digest(False, actor=reader)
        return render(request, "exchange/stopped.html", {"is_stopped": True})
    return render(request, "exchange/stopped.html", {"is_stopped": not queries.wants_digest(reader)})
