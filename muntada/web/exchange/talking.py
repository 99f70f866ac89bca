"""Comments and questions, "we did this too", documents: what is done on an entry's page."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from muntada.exchange import permissions, queries
from muntada.exchange.actions.add_document import add_document
from muntada.exchange.actions.echo_entry import echo_entry
from muntada.exchange.actions.open_conversation import open_conversation
from muntada.exchange.actions.remove_comment import remove_comment
from muntada.exchange.actions.remove_document import remove_document
from muntada.exchange.actions.withdraw_echo import withdraw_echo
from muntada.exchange.actions.write_comment import write_comment
from muntada.exchange.models import Comment, Document
from muntada.web.access import FORUM_ORGANISER, PUBLIC, SIDE, SPEAKER, account_of, form, page, signed_in, verb
from muntada.web.exchange.entries import desk_page, entry_page, owners_of
from muntada.web.exchange.forms import CommentForm, DocumentForm, ReasonForm, WriteForm
from muntada.web.exchange.tasks import draft_written, tell_comment, tell_message
from muntada.web.forms import key_of
from muntada.web.kept_files import kept_file, sent_file
from muntada.web.mail import enqueue_once
from muntada.web.responses import see_other


@form(SPEAKER)
def comment(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponseBase:
    """Take a comment, a question or a reply; where that is refused, the page keeps what was typed."""
    if request.method != "POST":
        return redirect("exchange:entry", entry_id=entry_id)
    actor = signed_in(request)
    is_reply = request.POST.get("kind") == "reply"
    typed = CommentForm(request.POST, owners=owners_of(actor), is_reply=is_reply, auto_id="comment_%s")

    def act(data: dict[str, Any]) -> None:
        written = write_comment(
            entry_id,
            data["kind"],
            owner=data["owner"],
            language=data["language"],
            body=data["body"],
            to=data["to"],
            actor=actor,
            key=data["key"],
        )
        enqueue_once(tell_comment, written.pk, key=data["key"])
        draft_written("comment", written.pk)

    if not typed.submit(act):
        return entry_page(request, entry_id, commenting=typed, status=422)
    messages.success(request, _("It is on the page, in your language."))
    return see_other("exchange:entry", entry_id=entry_id)


@form(FORUM_ORGANISER)
def remove(request: HttpRequest, comment_id: uuid.UUID) -> HttpResponseBase:
    """Take a comment from the page, with a reason that stands in its place."""
    entry_id = Comment.objects.only("entry_id").get(pk=comment_id).entry_id
    if request.method != "POST":
        return redirect("exchange:entry", entry_id=entry_id)
    actor, typed = signed_in(request), ReasonForm(request.POST)

    def act(data: dict[str, Any]) -> None:
        remove_comment(comment_id, reason=data["reason"], actor=actor, key=data["key"])

    if not typed.submit(act):
        return entry_page(request, entry_id, removing=(comment_id, typed), status=422)
    messages.success(request, _("The comment is removed. Your reason stands in its place."))
    return see_other("exchange:entry", entry_id=entry_id)


@form(SPEAKER)
def echo(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponseBase:
    """Take "we did this too"."""
    if request.method != "POST":
        return redirect("exchange:entry", entry_id=entry_id)
    actor = signed_in(request)
    label = _("How it went in your city")
    typed = WriteForm(request.POST, owners=owners_of(actor), label=label, auto_id="echo_%s")

    def act(data: dict[str, Any]) -> None:
        written = echo_entry(
            entry_id,
            owner=data["owner"],
            language=data["language"],
            body=data["body"],
            actor=actor,
            key=data["key"],
        )
        draft_written("echo", written.pk)

    if not typed.submit(act):
        return entry_page(request, entry_id, echoing=typed, status=422)
    messages.success(request, _("Your city stands on the page beside this practice."))
    return see_other("exchange:entry", entry_id=entry_id)


@verb(SIDE)
def unecho(request: HttpRequest, echo_id: uuid.UUID) -> HttpResponseBase:
    """Take "we did this too" back."""
    taken = withdraw_echo(echo_id, actor=signed_in(request), key=key_of(request))
    messages.success(request, _("Your city no longer stands beside this practice."))
    return see_other("exchange:entry", entry_id=taken.entry_id)


@form(SPEAKER)
def write_to(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponseBase:
    """Take a message to whoever has published an entry: it opens a conversation."""
    if request.method != "POST":
        return redirect("exchange:entry", entry_id=entry_id)
    actor = signed_in(request)
    typed = WriteForm(request.POST, owners=owners_of(actor), label=_("Your message"), auto_id="write_%s")
    threads: list[uuid.UUID] = []

    def act(data: dict[str, Any]) -> None:
        message = open_conversation(
            entry_id,
            owner=data["owner"],
            language=data["language"],
            body=data["body"],
            actor=actor,
            key=data["key"],
        )
        threads.append(message.conversation_id)
        enqueue_once(tell_message, message.pk, key=data["key"])
        draft_written("message", message.pk)

    if not typed.submit(act):
        return entry_page(request, entry_id, writing=typed, status=422)
    messages.success(request, _("Your message is sent. Only the two sides read this conversation."))
    return see_other("exchange:conversation", conversation_id=threads[0])


@form(SIDE)
def attach(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponseBase:
    """Take a link or a file; where that is refused, the desk keeps what was typed."""
    if request.method != "POST":
        return redirect("exchange:desk", entry_id=entry_id)
    actor, typed = signed_in(request), DocumentForm(request.POST, request.FILES)

    def act(data: dict[str, Any]) -> None:
        add_document(
            entry_id,
            title=data["title"],
            language=data["language"],
            address=data["address"],
            **sent_file(data["file"]),
            actor=actor,
            key=data["key"],
        )

    if not typed.submit(act):
        return desk_page(request, entry_id, attaching=typed, status=422)
    messages.success(request, _("The document is added. It is public when the entry is published after this."))
    return see_other("exchange:desk", entry_id=entry_id)


@verb(SIDE)
def detach(request: HttpRequest, document_id: uuid.UUID) -> HttpResponseBase:
    """Take a document from an entry."""
    document = remove_document(document_id, actor=signed_in(request), key=key_of(request))
    messages.success(request, _("The document is removed."))
    return see_other("exchange:desk", entry_id=document.entry_id)


@page(PUBLIC)
def document(request: HttpRequest, document_id: uuid.UUID) -> HttpResponseBase:
    """Answer with a kept file, always to be saved rather than shown; before it is public to its side and reviewers."""
    found = Document.objects.filter(pk=document_id, removed_at=None).select_related("entry").first()
    if found is None or not found.content:
        raise Http404
    reader = account_of(request)
    standing = queries.review(found.entry)
    if standing.published_at is None or found.at > standing.published_at:
        may = reader is not None and (
            permissions.speaks_for(reader, found.entry.side_id) or permissions.reviews(reader)
        )
        if not may:
            raise Http404
    return kept_file(found.pk, found.file_name, found.content)
