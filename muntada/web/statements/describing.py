"""What a statement is, as forms ask for it and pages tell it: kind, symbol, acting body, languages, title."""

import dataclasses
import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from muntada.languages.codes import by_code
from muntada.languages.rules import Shown
from muntada.statements import queries
from muntada.statements.models import Redescription, Statement
from muntada.web.context import current
from muntada.web.forms import LANGUAGE_CHOICES, ONE_LANGUAGE, ActionForm, add_words, require_words, words_initial

KINDS: dict[str, Any] = {
    Statement.Kind.STATEMENT: _("Statement"),
    Statement.Kind.DECLARATION: _("Declaration"),
    Statement.Kind.RECOMMENDATIONS: _("Recommendations"),
    Statement.Kind.MEMORANDUM: _("Memorandum"),
}
ACTING_BODIES = {
    Statement.ActingBody.MASCULINE: "يقرر",
    Statement.ActingBody.FEMININE: "تقرر",
    Statement.ActingBody.PLURAL: "نقرر",
}
"""The verb as it agrees with the body that acts."""
NAMES: dict[str, Any] = {
    "kind": _("Kind of text"),
    "symbol": _("Symbol"),
    "acting_body": _("How the Arabic verb agrees with the body that acts"),
    "languages": _("Authentic languages"),
    "numbers_headings": _("Numbered headings"),
    "title": _("Title"),
}


class DescriptionForm(ActionForm):
    """What a statement is described by."""

    symbol = forms.CharField(label=NAMES["symbol"], help_text=_("Such as FORUM/5/L.1"), max_length=60)
    kind = forms.ChoiceField(label=NAMES["kind"], choices=list(KINDS.items()))
    acting_body = forms.ChoiceField(label=NAMES["acting_body"], choices=list(ACTING_BODIES.items()))
    languages = forms.MultipleChoiceField(
        label=NAMES["languages"], choices=LANGUAGE_CHOICES, widget=forms.CheckboxSelectMultiple
    )
    numbers_headings = forms.BooleanField(
        label=_("Number the headings"),
        help_text=_("In each language’s habit; not where their words bear numbers themselves, such as “Article 3”."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add_words(self, "title", NAMES["title"], needed=ONE_LANGUAGE, max_length=500)

    def clean(self) -> dict[str, Any]:
        """Ask for a title in one language at least."""
        data = super().clean() or {}
        require_words(self, "title")
        return data


@dataclasses.dataclass(frozen=True)
class ShownChange:
    """One thing that a redescription changed: its name, and what was and is said, each in the language it is in."""

    name: Any
    language: str
    before: str
    after: str


@dataclasses.dataclass(frozen=True)
class ShownRedescription:
    """Who changed the description, when, and what."""

    at: dt.datetime
    by: Shown
    changes: tuple[ShownChange, ...]


def initial_of(statement: Statement) -> dict[str, Any]:
    """Return what the form of a statement begins with."""
    described = queries.description_of(statement)
    return {
        "symbol": described.symbol,
        "kind": described.kind,
        "acting_body": described.acting_body,
        "languages": list(described.languages),
        "numbers_headings": described.numbers_headings,
        **words_initial("title", dict(described.title)),
    }


def described(statement: Statement) -> list[tuple[Any, str]]:
    """Return what a statement is described by, to be read; its title stands above."""
    values = queries.description_of(statement)
    told = {name: getattr(values, name) for name in ("symbol", "kind", "languages", "acting_body", "numbers_headings")}
    return [(NAMES[name], _said(name, value)) for name, value in told.items()]


def redescribed(statement: Statement) -> list[ShownRedescription]:
    """Return how a statement's description changed, newest first; two queries."""
    code = current().code
    return [
        ShownRedescription(done.at, done.by.person.name.show(code), tuple(_changes(done)))
        for done in queries.redescriptions_of(statement.pk)
    ]


def _changes(done: Redescription) -> list[ShownChange]:
    found = []
    for name, (before, after) in done.changes.items():
        if name == "title":
            for code in sorted({*before, *after}):
                if before.get(code) != after.get(code):
                    found.append(ShownChange(NAMES[name], code, before.get(code, ""), after.get(code, "")))
        else:
            found.append(ShownChange(NAMES[name], "", _said(name, before), _said(name, after)))
    return found


def _said(name: str, value: Any) -> str:
    if name == "kind":
        return str(KINDS.get(value, value))
    if name == "acting_body":
        return str(ACTING_BODIES.get(value, value))
    if name == "numbers_headings":
        return str(_("Yes") if value else _("No"))
    if name == "languages":
        return " · ".join(by_code(code).autonym for code in value)
    return str(value)
