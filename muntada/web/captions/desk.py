"""The captioner's console: the page, its live part, and what is done there."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from muntada.forum.models import Sitting
from muntada.forum.permissions import may_caption, require
from muntada.forum.standing import Standing
from muntada.hall.actions.captioning.write_caption import write_caption
from muntada.hall.models import Caption
from muntada.languages.codes import Language
from muntada.web.access import CAPTIONER, page, signed_in, standing_of, verb
from muntada.web.captions.console import console_context, keep_pasted, stage_context
from muntada.web.captions.forms import LineForm, PasteForm
from muntada.web.captions.responses import is_script, refused
from muntada.web.captions.shown import language_of
from muntada.web.hall.floor import scene
from muntada.web.responses import see_other


@page(CAPTIONER)
def console(request: HttpRequest, sitting_id: uuid.UUID, language: str) -> HttpResponse:
    """Show the captioner's console."""
    return _console(request, sitting_id, language)


@page(CAPTIONER)
def stage(request: HttpRequest, sitting_id: uuid.UUID, language: str) -> HttpResponse:
    """Show the console's fragment "controls": who speaks, who is next, the texts that they handed in."""
    captioned, _standing = _captioned(request, sitting_id, language)
    return render(request, "captions/stage.html", stage_context(scene(sitting_id), captioned))


@verb(CAPTIONER)
def write(request: HttpRequest, sitting_id: uuid.UUID, language: str) -> HttpResponse:
    """Send out a line. A script is answered with JSON: the line's id, or the reason and nothing done."""
    captioned, _standing = _captioned(request, sitting_id, language)
    line = LineForm(request.POST, auto_id="line-%s")
    written: list[Caption] = []

    def act(values: dict[str, Any]) -> None:
        written.append(write_caption(sitting_id, captioned.code, actor=signed_in(request), **values))

    if line.submit(act):
        if is_script(request):
            return JsonResponse({"line": written[0].pk})
        return see_other("captions:console", sitting_id=sitting_id, language=language)
    if is_script(request):
        return refused(line)
    return _console(request, sitting_id, language, line=line, status=422)


@verb(CAPTIONER)
def paste(request: HttpRequest, sitting_id: uuid.UUID, language: str) -> HttpResponse:
    """Keep a text that shall be pushed line by line."""
    captioned, _standing = _captioned(request, sitting_id, language)
    pasted = PasteForm(request.POST, auto_id="paste-%s")
    if not pasted.is_valid():
        return _console(request, sitting_id, language, pasted=pasted, status=422)
    keep_pasted(request, sitting_id, captioned, pasted.cleaned_data["text"])
    return see_other("captions:console", sitting_id=sitting_id, language=language)


def _console(
    request: HttpRequest,
    sitting_id: uuid.UUID,
    language: str,
    *,
    line: LineForm | None = None,
    pasted: PasteForm | None = None,
    status: int = 200,
) -> HttpResponse:
    captioned, standing = _captioned(request, sitting_id, language)
    context = console_context(request, sitting_id, captioned, standing, line)
    if pasted is not None:
        context["paste_form"] = pasted
    return render(request, "captions/console.html", context, status=status)


def _captioned(request: HttpRequest, sitting_id: uuid.UUID, language: str) -> tuple[Language, Standing]:
    """Return the language that an address names, for a captioner of that language only."""
    named = language_of(language)
    standing = standing_of(request, Sitting.objects.only("session_id").get(pk=sitting_id).session_id)
    require(may_caption(standing, named.code))
    return named, standing
