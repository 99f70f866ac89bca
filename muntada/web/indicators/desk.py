"""The organisers' desk: own definitions, imports of values and their undoing."""

import uuid
from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from muntada.cities.models import Batch
from muntada.cities.queries import held_upload
from muntada.forum.models import Session
from muntada.forum.queries import session_page
from muntada.indicators import queries
from muntada.indicators.actions.define_indicator import define_indicator, redefine_indicator
from muntada.indicators.actions.hold_upload import hold_upload
from muntada.indicators.actions.import_values import import_values
from muntada.indicators.actions.undo_import import undo_import
from muntada.indicators.models import Definition
from muntada.kernel import clock
from muntada.kernel.refusal import Refusal
from muntada.languages.queries import load_texts
from muntada.web.access import ORGANISER, form, page, signed_in, verb
from muntada.web.context import current
from muntada.web.forms import key_of, words, words_initial
from muntada.web.indicators import shown
from muntada.web.indicators.figures import figure, year
from muntada.web.indicators.forms import DefinitionForm, ImportForm
from muntada.web.indicators.words import FIELDS, QUALITIES, ROWS
from muntada.web.refusals import sentence
from muntada.web.responses import see_other
from muntada.web.spreadsheets import csv_answer

SHOWN = 100  # refused rows on a page; the file has all of them
SAMPLE = 10  # rows that would be taken, to look at before one decides


