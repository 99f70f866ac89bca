import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from muntada.kernel import clock
from muntada.languages.codes import Language
from muntada.statements.models import Amendment, Disposition
from muntada.web.forms import ActionForm, add_words, offer

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


class DefaultedChoice(forms.ChoiceField):
    """A choice that is made unless another is: what is not sent is its initial value."""

    def clean(self, value: Any) -> Any:
        """Return the choice."""
        return super().clean(value or self.initial)


class AmendForm(WordsForm):
    """A delegation's proposal for one paragraph, or, with a `parent`, for the words of another amendment.

    `kind` is the amendment's; it decides which fields there are.
    """

    prefix_of_ids = "amend"
    label_of_body = _("What the paragraph should say")

    kind = forms.ChoiceField(
        choices=[(kind, kind) for kind in Amendment.Kind.values], widget=forms.HiddenInput, required=False
    )
    parent = forms.UUIDField(widget=forms.HiddenInput, required=False)
    delegation = forms.ChoiceField(label=_("In the name of"))
    place = forms.ChoiceField(label=_("Where"), choices=[("after", _("After")), ("before", _("Before"))])
    anchor = forms.TypedChoiceField(label=_("Which paragraph"), coerce=uuid.UUID, empty_value=None)
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Shown with the amendment, to everybody who sees it."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    is_draft = DefaultedChoice(
        label=_("Who sees it"),
        initial="no",
        choices=[
            ("no", _("Everybody: it is tabled now")),
            ("yes", _("My delegation, and those chosen below: it stays a draft until it is tabled")),
        ],
        widget=forms.RadioSelect,
    )
    shared_with = forms.TypedMultipleChoiceField(
        label=_("Share the draft with"), coerce=uuid.UUID, required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = (
        *("key", "language", "seen", "kind", "parent", "delegation", "place", "anchor", "body", "reason"),
        *("is_draft", "shared_with"),
    )

    def __init__(
        self,
        *args: Any,
        delegations: list[tuple[str, str]],
        others: list[tuple[str, str]] = (),  # type: ignore[assignment]  # none to share with
        paragraphs: list[tuple[str, str]] = (),  # type: ignore[assignment]  # none to go beside
        kind: str = Amendment.Kind.REPLACE,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.does = kind
        self.initial["kind"] = kind
        offer(self, "delegation", delegations)
        self.fields["shared_with"].choices = others  # type: ignore[attr-defined]
        self.fields["anchor"].choices = [("", "—"), *paragraphs]  # type: ignore[attr-defined]
        if not others:
            del self.fields["shared_with"]
        if kind not in (Amendment.Kind.INSERT, Amendment.Kind.MOVE):
            del self.fields["place"]
        if kind != Amendment.Kind.MOVE:
            del self.fields["anchor"]
        if kind in (Amendment.Kind.DELETE, Amendment.Kind.MOVE):
            self.fields["body"].required = False
            self.fields["body"].widget = forms.HiddenInput()


class DisposeForm(ActionForm):
    """What the rapporteur makes of an amendment: the buttons send `outcome`."""

    outcome = forms.ChoiceField(choices=[(outcome, outcome) for outcome in Disposition.Outcome.values])
    words = forms.CharField(required=False, max_length=LONGEST)
    into = forms.UUIDField(required=False)


class RewordForm(ActionForm):
    """The words of a draft, or of an amendment whose base has moved, over those that were `seen`."""

    body = forms.CharField(max_length=LONGEST)
    seen = forms.CharField(required=False, max_length=LONGEST, strip=False)


START = "start"
"""The choice of the beginning, where one chooses after which paragraph."""


class MoveForm(ActionForm):
    """Where a paragraph is moved: after another, at a level."""

    after = forms.TypedChoiceField(
        label=_("After"), coerce=lambda chosen: None if chosen == START else uuid.UUID(chosen), empty_value=None
    )
    level = forms.TypedChoiceField(
        label=_("Level"),
        coerce=int,
        choices=[(0, _("Paragraph")), (1, "(a)"), (2, "(i)"), (3, "a.")],
    )

    def __init__(self, *args: Any, paragraphs: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, auto_id="move-%s", **kwargs)
        self.fields["after"].choices = [(START, _("At the beginning")), *paragraphs]  # type: ignore[attr-defined]


class SplitForm(ActionForm):
    """A paragraph's words in each language, with an empty line where the second paragraph begins."""

    def __init__(self, *args: Any, languages: Sequence[Language], **kwargs: Any) -> None:
        super().__init__(*args, auto_id="split-%s", **kwargs)
        for language in languages:
            attrs = {"lang": language.code, "dir": language.direction, "rows": 6, "maxlength": LONGEST}
            self.fields[f"words_{language.code}"] = forms.CharField(
                label=language.autonym, max_length=LONGEST, widget=forms.Textarea(attrs=attrs)
            )

    def words(self) -> dict[str, str]:
        """Return {language: what was typed}."""
        prefix = "words_"
        return {name.removeprefix(prefix): said for name, said in self.cleaned_data.items() if name.startswith(prefix)}


class InsertForm(ActionForm):
    """A new paragraph after the one that is open."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("preambular", _("Preambular")), ("operative", _("Operative")), ("heading", _("Heading"))],
    )
    level = forms.TypedChoiceField(
        label=_("Level"), coerce=int, choices=[(0, _("Paragraph")), (1, "(a)"), (2, "(i)"), (3, "a.")]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="insert-%s", **kwargs)
        add_words(self, "words", _("Words"), long=True, max_length=LONGEST)


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
