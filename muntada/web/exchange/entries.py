"""An entry: its public page and history, its side's desk, writing and handing in."""

import dataclasses
import datetime as dt
import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from muntada.cities.models import Account
from muntada.exchange import permissions, queries, rules
from muntada.exchange.actions.revise_entry import revise_entry
from muntada.exchange.actions.submit_entry import submit_entry
from muntada.exchange.actions.withdraw_entry import withdraw_entry
from muntada.exchange.actions.write_entry import write_entry
from muntada.exchange.models import Entry, Version
from muntada.kernel.refusal import Refusal
from muntada.languages.codes import LANGUAGES, Language, by_code
from muntada.languages.queries import load_texts
from muntada.web.access import ENTRY_DESK, PUBLIC, SIDE, SPEAKER, account_of, form, page, signed_in, verb
from muntada.web.context import current
from muntada.web.exchange import shown, words
from muntada.web.exchange.forms import CommentForm, DocumentForm, EntryForm, ReasonForm, WriteForm
from muntada.web.forms import key_of
from muntada.web.refusals import sentence
from muntada.web.responses import see_other
from muntada.web.ui import formats


@dataclasses.dataclass(frozen=True)
class Citation:
    """How an entry is cited for readers of one language."""

    language: Language
    words: str
    link: str


