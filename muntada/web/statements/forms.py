import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from muntada.kernel import clock
from muntada.languages.codes import Language
from muntada.web.forms import ActionForm

LONGEST = 20_000  # characters of a paragraph; the longest of the UN's resolutions has some 3,000


class WordsForm(ActionForm):
    """What a paragraph is to say in one language, typed over the words that were shown.

    `seen` is the id of the rendering that these were, 0 where there was none.
    """

    language = forms.CharField(widget=forms.HiddenInput, max_length=12)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    body = forms.CharField(max_length=LONGEST, strip=True)

    def __init__(self, *args: Any, written_in: Language, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"{self.prefix_of_ids}-{written_in.django}-%s", **kwargs)
        self.written_in = written_in
        self.fields["body"].widget = forms.Textarea(
            attrs={"lang": written_in.code, "dir": written_in.direction, "rows": 8, "maxlength": LONGEST}
        )
        self.fields["body"].label = f"{self.label_of_body} ({written_in.autonym})"

    prefix_of_ids = "write"
    label_of_body: Any = _("Words of the paragraph")

    def look_again(self, seen: int) -> None:
        """Keep what was typed, over the words that are present now: sent again, it will not be refused for these."""
        self.data = {**self.data.dict(), self.add_prefix("seen"): str(seen)}  # type: ignore[attr-defined]  # QueryDict


class AmendForm(WordsForm):
    """A delegation's proposal for one paragraph."""

    prefix_of_ids = "amend"
    label_of_body = _("What the paragraph should say")

    delegation = forms.ChoiceField(label=_("In the name of"))
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Shown with the amendment, to everybody."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    field_order = ("key", "language", "seen", "delegation", "body", "reason")

    def __init__(self, *args: Any, delegations: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["delegation"].choices = delegations  # type: ignore[attr-defined]  # of a ChoiceField
        if len(delegations) == 1:
            self.fields["delegation"].widget = forms.HiddenInput()
            self.initial["delegation"] = delegations[0][0]


class SigningForm(ActionForm):
    """A form that signs: an institution with a key of its own hands in its lines, over bodies that claim `claimed`."""

    claimed = forms.DateTimeField(widget=forms.HiddenInput, required=False, input_formats=["%Y-%m-%dT%H:%M:%S%z"])
    signature = forms.CharField(
        label=_("Signature lines"),
        help_text=_("One line for each body, in their order, as the command “muntada sign” printed them."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr", "lang": "en", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, keeps_own_key: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["claimed"] = f"{clock.now():%Y-%m-%dT%H:%M:%SZ}"
        if not keeps_own_key:
            del self.fields["signature"], self.fields["claimed"]

    @property
    def claimed_at(self) -> dt.datetime:
        """The time that the bodies shown with this form claim: what was sent, else now."""
        sent = self["claimed"].value() if "claimed" in self.fields else None
        try:
            return dt.datetime.strptime(str(sent), "%Y-%m-%dT%H:%M:%S%z")
        except ValueError:
            return clock.now()


class AnswerForm(SigningForm):
    """A party's answer to the proposal to adopt; the two buttons send `approved`."""

    approved = forms.ChoiceField(
        label=_("Answer"), choices=[("yes", _("Approve")), ("no", _("Decline"))], widget=forms.HiddenInput
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Goes on record with the answer. It helps the other party when the answer is to decline."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["approved"].error_messages["required"] = _("Please approve or decline with one of the two buttons.")


class ProposeForm(SigningForm):
    """The proposal to adopt, by signing; `digest` is of the texts that were shown."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def look_again(self, digest: str) -> None:
        """Propose what is shown now."""
        self.data = {**self.data.dict(), "digest": digest}  # type: ignore[attr-defined]  # QueryDict