@page(ORGANISER)
def desk(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show the session's own definitions and the imports of its organisers."""
    session = session_page(slug)
    context = _about(session) | {
        "entries": [shown.entry(row) for row in queries.own_definitions(session.pk)],
        "imports": queries.imports_of(session.pk),
    }
    return render(request, "indicators/desk.html", context)


@form(ORGANISER)
def define(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show the form of an own definition, and take it."""
    session, actor = session_page(slug), signed_in(request)
    typed = DefinitionForm(request.POST or None)
    if request.method == "POST" and typed.submit(
        lambda data: define_indicator(session.pk, **_defined(data), actor=actor)
    ):
        messages.success(request, _("The indicator is defined and open to everybody."))
        return see_other("indicators:desk", slug=slug)
    return _definition_form(request, session, typed, _("Define an indicator"))


@form(ORGANISER)
def redefine(request: HttpRequest, slug: str, indicator_code: str) -> HttpResponseBase:
    """Show an own definition to be changed, and take the change."""
    session, actor = session_page(slug), signed_in(request)
    row = Definition.objects.filter(code=indicator_code, session=session).first()
    if row is None:
        raise Http404
    load_texts(([row], "name about"))
    said = {language: rendering.body for language, rendering in row.name.current.items()}
    about = {language: rendering.body for language, rendering in row.about.current.items()} if row.about else {}
    initial = {"unit": row.unit, "better": row.better, "theme": row.theme, "level": row.level}
    initial |= words_initial("name", said) | words_initial("about", about)
    typed = DefinitionForm(request.POST or None, initial=initial)
    if request.method == "POST" and typed.submit(
        lambda data: redefine_indicator(session.pk, indicator_code, **_defined(data), actor=actor)
    ):
        messages.success(request, _("The definition is changed."))
        return see_other("indicators:desk", slug=slug)
    return _definition_form(request, session, typed, _("Change the definition"))


@form(ORGANISER)
def upload(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Ask for a file and its source; then show what the import would do."""
    session, actor = session_page(slug), signed_in(request)
    typed = ImportForm(request.POST or None, request.FILES or None)
    held: list[uuid.UUID] = []

    def act(data: dict[str, Any]) -> None:
        body = data["file"].read()
        source = {name: data[name] for name in ("title", "address", "licence")}
        queries.read_values(body, this_year=clock.now().year, has_source=bool(data["title"]))
        held.append(
            hold_upload(session.pk, name=data["file"].name, data=body, source=source, actor=actor, key=data["key"]).pk
        )

    if request.method == "POST" and typed.submit(act):
        return see_other("indicators:preview", slug=slug, upload_id=held[0])
    context = _about(session, deep=True) | {"form": typed}
    return render(request, "indicators/import.html", context, status=422 if typed.is_bound else 200)


@form(ORGANISER)
def preview(request: HttpRequest, slug: str, upload_id: uuid.UUID) -> HttpResponseBase:
    """Show what an import would take and refuse; on a word, do it."""
    session, actor = session_page(slug), signed_in(request)
    try:
        held = held_upload(upload_id, queries.purpose_of(session.pk))
    except Refusal as refusal:
        messages.error(request, str(sentence(refusal)))
        return see_other("indicators:import", slug=slug)
    if request.method == "POST":
        batch = import_values(
            held.data,
            file_name=held.name,
            source=held.source,
            session_id=session.pk,
            actor=actor,
            key=key_of(request),
        )
        messages.success(request, _("The values are imported. The import can be undone as a whole."))
        return see_other("indicators:imported", slug=slug, import_id=batch.pk)
    reading = queries.read_values(held.data, this_year=clock.now().year, has_source=bool(held.source.get("title")))
    sample = reading.taken[:SAMPLE]
    places = queries.places_by_keys({claim.place for claim in sample})
    load_texts((places.values(), "name"), ({reading.definitions[claim.indicator] for claim in sample}, "name"))
    code = current().code
    context = _about(session, deep=True) | {
        "held": held,
        "taken": len(reading.taken),
        "already": reading.already,
        "sample": [
            (
                claim.line,
                reading.definitions[claim.indicator].name.show(code),
                shown.place_name(places[claim.place]),
                year(claim.year),
                figure(claim.number, reading.definitions[claim.indicator].unit),
                QUALITIES[claim.quality],
            )
            for claim in sample
        ],
        **_refused([row.as_list() for row in reading.refused]),
    }
    return render(request, "indicators/preview.html", context)


@page(ORGANISER)
def imported(request: HttpRequest, slug: str, import_id: uuid.UUID) -> HttpResponseBase:
    """Show what an import took and refused."""
    session, batch = session_page(slug), _batch(slug, import_id)
    return render(
        request, "indicators/imported.html", _about(session, deep=True) | {"batch": batch, **_refused(batch.refused)}
    )


@page(ORGANISER)
def refused_csv(request: HttpRequest, slug: str, import_id: uuid.UUID) -> HttpResponseBase:
    """Answer with every row that an import refused, with reason and remedy."""
    head = [pgettext("file", "Line"), _("Field"), _("Reason"), _("What to do"), _("What was read")]
    return csv_answer("refused", head, (_told(row) for row in _batch(slug, import_id).refused))


@verb(ORGANISER)
def undo(request: HttpRequest, slug: str, import_id: uuid.UUID) -> HttpResponseBase:
    """Undo an import as a whole."""
    session = session_page(slug)
    try:
        undo_import(import_id, session_id=session.pk, actor=signed_in(request), key=key_of(request))
        messages.success(request, _("The import is undone; its values are gone."))
    except Refusal as refusal:
        messages.error(request, str(sentence(refusal)))
    return see_other("indicators:desk", slug=slug)


def _batch(slug: str, import_id: uuid.UUID) -> Batch:
    try:
        return queries.import_row(import_id, Session.objects.only("pk").get(slug=slug).pk)
    except (Batch.DoesNotExist, Session.DoesNotExist) as error:
        raise Http404 from error


def _about(session: Session, *, deep: bool = False) -> dict[str, Any]:
    trail = [(reverse("site:session", args=[session.slug]), session.title.show(current().code).body)]
    if deep:
        trail.append((reverse("indicators:desk", args=[session.slug]), _("Indicators")))
    return {"session": session, "trail": trail}


def _definition_form(request: HttpRequest, session: Session, typed: DefinitionForm, title: str) -> HttpResponseBase:
    context = _about(session, deep=True) | {"form": typed, "title_of_form": title}
    return render(request, "secretariat/form.html", context, status=422 if typed.is_bound else 200)


def _defined(data: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": words(data, "name"),
        "about": words(data, "about"),
        **{name: data[name] for name in ("unit", "better", "theme", "level", "key")},
    }


def _refused(rows: list[list[Any]]) -> dict[str, Any]:
    """Return the refused rows as a page shows them: how many for each reason, then the first of them."""
    counts = Counter(str(row[2]) for row in rows)
    return {
        "n_refused": len(rows),
        "reasons": [(*ROWS[code], count) for code, count in counts.most_common()],
        "refused": [_told(row) for row in rows[:SHOWN]],
        "shown": SHOWN,
    }


def _told(row: list[Any]) -> tuple[Any, str, str, str, str]:
    line, field, code, read = row
    reason, remedy = ROWS[str(code)]
    return line, str(FIELDS[str(field)]), str(reason), str(remedy), str(read)
