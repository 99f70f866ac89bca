"""What every form shares: the idempotency key, words in three languages, refusals shown beside their fields."""

import uuid
from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from muntada.kernel.refusal import Refusal
from muntada.languages.codes import LANGUAGES, Language
from muntada.web.refusals import sentence

ONE_LANGUAGE = _("(in at least one language)")
OWN_LANGUAGE = _("(needed in the language of the name)")
"""What stands beside the label of words that are needed, but not in every language."""

REMEDIES = {
    forms.EmailField: _("Please write one whole e-mail address, for example name@city.example."),
    forms.URLField: _("Please write a whole web address, for example https://city.example/plan."),
    forms.DateField: _("Please write a date as year, month and day, for example 2026-11-30."),
    forms.TimeField: _("Please write a time of day, for example 09:30."),
    forms.IntegerField: _("Please write a whole number."),
    forms.FileField: _("Please choose a file."),
}
"""What to do about a value that a kind of field cannot read, where the field says nothing of its own."""

LANGUAGE_CHOICES = [(language.code, language.autonym) for language in LANGUAGES]
"""The languages of the pages, each by its own name, to choose from."""


class ActionForm(forms.Form):
    """A form whose values go to one action.

    Call `submit` with the action: where it refuses, the reason stands beside the field to mend and
    everything that was typed is kept. Required fields say what to do, not just that they are required.
    """

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {})
        kwargs["initial"] = {"key": uuid.uuid4(), **kwargs["initial"]}
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = _("Please fill in this field.")
            if type(field) in REMEDIES and says_nothing_of_its_own(field):
                field.error_messages["invalid"] = REMEDIES[type(field)]

    def submit(self, action: Callable[[dict[str, Any]], Any]) -> bool:
        """Run `action` with the cleaned values if they are valid; return whether it was done."""
        if not self.is_valid():
            return False
        try:
            action(self.cleaned_data)
        except Refusal as refusal:
            name = refusal.field if refusal.field in self.fields else self._first_of(refusal.field)
            self.add_error(name, str(sentence(refusal)))
            return False
        return True

    def _first_of(self, name: str | None) -> str | None:
        """Return the first of the three fields that words in three languages are typed into."""
        return next((field for field in self.fields if name and field.startswith(f"{name}_")), None)


def says_nothing_of_its_own(field: forms.Field) -> bool:
    """Return whether a field would tell of a value that it cannot read in its library's words."""
    return field.error_messages.get("invalid") in (None, field.default_error_messages.get("invalid"))


def add_words(
    form: forms.Form, name: str, label: Any, *, needed: Any = "", long: bool = False, max_length: int = 300
) -> None:
    """Add one field a language for words that are said in several: `title_ar`, `title_zh_hans`, `title_en`.

    `needed` is what their labels say of it (`ONE_LANGUAGE`, `OWN_LANGUAGE`); without it they are marked as optional.
    """
    for language in LANGUAGES:
        form.fields[field_name(name, language)] = forms.CharField(
            label=f"{label} ({language.autonym})",
            required=False,
            max_length=max_length,
            widget=(forms.Textarea if long else forms.TextInput)(
                attrs={"lang": language.code, "dir": language.direction}
            ),
        )
        form.fields[field_name(name, language)].needed = needed  # type: ignore[attr-defined]  # read by ui/field.html


def field_name(name: str, language: Language) -> str:
    """Return the name of the field for one language of `name`."""
    return f"{name}_{language.django.replace('-', '_')}"


def words(data: dict[str, Any], name: str) -> dict[str, str]:
    """Return {BCP 47 code: words} from a form's cleaned values; languages left empty are left out."""
    typed = {language.code: (data.get(field_name(name, language)) or "").strip() for language in LANGUAGES}
    return {code: said for code, said in typed.items() if said}


def words_initial(name: str, said: dict[str, str]) -> dict[str, str]:
    """Return the initial values of the fields of `name`, from {BCP 47 code: words}."""
    return {field_name(name, language): said.get(language.code, "") for language in LANGUAGES}


def require_words(form: forms.Form, name: str) -> None:
    """Ask for at least one language of `name`; called from a form's `clean`."""
    if not words(form.cleaned_data, name):
        form.add_error(field_name(name, LANGUAGES[0]), _("Please write this in at least one language."))


def require_own_name(form: forms.Form) -> None:
    """Ask for a person's name in the language that it is of (`original_language`); called from a form's `clean`."""
    data = form.cleaned_data
    original = next((known for known in LANGUAGES if known.code == data.get("original_language")), None)
    if original and original.code not in words(data, "name"):
        form.add_error(
            field_name("name", original), _("Please write the name in its own script, or choose another language.")
        )


def in_own_language(data: dict[str, Any], name: str) -> dict[str, str]:
    """Return what was typed once, as words in the language of the person's name; empty where nothing was."""
    return {data["original_language"]: data[name]} if data.get(name) else {}


def key_of(request: HttpRequest) -> uuid.UUID | None:
    """Return the idempotency key that a form of buttons only was sent with; None where it has none or a broken one."""
    try:
        return uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        return None


def offer(form: ActionForm, name: str, choices: Sequence[tuple[str, str]]) -> None:
    """Offer the choices of a field; where there is but one, it is made and not asked for."""
    form.fields[name].choices = choices  # type: ignore[attr-defined]  # of a ChoiceField
    if len(choices) == 1:
        form.fields[name].widget = forms.HiddenInput()
        form.initial[name] = choices[0][0]
