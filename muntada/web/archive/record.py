"""The summary record as the rapporteur and the organisers edit it: by section, in one language, and publish it."""

import dataclasses
import re
import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from muntada.hall import queries, rules
from muntada.hall.actions.reporting.publish_summary import publish_summary
from muntada.hall.actions.reporting.save_summary import save_summary
from muntada.hall.models import SummaryPublication, SummaryRecord
from muntada.hall.rules import Section, sections_from_json
from muntada.languages.codes import LANGUAGES, Language
from muntada.languages.queries import load_texts
from muntada.languages.rules import Shown
from muntada.push import topics
from muntada.push.queries import seq
from muntada.web.access import REPORTER, page, signed_in, verb
from muntada.web.archive.summary import draft_scene, draft_sections, head, numbered
from muntada.web.captions.shown import language_of
from muntada.web.context import current
from muntada.web.forms import ActionForm, key_of
from muntada.web.hall.floor import Scene
from muntada.web.hall.sittings import load_words, sitting_shown
from muntada.web.responses import see_other
from muntada.web.ui.formats import number

ADDED = "added"
"""The section that the form offers beside those that there are."""


class SummaryForm(ActionForm):
    """The record, section by section; `seen` is the revision that it was opened with."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    ids = forms.RegexField(r"^[a-z0-9]{1,32}( [a-z0-9]{1,32}){0,199}$", widget=forms.HiddenInput)

    def __init__(self, *args: Any, language: Language, sections: Sequence[Section] = (), **kwargs: Any) -> None:
        kwargs.setdefault("initial", {})
        known = [section.id for section in sections]
        kwargs["initial"] |= {"ids": " ".join([*known, new_section()])}
        super().__init__(*args, **kwargs)
        attrs = {"lang": language.code, "dir": language.direction}
        self.names = re.findall(r"[a-z0-9]{1,32}", str(self["ids"].value()))[:200]
        texts = {section.id: section for section in sections}
        for name in self.names:
            text = texts.get(name, Section(id=name, heading="", body=""))
            self.fields[f"heading-{name}"] = forms.CharField(
                label=gettext_lazy("Heading"),
                required=False,
                max_length=500,
                initial=text.heading,
                widget=forms.TextInput(attrs=attrs),
            )
            self.fields[f"body-{name}"] = forms.CharField(
                label=gettext_lazy("Paragraphs, one a line"),
                required=False,
                strip=False,
                initial=text.body,
                widget=forms.Textarea(attrs=attrs | {"rows": min(max(4, len(text.body) // 70 + 2), 24)}),
            )

    def sections(self) -> list[Section]:
        """Return what was typed."""
        data = self.cleaned_data
        return [Section(id=name, heading=data[f"heading-{name}"], body=data[f"body-{name}"]) for name in self.names]


@dataclasses.dataclass(frozen=True)
class Part:
    """One section of the form; `other` is what somebody else made of it at the same time."""

    number: int
    heading: BoundField
    body: BoundField
    is_new: bool
    other: Section | None


@dataclasses.dataclass(frozen=True)
class Revision:
    """One revision with who wrote it and, if it was published, who did that."""

    row: SummaryRecord
    by: Shown
    publication: SummaryPublication | None
    published_by: Shown | None


@page(REPORTER)
def edit(request: HttpRequest, sitting_id: uuid.UUID, language: str) -> HttpResponse:
    """Show the record in one language, to be edited: the newest revision, else the draft from the log."""
    return _page(request, sitting_id, language_of(language))


@page(REPORTER)
def history(request: HttpRequest, sitting_id: uuid.UUID, language: str) -> HttpResponse:
    """Show the fragment "summary": who saved and published what; it tells those who are editing."""
    written_in = language_of(language)
    about = sitting_shown(sitting_id)
    revisions = queries.summary_revisions(sitting_id, written_in.code)
    load_words(about, *queries.summary_texts(revisions))
    context = about.context | _history(written_in, revisions) | {"opened_with": _number(request.GET.get("seen", ""))}
    return render(request, "archive/record_edit.html#summary", context)


@page(REPORTER)
def revision(request: HttpRequest, sitting_id: uuid.UUID, language: str, number: int) -> HttpResponse:
    """Show one revision, to be read and compared; 0 is the draft from the log."""
    written_in = language_of(language)
    shown = draft_scene(sitting_id)
    revisions = queries.summary_revisions(sitting_id, written_in.code)
    row = next((row for row in revisions if row.number == number), None)
    if row is None and (number or shown.state.closed_at is None):
        return see_other("archive:record-edit", sitting_id=sitting_id, language=written_in.code)
    load_texts(*queries.summary_texts(revisions))
    sections = sections_from_json(row.sections) if row else _draft(shown, written_in)
    context = (
        head(shown)
        | _history(written_in, revisions)
        | {
            "number": number,
            "revision": _revision(row) if row else None,
            "sections": numbered(sections),
        }
    )
    return render(request, "archive/record_revision.html", context)


@verb(REPORTER)
def save(request: HttpRequest, sitting_id: uuid.UUID, language: str) -> HttpResponse:
    """Save the record as a new revision; where that cannot be done, what was typed is kept."""
    written_in = language_of(language)
    shown = draft_scene(sitting_id)
    if refusal := rules.may_report(shown.state):
        raise refusal  # the page shows no form then
    form = SummaryForm(request.POST, language=written_in)
    saved: list[SummaryRecord] = []

    def act(given: dict[str, Any]) -> None:
        draft = _draft(shown, written_in)
        sections, seen = form.sections(), given["seen"]
        actor, key = signed_in(request), given["key"]
        saved.append(save_summary(sitting_id, written_in.code, sections, seen, draft=draft, actor=actor, key=key))

    if not form.submit(act):
        return _page(request, sitting_id, written_in, form, status=422)
    shown_number = number(saved[0].number, current().code)
    if saved[0].clashes:
        messages.warning(
            request,
            _(
                "Saved as revision {number}. Somebody else saved the record while you were writing, and both of you "
                "changed the same section: it reads as you wrote it, and the other text stands below it."
            ).format(number=shown_number),
        )
    elif saved[0].seen != saved[0].number - 1:
        messages.warning(
            request,
            _(
                "Saved as revision {number}. Somebody else saved the record while you were writing; both changes "
                "are in it."
            ).format(number=shown_number),
        )
    else:
        messages.success(request, _("Saved as revision {number}.").format(number=shown_number))
    return see_other("archive:record-edit", sitting_id=sitting_id, language=written_in.code)


@verb(REPORTER)
def publish(request: HttpRequest, sitting_id: uuid.UUID, language: str) -> HttpResponse:
    """Publish the newest revision as the summary record."""
    written_in, given = language_of(language), request.POST.get("number", "")
    if _number(given):
        publish_summary(sitting_id, written_in.code, _number(given), actor=signed_in(request), key=key_of(request))
        messages.success(request, _("The summary record is published in this language."))
    else:
        messages.error(
            request, _("The page that this came from was incomplete. Please look at the present state and try again.")
        )
    return see_other("archive:record-edit", sitting_id=sitting_id, language=written_in.code)


def new_section() -> str:
    """Return an id for one more section: nobody else who edits the same revision gets the same."""
    return f"{ADDED}{uuid.uuid4().hex[:12]}"


def _page(
    request: HttpRequest, sitting_id: uuid.UUID, language: Language, form: SummaryForm | None = None, status: int = 200
) -> HttpResponse:
    heard = seq(topics.sitting(sitting_id))
    shown = draft_scene(sitting_id)
    revisions = queries.summary_revisions(sitting_id, language.code)
    load_texts(*queries.summary_texts(revisions))
    context = head(shown) | _history(language, revisions) | {"topic": topics.sitting(sitting_id), "seq": heard}
    if shown.state.closed_at is not None:
        newest = revisions[0] if revisions else None
        if form is None:
            sections = sections_from_json(newest.sections) if newest else _draft(shown, language)
            initial = {"seen": newest.number if newest else 0}
            form = SummaryForm(language=language, sections=sections, initial=initial)
        opened_with = _number(form["seen"].value())
        context |= {"form": form, "parts": _parts(form, revisions), "opened_with": opened_with}
    return render(request, "archive/record_edit.html", context, status=status)


def _draft(shown: Scene, language: Language) -> list[Section]:
    """Return the draft from the log in a language, whatever the page's is."""
    if shown.state.closed_at is None:
        return []
    with translation.override(language.django):
        return draft_sections(shown)