def trail(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the way to a page of the exchange."""
    return [(reverse("site:home"), _("Muntada")), (reverse("exchange:entries"), _("Exchange")), *more]


def owners_of(account: Account) -> list[tuple[str, str]]:
    """Return in whose name an account may write, to choose from."""
    return [(value, row.name.show(current().code).body) for value, row in queries.side_choices(account)]


@page(PUBLIC)
def entry(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponseBase:
    """Show a published entry in its languages, with comments; to its own side, which has a desk, also before."""
    return entry_page(request, entry_id)


def entry_page(
    request: HttpRequest,
    entry_id: uuid.UUID,
    *,
    commenting: CommentForm | None = None,
    echoing: WriteForm | None = None,
    writing: WriteForm | None = None,
    removing: tuple[uuid.UUID, ReasonForm] | None = None,
    status: int = 200,
) -> HttpResponseBase:
    """Show a published entry; a form that was refused is shown as it was sent."""
    version, reader = queries.entry_page(entry_id), account_of(request)
    if version is None:
        if reader is not None and _has_desk(reader, Entry.objects.filter(pk=entry_id).first()):
            return redirect("exchange:desk", entry_id=entry_id)
        raise Http404
    comments, echoes = queries.comments_of(entry_id), queries.echoes_of(entry_id)
    queries.load_talk(comments, echoes)
    owners = owners_of(reader) if reader else []
    own = queries.sides_of(reader)
    is_own = version.entry.side_id in own
    said = {echo.side_id for echo in echoes}
    others = bool(owners) and not is_own
    context = _words(version) | {
        "documents": queries.documents_of(version.entry, until=version.published_at),  # type: ignore[attr-defined]
        "talk": shown.talk_of(comments),
        "echoes": shown.echoes_of(echoes),
        "own_sides": own,
        "citations": _citations(version, version.published_at),  # type: ignore[attr-defined]
        "is_own": is_own,
        "has_desk": reader is not None and _has_desk(reader, version.entry),
        "may_translate": reader is not None and permissions.translates(reader, version.entry.side_id),
        "may_render": reader is not None and (bool(owners) or permissions.translates(reader, version.entry.side_id)),
        "may_remove": reader is not None and permissions.reviews(reader),
        "removing": removing,
        "reason_form": ReasonForm(),
        "trail": trail(),
    }
    if owners:
        context |= {
            "comment_form": commenting or CommentForm(owners=owners, auto_id="comment_%s"),
            "reply_form": CommentForm(owners=owners, is_reply=True, auto_id="reply_%s") if is_own else None,
        }
    if others:
        label = _("How it went in your city")
        may_echo = version.entry.kind == "practice" and said.isdisjoint(own)
        cities = [owner for owner in owners if owner[0].startswith("city:")]
        context["write_form"] = writing or WriteForm(owners=owners, label=_("Your message"), auto_id="write_%s")
        if may_echo and cities:
            context["echo_form"] = echoing or WriteForm(owners=cities, label=label, auto_id="echo_%s")
    return render(request, "exchange/entry.html", context, status=status)


@page(PUBLIC)
def history(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponseBase:
    """Show the versions of an entry with what each changed: to everybody those that were published."""
    found = Entry.objects.filter(pk=entry_id).first()
    reader = account_of(request)
    if found is None:
        raise Http404
    steps = list(found.steps.select_related("by__person"))
    at_desk = reader is not None and _has_desk(reader, found)
    if not at_desk and rules.review_of(steps).published is None:
        raise Http404
    load_texts(([step.by for step in steps], "person__name"))
    public = {step.version_id for step in steps if step.kind == "published"}
    versions = [row for row in queries.versions_of(entry_id) if at_desk or row.pk in public]
    code, before, rows = current().code, None, []
    for version in versions:
        rows.append(
            {
                "version": version,
                "by": version.by.person.name.show(code) if version.by else None,
                "changes": shown.changed_sections(version, before),
                "steps": [
                    (words.STEPS[step.kind], step, step.by.person.name.show(code) if step.by else None)
                    for step in steps
                    if step.version_id == version.pk and (at_desk or step.kind == "published")
                ],
                "is_first": before is None,
            }
        )
        before = version
    context = {
        "row": shown.row_of(versions[-1]),
        "language": current(),
        "written_in": by_code(found.language),
        "versions": rows[::-1],
        "withdrawals": [step for step in steps if step.kind == "withdrawn"],
        "entry_id": entry_id,
        "trail": trail((reverse("exchange:entry", kwargs={"entry_id": entry_id}), _("Entry"))),
    }
    return render(request, "exchange/history.html", context)


@page(ENTRY_DESK)
def desk(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponseBase:
    """Show the newest version to its side and to reviewers, how it stands and what can be done."""
    return desk_page(request, entry_id)


def desk_page(
    request: HttpRequest,
    entry_id: uuid.UUID,
    *,
    attaching: DocumentForm | None = None,
    reviewing: ReasonForm | None = None,
    status: int = 200,
) -> HttpResponseBase:
    """Show an entry's desk; a form that was refused is shown as it was sent."""
    reader = signed_in(request)
    version = queries.newest_version(entry_id)
    standing = queries.review(version.entry)
    is_own = permissions.speaks_for(reader, version.entry.side_id)
    documents = queries.documents_of(version.entry)
    newer = any(standing.published_at and row.at > standing.published_at for row in documents)
    context = _words(version) | {
        "review": standing,
        "state": words.STATES[standing.state],
        "state_chip": words.STATE_CHIPS[standing.state],
        "documents": documents,
        "is_own": is_own,
        "may_submit": is_own and rules.may_submit(standing, newest=version.pk, has_new_documents=newer) is None,
        "may_withdraw": is_own and rules.may_withdraw(standing) is None,
        "may_review": not is_own and standing.waiting == version.pk and permissions.reviews(reader),
        "document_form": attaching or (DocumentForm() if is_own else None),
        "reason_form": reviewing or ReasonForm(),
        "translates": bool(settings.TRANSLATE_URL),
        "at_desk": True,
        "may_translate": True,
        "trail": trail((reverse("exchange:own"), _("Your exchange"))) if is_own else trail(),
    }
    return render(request, "exchange/desk.html", context, status=status)


@form(SPEAKER)
def write(request: HttpRequest) -> HttpResponseBase:
    """Show the form of a new practice, need or offer (`?kind=`), and take it: as a draft."""
    actor, kind = signed_in(request), request.GET.get("kind", "")
    kind = kind if kind in words.KINDS else "practice"
    sent = request.POST if request.method == "POST" else None
    typed = EntryForm(sent, kind=kind, owners=owners_of(actor))
    made: list[Entry] = []

    def act(data: dict[str, Any]) -> None:
        topic, sub = typed.topic()
        made.append(
            write_entry(
                data["owner"],
                kind,
                topic=topic,
                subtopic=sub,
                language=data["language"],
                words=typed.said(),
                actor=actor,
                key=data["key"],
            )
        )

    if sent is not None and typed.submit(act):
        messages.success(request, _("The draft is saved. Only your colleagues see it until you hand it in."))
        return see_other("exchange:desk", entry_id=made[0].pk)
    context = {"form": typed, "kind": kind, "kinds": words.KINDS.items(), "trail": trail()}
    return render(request, "exchange/write.html", context, status=422 if typed.is_bound else 200)


@form(SIDE)
def edit(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponseBase:
    """Show the newest version to be written anew, and take the next one."""
    actor = signed_in(request)
    before = queries.newest_version(entry_id)
    code, kind = before.entry.language, before.entry.kind
    said = before.said  # type: ignore[attr-defined]  # attached
    initial = {section: text.show(code).body for section, text in said.items()} | {
        "subject": f"{before.topic}/{before.subtopic}".rstrip("/"),
        "seen": before.number,
    }
    sent = request.POST if request.method == "POST" else None
    typed = EntryForm(sent, kind=kind, language=by_code(code), initial=initial)

    def act(data: dict[str, Any]) -> None:
        topic, sub = typed.topic()
        revise_entry(
            entry_id,
            seen=data["seen"] or 0,
            topic=topic,
            subtopic=sub,
            words=typed.said(),
            actor=actor,
            key=data["key"],
        )

    if sent is not None and typed.submit(act):
        messages.success(request, _("The new version is saved. It is public when a reviewer has published it."))
        return see_other("exchange:desk", entry_id=entry_id)
    context = {"form": typed, "kind": kind, "row": shown.row_of(before), "before": before, "trail": trail()}
    return render(request, "exchange/write.html", context, status=422 if typed.is_bound else 200)


@verb(SIDE)
def submit(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponseBase:
    """Hand the newest version in for review."""
    try:
        submit_entry(entry_id, actor=signed_in(request), key=key_of(request))
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, _("The entry is handed in. An organiser reads it before it is published."))
    return see_other("exchange:desk", entry_id=entry_id)


@verb(SIDE)
def withdraw(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponseBase:
    """Take an entry off the public pages."""
    reason = request.POST.get("reason", "")[:1000]
    try:
        withdraw_entry(entry_id, reason=reason, actor=signed_in(request), key=key_of(request))
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, _("The entry is withdrawn. You can hand it in again."))
    return see_other("exchange:desk", entry_id=entry_id)


def _has_desk(account: Account, found: Entry | None) -> bool:
    return found is not None and (permissions.speaks_for(account, found.side_id) or permissions.reviews(account))


def _words(version: Version) -> dict[str, Any]:
    """Return what every page with the words of an entry shows of them."""
    columns = shown.columns_of(version)
    title, *sections = shown.sections_of(version, columns)
    here = next(column for column in columns if column.language == current())
    return {
        "version": version,
        "entry_id": version.entry_id,
        "row": shown.row_of(version),
        "columns": columns,
        "title_cells": title.cells,
        "sections": sections,
        "chosen": here.language.code if here.is_original or _is_there(version) else version.entry.language,
        "reader_column": here,
        "original": by_code(version.entry.language),
    }


def _is_there(version: Any) -> bool:
    return any(current().code in text.current for text in version.said.values())


def _citations(version: Any, at: dt.datetime) -> list[Citation]:
    """Return how the version is cited, the reader's language first."""
    found = []
    for language in sorted(LANGUAGES, key=lambda known: known != current()):
        with override(language.django):
            code = language.code
            said = _("%(side)s: “%(title)s”. Muntada, exchange of practice, version %(number)s, %(day)s.") % {
                "side": version.entry.side.name.show(code).body,
                "title": version.said["title"].show(code).body,
                "number": formats.digits(version.number, code),
                "day": formats.day(at.date(), code),
            }
            link = settings.PUBLIC_URL + reverse("exchange:entry", kwargs={"entry_id": version.entry_id})
        found.append(Citation(language, said, link))
    return found
