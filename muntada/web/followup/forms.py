import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from muntada.statements.models import Confirmation
from muntada.statements.rules.following import LONGEST_REASON, LONGEST_REPORT
from muntada.web.cities.choosing import CitySought
from muntada.web.context import current
from muntada.web.followup.shown import REPORT_WORDS
from muntada.web.forms import LANGUAGE_CHOICES, ActionForm, add_words


class CommitmentForm(ActionForm):
    """What a paragraph obliges to do, whom, by when. Owners are the session's participants, or cities that are found.

    Without `paragraphs` it is the form of a change: the paragraph stays, and a reason is asked for.
    """

    paragraph = forms.ChoiceField(label=_("Operative paragraph"))
    owners = forms.MultipleChoiceField(
        label=_("Owners"), help_text=_("Who is to keep it: one or several."), widget=forms.CheckboxSelectMultiple
    )
    seek = CitySought(
        label=_("Another city"), help_text=_("Type its name and press “Find”: it is then offered among the owners.")
    )
    due_on = forms.DateField(
        label=_("Due on"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def __init__(
        self,
        *args: Any,
        owners: list[tuple[str, str]],
        indicators: list[Any],
        paragraphs: list[tuple[str, str]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owners"].choices = owners  # type: ignore[attr-defined]
        add_words(self, "task", _("What is to be done, where the paragraph says more than that"), max_length=1000)
        self.fields["indicator_code"] = forms.ChoiceField(
            label=_("Defined indicator by which it is measured"),
            help_text=_("Its values are then shown beside the commitment."),
            choices=[("", "—"), *indicators],
            required=False,
        )
        add_words(self, "indicator", _("Indicator: by what it is measured"), max_length=500)
        if paragraphs is None:
            del self.fields["paragraph"]
            self.fields["reason"] = reason_field()
        else:
            self.fields["paragraph"].choices = paragraphs  # type: ignore[attr-defined]

    def clean_owners(self) -> list[tuple[str, uuid.UUID]]:
        """Return the owners as (kind, id)."""
        return [
            (kind, uuid.UUID(pk)) for kind, _, pk in (value.partition(":") for value in self.cleaned_data["owners"])
        ]


def reason_field() -> forms.CharField:
    """Return the field that asks why something about a commitment changes."""
    return forms.CharField(
        label=_("Reason"),
        help_text=_("Goes on record; everybody reads it beside the commitment."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": _("Please fill in this field.")},
    )


class WithdrawForm(ActionForm):
    """Why a commitment is withdrawn."""

    reason = reason_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="withdraw-%s", **kwargs)


class ReportForm(ActionForm):
    """How a commitment stands, with evidence."""

    state = forms.ChoiceField(label=_("State"), choices=list(REPORT_WORDS.items()), widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGE_CHOICES)
    body = forms.CharField(
        label=_("What has been done"),
        max_length=LONGEST_REPORT,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )
    evidence = forms.CharField(
        label=_("Evidence"),
        help_text=_("The address of a page or document that shows it, from https:// on."),
        required=False,
        max_length=500,
        widget=forms.URLInput(attrs={"dir": "ltr"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["language"] = current().code


class ConfirmForm(ActionForm):
    """The other side's answer to a report."""

    answer = forms.ChoiceField(
        label=_("Answer"),
        choices=[
            (Confirmation.Answer.CONFIRMED, _("We confirm it")),
            (Confirmation.Answer.QUESTIONED, _("We have a question")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason or question"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