def _parts(form: SummaryForm, revisions: Sequence[SummaryRecord]) -> list[Part]:
    """Return the sections of the form; beside those that clashed when they were last saved, the other text."""
    others: dict[str, Section] = {}
    if len(revisions) > 1 and not form.is_bound:
        newest, before = revisions[:2]
        others = {s.id: s for s in sections_from_json(before.sections) if s.id in newest.clashes}
    return [
        Part(
            place,
            heading=form[f"heading-{name}"],
            body=form[f"body-{name}"],
            is_new=name.startswith(ADDED) and not form[f"body-{name}"].value(),
            other=others.get(name),
        )
        for place, name in enumerate(form.names, 1)
    ]


def _history(language: Language, revisions: Sequence[SummaryRecord]) -> dict[str, Any]:
    return {
        "written_in": language,
        "others": [other for other in LANGUAGES if other != language],
        "revisions": [_revision(row) for row in revisions],
        "newest": _revision(revisions[0]) if revisions else None,
    }


def _number(given: object) -> int:
    """Return the number of a revision as it came with the page; 0, the draft, for anything that is none."""
    text = str(given)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 0


def _revision(row: SummaryRecord) -> Revision:
    here, publication = current().code, queries.publication_of(row)
    return Revision(
        row,
        by=row.by.person.name.show(here),
        publication=publication,
        published_by=publication.by.person.name.show(here) if publication else None,
    )
