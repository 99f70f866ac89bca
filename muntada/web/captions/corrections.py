"""The corrections of a sitting's captions: every line, what it said and what it says."""

import dataclasses
import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from muntada.forum.permissions import require
from muntada.hall import queries
from muntada.hall.actions.captioning.correct_caption import correct_caption
from muntada.hall.models import Caption, CaptionCorrection
from muntada.hall.permissions import may_correct_captions
from muntada.languages.codes import LANGUAGES
from muntada.languages.rules import Shown
from muntada.push import topics
from muntada.push.queries import seq
from muntada.web.access import CAPTION_EDITOR, page, signed_in, standing_of, verb
from muntada.web.captions.forms import CorrectionForm, FilterForm
from muntada.web.captions.responses import is_script, refused
from muntada.web.captions.shown import language_of
from muntada.web.context import current
from muntada.web.hall.sittings import load_words, sitting_shown
from muntada.web.responses import see_other

ROWS = 30
"""How many lines one page of corrections has."""


@dataclasses.dataclass(frozen=True)
class Row:
    """One line with who wrote it, every correction with its author, and the form for the next."""

    caption: Caption
    author: Shown | None
    corrections: list[tuple[CaptionCorrection, Shown]]
    form: CorrectionForm


@page(CAPTION_EDITOR)
def corrections(request: HttpRequest, sitting_id: uuid.UUID, language: str) -> HttpResponse:
    """Show every line, to be corrected."""
    return _page(request, sitting_id, language, request.GET)


@verb(CAPTION_EDITOR)
def correct(request: HttpRequest, caption_id: int) -> HttpResponseBase:
    """Correct one line: from the table, or from the console by its script, which is answered with JSON."""
    caption = Caption.objects.get(pk=caption_id)
    form = CorrectionForm(request.POST, auto_id=f"line-{caption_id}-%s")
    if form.submit(lambda values: correct_caption(caption_id, actor=signed_in(request), **values)):
        if is_script(request):
            return JsonResponse({"line": caption_id})
        messages.success(request, _("The correction is recorded. What the line said before stays on record."))
        where = reverse("captions:corrections", args=[caption.sitting_id, caption.language])
        return see_other(f"{where}?{_filtered(request).urlencode()}#line-{caption_id}")
    if is_script(request):
        return refused(form)
    return _page(
        request, caption.sitting_id, caption.language, _filtered(request), wrong=(caption_id, form), status=422
    )


def _filtered(request: HttpRequest) -> QueryDict:
    """Return the filter that the table had when the form in it was sent."""
    kept = QueryDict(mutable=True)
    for name in ("search", "only", "page"):
        if value := request.POST.get(name, "")[:100]:
            kept[name] = value
    return kept


def _page(
    request: HttpRequest,
    sitting_id: uuid.UUID,
    language: str,
    wanted: QueryDict,
    *,
    wrong: tuple[int, CorrectionForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    named = language_of(language)
    heard = seq(topics.sitting(sitting_id))
    about = sitting_shown(sitting_id)
    sitting = about.sitting
    standing = standing_of(request, sitting.session_id)
    require(may_correct_captions(standing, named.code))
    filters = FilterForm(wanted)
    chosen = filters.cleaned_data if filters.is_valid() else {}
    found = queries.captions_to_correct(sitting_id, named.code, **chosen)
    shown = Paginator(found, ROWS).get_page(wanted.get("page"))
    captions: list[Any] = list(shown.object_list)
    made = [correction for caption in captions for correction in caption.corrections.all()]
    load_words(about, ([*captions, *made], "author__person__name"))
    context = about.context | {
        "caption_language": named,
        "others": [other for other in LANGUAGES if other != named and may_correct_captions(standing, other.code)],
        "may_caption": named.code in standing.captions,
        "filters": filters,
        "is_filtered": bool(chosen.get("search") or chosen.get("only")),
        "page": shown,
        "rows": [_row(caption, wrong) for caption in captions],
        "topic": topics.sitting(sitting_id),
        "seq": heard,
    }
    return render(request, "captions/corrections.html", context, status=status)


def _row(caption: Any, wrong: tuple[int, CorrectionForm] | None) -> Row:
    here = current().code
    if wrong is not None and wrong[0] == caption.pk:
        form = wrong[1]
    else:
        form = CorrectionForm(auto_id=f"line-{caption.pk}-%s", initial={"body": caption.words, "seen": caption.newest})
    return Row(
        caption,
        caption.author.person.name.show(here) if caption.author else None,
        [(made, made.author.person.name.show(here)) for made in caption.corrections.all()],
        form,
    )
