"""The forms of the way to adoption and of what follows it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from muntada.languages.codes import Language
from muntada.statements.models import Position
from muntada.statements.rules import DEFAULT_HOURS
from muntada.statements.rules.positions import LONGEST_POSITION
from muntada.statements.rules.silence import LONGEST_HOURS, LONGEST_REASON, SHORTEST_HOURS
from muntada.web.context import current
from muntada.web.forms import LANGUAGE_CHOICES, ONE_LANGUAGE, ActionForm, add_words, offer, require_words
from muntada.web.statements.forms import LONGEST, AnswerForm, SigningForm


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
        offer(self, "delegation", delegations)


FINGERPRINT = forms.TextInput(attrs={"dir": "ltr", "lang": "en", "autocomplete": "off", "spellcheck": "false"})


class RegisterKeyForm(SigningForm):
    """The public half of a key that the institution made on its own machine."""

    line = forms.CharField(
        label=_("Line of the key"),
        help_text=_("The line that begins with “key”, as the command “muntada keys new” printed it. It is not secret."),
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "ltr", "lang": "en", "autocomplete": "off", "spellcheck": "false"}),
    )
    fingerprint = forms.CharField(
        label=_("Fingerprint"),
        help_text=_("Eight groups of five digits, typed from the machine that keeps the key."),
        max_length=80,
        widget=FINGERPRINT,
    )
    field_order = ("key", "claimed", "line", "fingerprint", "signature")


class ConfirmKeyForm(AnswerForm):
    """The fingerprint as the other institution has read it out."""

    fingerprint = forms.CharField(
        label=_("Fingerprint"),
        help_text=_(
            "Please type the fingerprint that the other institution reads to you, in person or on the telephone. "
            "It is not shown here, so that it is really compared."
        ),
        max_length=80,
        required=False,
        widget=FINGERPRINT,
    )
    field_order = ("key", "claimed", "fingerprint", "signature", "reason", "approved")


class PositionForm(ActionForm):
    """What a delegation puts on record beside a statement, in its own language."""

    delegation = forms.ChoiceField(label=_("In the name of"))
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[
            (Position.Kind.RESERVATION, _("Reservation")),
            (Position.Kind.EXPLANATION, _("Explanation of position")),
        ],
        widget=forms.RadioSelect,
    )
    paragraph = forms.ChoiceField(label=_("On"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGE_CHOICES)
    body = forms.CharField(
        label=_("Text"),
        help_text=_("Goes on record as it is written here, on the public page and in the record's export."),
        max_length=LONGEST_POSITION,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )

    def __init__(
        self, *args: Any, delegations: list[tuple[str, str]], paragraphs: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "delegation", delegations)
        self.fields["paragraph"].choices = [("", _("The whole statement")), *paragraphs]  # type: ignore[attr-defined]
        self.initial["language"] = current().code


class RenderingForm(ActionForm):
    """A position in another language."""

    language = forms.ChoiceField(label=_("Language"))
    body = forms.CharField(
        label=_("Text"), max_length=LONGEST_POSITION, widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"})
    )

    def __init__(self, *args: Any, languages: Sequence[Language], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(known.code, known.autonym) for known in languages]  # type: ignore[attr-defined]


class CorrigendumForm(SigningForm):
    """What a paragraph of the adopted words should read in one language, and why."""

    body = forms.CharField(max_length=LONGEST)
    field_order = ("key", "claimed", "body", "reason_ar", "reason_zh_hans", "reason_en", "signature")

    def __init__(self, *args: Any, written_in: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add_words(self, "reason", _("Reason"), needed=ONE_LANGUAGE, long=True, max_length=1000)
        self.fields["body"].label = f"{_('Corrected words')} ({written_in.autonym})"
        self.fields["body"].widget = forms.Textarea(
            attrs={"lang": written_in.code, "dir": written_in.direction, "rows": 8, "maxlength": LONGEST}
        )
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """Ask for the reason in one language at least."""
        require_words(self, "reason")
        return self.cleaned_data
