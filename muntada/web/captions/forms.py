from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from muntada.hall.models import Caption
from muntada.web.forms import ActionForm

LONGEST_PASTED = 60_000
"""Characters of a pasted text: a speech of an hour."""


class LineForm(ActionForm):
    """One line to send out: what was typed or pushed, and how many seconds ago it was begun and finished."""

    body = forms.CharField(label=_("Line"), required=False, strip=False)
    prepared = forms.BooleanField(required=False, widget=forms.HiddenInput)
    begun_ago = forms.FloatField(required=False, widget=forms.HiddenInput)
    finished_ago = forms.FloatField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Take a time that is no number as none: the line counts, not the clock."""
        for name in ("begun_ago", "finished_ago"):
            self.errors.pop(name, None)
            self.cleaned_data[name] = self.cleaned_data.get(name) or 0.0
        return self.cleaned_data


class CorrectionForm(ActionForm):
    """What a line should have said; `seen` is the newest correction that the corrector knew."""

    body = forms.CharField(label=_("What it should say"), required=False, strip=False, widget=forms.Textarea)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class PasteForm(ActionForm):
    """A text to be pushed line by line; it is kept for whoever pasted it, and shown to nobody."""

    text = forms.CharField(
        label=_("Text to push line by line"),
        help_text=_("Only you see it. It is forgotten when you sign out."),
        required=False,
        max_length=LONGEST_PASTED,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class FilterForm(forms.Form):
    """Which lines the corrections show."""

    search = forms.CharField(label=_("Words"), required=False, max_length=100)
    only = forms.ChoiceField(
        label=_("Lines"),
        required=False,
        choices=[
            ("", _("All")),
            ("corrected", _("Corrected")),
            ("struck", _("Struck")),
            (Caption.Origin.AUTOMATIC, _("Automatic")),
        ],
    )
