import datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from muntada.kernel import clock
from muntada.languages.codes import LANGUAGES, Language
from muntada.languages.rules import Shown
from muntada.web.access import PUBLIC, page
from muntada.web.context import current
from muntada.web.ui.samples import WORDS, Words

COLOURS = ("paper", "sand", "sand-deep", "line", "line-strong", "ink-quiet", "ink", "lapis", "cinnabar", "jade")
SECTIONS = (
    ("type", _("Titles and text")),
    ("parallel", _("Parallel texts")),
    ("buttons", _("Buttons")),
    ("states", _("States")),
    ("forms", _("Forms")),
    ("notices", _("Notices")),
    ("tables", _("Tables")),
    ("rows", _("Lists and cards")),
    ("ways", _("Ways through")),
    ("floor", _("The floor")),
    ("timeline", _("Time lines and progress")),
    ("empty", _("Nothing here yet")),
)


class SampleForm(forms.Form):
    """One of each kind of field, in the words of one language."""

    def __init__(self, words: Words, data: dict[str, str] | None = None) -> None:
        super().__init__(data, prefix=words.language)
        self.fields = {
            "name": forms.CharField(
                label=words.name, help_text=words.name_help, error_messages={"required": words.required}
            ),
            "statement": forms.CharField(
                label=words.statement, required=False, widget=forms.Textarea(attrs={"rows": 3})
            ),
            "city": forms.ChoiceField(label=words.city, choices=list(enumerate(words.cities))),
            "answer": forms.ChoiceField(
                label=words.answer, choices=list(enumerate(words.answers)), widget=forms.RadioSelect, initial=0
            ),
            "consent": forms.BooleanField(label=words.consent, required=False),
        }


@page(PUBLIC)
def index(request: HttpRequest) -> HttpResponseBase:
    """Show every component in both directions side by side: in Arabic, and in Chinese or English."""
    here = current()
    other = here.code if here.direction == "ltr" else "en"
    sides = [_side(language) for language in LANGUAGES if language.code in ("ar", other)]
    if here.direction == "ltr":
        sides.reverse()
    context = {
        "colours": COLOURS,
        "sections": SECTIONS,
        "sides": sides,
        "columns": [(language, WORDS[language.code]) for language in LANGUAGES],
        "paper": Paginator(range(90), 10).page(2),
    }
    return render(request, "ui/index.html", context)


def _side(language: Language) -> dict[str, Any]:
    words, now = WORDS[language.code], clock.now()
    strange = WORDS["en" if language.code == "zh-Hans" else "zh-Hans"]
    with override(language.django):
        wrong = SampleForm(words, {f"{language.code}-city": "1", f"{language.code}-answer": "1"})
        wrong.is_valid()
    return {
        "language": language,
        "words": words,
        "form": wrong,
        "now": now,
        "began": now - datetime.timedelta(seconds=73),
        "late": now - datetime.timedelta(seconds=192),
        "session": datetime.datetime(2022, 11, 30, 6, 0, tzinfo=datetime.UTC),
        "shown": Shown(strange.title, strange.language, is_fallback=True, is_behind=False, is_machine=False),
        "figures": list(
            zip(
                words.cities,
                (7, 7, 6, 7, 5, 4),
                ("7", "4", "6", "7", "0", "3"),
                ("adopted", "open", "agreed", "adopted", "waiting", "refused"),
                strict=True,
            )
        ),
    }
