"""The forms of the way to adoption and of what follows it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from muntada.statements.rules import DEFAULT_HOURS
from muntada.statements.rules.silence import LONGEST_HOURS, LONGEST_REASON, SHORTEST_HOURS
from muntada.web.forms import ActionForm


class OpenSilenceForm(ActionForm):
    """On what silence is asked for, and for how long."""

    paragraph = forms.ChoiceField(label=_("What is to be agreed"), required=False)
    hours = forms.IntegerField(
        label=_("Hours until the deadline"),
        help_text=_("Usually 72. The deadline is shown to everybody in the local time of every party."),
        min_value=SHORTEST_HOURS,
        max_value=LONGEST_HOURS,
        initial=DEFAULT_HOURS,
    )

    def __init__(self, *args: Any, paragraphs: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paragraph"].choices = [  # type: ignore[attr-defined]  # of a ChoiceField
            ("", _("The whole statement")),
            *paragraphs,
        ]


class BreakSilenceForm(ActionForm):
    """Why the head of a delegation breaks silence."""

    delegation = forms.ChoiceField(label=_("In the name of"))
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Goes on record and is shown to everybody."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )

    def __init__(self, *args: Any, delegations: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["delegation"].choices = delegations  # type: ignore[attr-defined]
        if len(delegations) == 1:
            self.fields["delegation"].widget = forms.HiddenInput()
            self.initial["delegation"] = delegations[0][0]
