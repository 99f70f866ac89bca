"""The desk of imports: a file is looked at before it is taken, and an import can be undone."""

import uuid
from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from muntada.cities import queries
from muntada.cities.actions.facts import enter_source
from muntada.cities.actions.hold_upload import hold_upload
from muntada.cities.actions.importing import import_places
from muntada.cities.actions.undo_import import undo_import
from muntada.cities.models import Batch
from muntada.cities.reading import Reading, read
from muntada.cities.rules.places import Place, Wrong, check
from muntada.formats.reading import LARGEST
from muntada.kernel.refusal import Refusal
from muntada.web.access import FORUM_ORGANISER, page, signed_in, verb
from muntada.web.cities.forms import UploadForm
from muntada.web.forms import key_of
from muntada.web.refusals import sentence
from muntada.web.responses import see_other
from muntada.web.spreadsheets import csv_answer

A_PAGE = 50
SAMPLE = 10
PURPOSE = "places"
"""Under what the files are held that wait to be taken."""
KINDS = ("country", "region", "city", "names")


@page(FORUM_ORGANISER)
def desk(request: HttpRequest) -> HttpResponseBase:
    """List the imports of places, and offer to bring a file."""
    return _desk(request, UploadForm())


@verb(FORUM_ORGANISER)
def preview(request: HttpRequest) -> HttpResponseBase:
    """Show what would be taken of a file and what refused; nothing is written yet."""
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _desk(request, form, status=422)
    file = form.cleaned_data["file"]
    try:
        if (file.size or 0) > LARGEST:
            raise Refusal("file_too_large", field="file", largest=LARGEST >> 20)
        data = file.read()
        reading, places, wrong = _look(data)
    except Refusal as refusal:
        form.add_error("file", sentence(refusal))
        return _desk(request, form, status=422)
    said = {"title": form.cleaned_data["source"], "licence": form.cleaned_data["licence"]}
    held = hold_upload(PURPOSE, name=file.name or "", data=data, source=said, actor=signed_in(request))
    codes = {place.code for place in places}
    known = queries.known_places()
    context = {
        "held": held.pk,
        "name": held.name,
        "source": said["title"] or reading.layout.maker.title,
        "licence": said["licence"] or ("" if said["title"] else reading.layout.maker.licence),
        "right": len(places),
        "new": len(codes - set(known.codes) - set(known.countries)),
        "lines": len({each.line for each in wrong}),
        "reasons": _reasons(Counter(each.refusal.code for each in wrong)),
        "wrong": [(each.line, each.refusal.field or "", sentence(each.refusal)) for each in wrong[:A_PAGE]],
        "left": max(len(wrong) - A_PAGE, 0),
        "sample": places[:SAMPLE],
        "trail": _trail(below=True),
    }
    return render(request, "cities/preview.html", context)


@verb(FORUM_ORGANISER)
def take(request: HttpRequest) -> HttpResponseBase:
    """Take a file that was looked at."""
    try:
        held = queries.held_upload(uuid.UUID(request.POST.get("held", "")), PURPOSE)
    except (ValueError, Refusal):
        messages.error(request, _("This file is no longer here. Please choose it again."))
        return see_other("cities:imports")
    reading, places, wrong = _look(held.data)
    maker, actor, said = reading.layout.maker, signed_in(request), held.source
    slug = slugify(said["title"])[:50] or maker.slug
    with transaction.atomic():
        source = enter_source(
            slug,
            said["title"] or maker.title,
            address="" if said["title"] else maker.address,
            licence=said["licence"] or ("" if said["title"] else maker.licence),
            actor=actor,
        )
        batch = import_places(
            places,
            wrong,
            kind=reading.layout.kind,
            source=source,
            file_name=held.name,
            actor=actor,
            key=key_of(request),
        )
    messages.success(request, _("The import is done. It can be undone as a whole."))
    return see_other("cities:batch", batch_id=batch.pk)


@page(FORUM_ORGANISER)
def batch(request: HttpRequest, batch_id: uuid.UUID) -> HttpResponseBase:
    """Show one import: what was taken, and every row that was refused."""
    found = _batch(batch_id)
    rows = Paginator(found.refused, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "batch": found,
        "rows": rows,
        "wrong": [(line, field, sentence(refusal)) for line, field, refusal in map(_refusal, rows.object_list)],
        "lines": len({row[0] for row in found.refused}),
        "reasons": _reasons(Counter(row[2] for row in found.refused)),
        "trail": _trail(below=True),
    }
    return render(request, "cities/batch.html", context)


@page(FORUM_ORGANISER)
def refused(request: HttpRequest, batch_id: uuid.UUID) -> HttpResponseBase:
    """Give every refused row with its reason as a table."""
    found = _batch(batch_id)
    rows = (
        (line, field, refusal.code, str(refusal.facts.get("read", "")), str(sentence(refusal)))
        for line, field, refusal in map(_refusal, found.refused)
    )
    return csv_answer("refused", ["line", "field", "reason", "read", "remedy"], rows)


@verb(FORUM_ORGANISER)
def undo(request: HttpRequest, batch_id: uuid.UUID) -> HttpResponseBase:
    """Undo an import as a whole."""
    found = _batch(batch_id)
    try:
        undo_import(found.pk, actor=signed_in(request), key=key_of(request))
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
        return see_other("cities:batch", batch_id=batch_id)
    messages.success(request, _("The import was undone."))
    return see_other("cities:imports")


def _desk(request: HttpRequest, form: UploadForm, *, status: int = 200) -> HttpResponse:
    batches = Batch.objects.filter(kind__in=KINDS).defer("refused", "changed").select_related("source")
    context = {
        "form": form,
        "rows": Paginator(batches, A_PAGE).get_page(request.GET.get("page")),
        "trail": _trail(),
    }
    return render(request, "cities/imports.html", context, status=status)


def _batch(batch_id: uuid.UUID) -> Batch:
    return get_object_or_404(Batch.objects.filter(kind__in=KINDS).select_related("source"), pk=batch_id)


def _look(data: bytes) -> tuple[Reading, list[Place], list[Wrong]]:
    reading = read(data)
    places, wrong = check(reading.claims, queries.known_places())
    return reading, places, sorted([*reading.wrong, *wrong], key=lambda each: each.line)


def _reasons(counted: Counter[str]) -> list[tuple[str, int]]:
    return counted.most_common()


def _refusal(row: list[Any]) -> tuple[int, str, Refusal]:
    line, field, code, read_there, facts = row
    return line, field, Refusal(code, field=field or None, **{**facts, "read": read_there})


def _trail(*, below: bool = False) -> list[tuple[str, str]]:
    trail = [(reverse("site:home"), _("Muntada")), (reverse("cities:list"), _("Cities"))]
    return [*trail, (reverse("cities:imports"), _("Imports"))] if below else trail
