"""Renderings of an entry, and of what people write about it, in the other languages."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from muntada.exchange import queries
from muntada.exchange.actions.render_words import WRITTEN, render_words
from muntada.exchange.actions.translate_entry import translate_entry
from muntada.exchange.rules import SECTIONS
from muntada.languages.codes import by_code
from muntada.languages.queries import load_texts
from muntada.web import errors
from muntada.web.access import ENTRY_TRANSLATOR, RENDERER, form, signed_in, verb
from muntada.web.exchange import shown, words
from muntada.web.exchange.entries import trail
from muntada.web.exchange.forms import LANGUAGES_BY_CODE, RenderForm, TranslationForm
from muntada.web.exchange.tasks import draft_entry
from muntada.web.responses import see_other


@form(ENTRY_TRANSLATOR)
def translate(request: HttpRequest, entry_id: uuid.UUID, language: str) -> HttpResponseBase:
    """Show the sections of an entry beside fields in another language, and take what was translated."""
    actor = signed_in(request)
    version: Any = queries.entry_page(entry_id) or queries.newest_version(entry_id)
    entry = version.entry
    if language not in LANGUAGES_BY_CODE or language == entry.language:
        return errors.bad_request(request)
    sections = [section for section in SECTIONS[entry.kind] if section in version.said]
    known = {section: version.said[section].current.get(language) for section in sections}
    sent = request.POST if request.method == "POST" else None
    typed = TranslationForm(
        sent,
        kind=entry.kind,
        sections=sections,
        language=by_code(language),
        initial={section: found.body for section, found in known.items() if found},
    )

    def act(data: dict[str, Any]) -> None:
        said = {section: data[section] for section in sections}
        translate_entry(version.pk, language, said, actor=actor, key=data["key"])

    if sent is not None and typed.submit(act):
        messages.success(request, _("The translation is saved and shown in your name."))
        return see_other("exchange:entry", entry_id=entry_id)
    rows = [
        {
            "name": words.SECTIONS[entry.kind][section],
            "original": version.said[section].show(entry.language),
            "field": typed[section],
            "is_behind": known[section] is not None and known[section].revision < version.said[section].revision,
            "is_machine": known[section] is not None and known[section].origin == "machine",
        }
        for section in sections
    ]
    context = {
        "form": typed,
        "rows": rows,
        "row": shown.row_of(version),
        "into": by_code(language),
        "from": by_code(entry.language),
        "entry_id": entry_id,
        "translates": bool(settings.TRANSLATE_URL),
        "trail": trail((reverse("exchange:entry", kwargs={"entry_id": entry_id}), _("Entry"))),
    }
    return render(request, "exchange/translate.html", context, status=422 if typed.is_bound else 200)


@verb(ENTRY_TRANSLATOR)
def draft(request: HttpRequest, entry_id: uuid.UUID, language: str) -> HttpResponseBase:
    """Ask the configured service for a draft of what is missing or behind in a language."""
    if not settings.TRANSLATE_URL or language not in LANGUAGES_BY_CODE:
        return errors.bad_request(request)
    version = queries.entry_page(entry_id) or queries.newest_version(entry_id)
    draft_entry.enqueue(str(version.pk), language)
    messages.success(request, _("A draft is being made. It is marked as a machine's until somebody certifies it."))
    return see_other("exchange:translate", entry_id=entry_id, language=language)


@form(RENDERER)
def render_written(request: HttpRequest, written: str, written_id: uuid.UUID, language: str) -> HttpResponseBase:
    """Show a comment, an echo or a message beside a field in another language, and take the rendering."""
    actor = signed_in(request)
    row: Any = WRITTEN[written].objects.get(pk=written_id)  # type: ignore[attr-defined]
    if language not in LANGUAGES_BY_CODE or language == row.language:
        return errors.bad_request(request)
    load_texts(([row], "text"))
    known = row.text.current.get(language)
    sent = request.POST if request.method == "POST" else None
    typed = RenderForm(sent, language=by_code(language), initial={"body": known.body if known else ""})
    back = (
        ("exchange:conversation", {"conversation_id": row.conversation_id})
        if written == "message"
        else ("exchange:entry", {"entry_id": row.entry_id})
    )

    def act(data: dict[str, Any]) -> None:
        render_words(written, written_id, language, data["body"], actor=actor, key=data["key"])

    if sent is not None and typed.submit(act):
        messages.success(request, _("The translation is saved and shown in your name."))
        return see_other(back[0], **back[1])
    context = {
        "form": typed,
        "original": row.text.show(row.language),
        "back": reverse(back[0], kwargs=back[1]),
        "trail": trail(),
    }
    return render(request, "exchange/render.html", context, status=422 if typed.is_bound else 200)
