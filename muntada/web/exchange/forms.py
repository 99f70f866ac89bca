from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from muntada.exchange.rules import REQUIRED
from muntada.exchange.rules import SECTIONS as SECTIONS_OF
from muntada.exchange.rules.entries import LONGEST, LONGEST_SECTION
from muntada.languages.codes import LANGUAGES, Language
from muntada.web.context import current
from muntada.web.exchange.words import COMMENTS, SECTIONS, subject_choices
from muntada.web.forms import LANGUAGE_CHOICES, ActionForm, add_words, offer, require_words, words
from muntada.web.kept_files import kept_file_field

HELP = {
    "results": _("What can be counted or measured: before, after, over what time."),
    "costs": _("What it cost to build and costs to run, in which currency and year."),
    "conditions": _("What must be there for it to work: laws, people, systems, partners."),
    "contacts": _("Whom to write to. It is public: an office's address rather than a person's."),
}


class EntryForm(ActionForm):
    """A practice, need or offer in one language; with `language` given, a new version of one."""

    owner = forms.ChoiceField(label=_("In the name of"))
    subject = forms.ChoiceField(label=_("Topic"))
    language = forms.ChoiceField(
        label=_("Language you write in"),
        choices=LANGUAGE_CHOICES,
        help_text=_("Write in the language that you write best. The others are translated from it."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        kind: str,
        owners: Sequence[tuple[str, str]] = (),
        language: Language | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject"].choices = subject_choices()  # type: ignore[attr-defined]
        if language:
            del self.fields["owner"], self.fields["language"]
        else:
            offer(self, "owner", owners)
            self.initial.setdefault("language", current().code)
        for section in SECTIONS_OF[kind]:
            self.fields[section] = _section(
                SECTIONS[kind][section], section, required=section in REQUIRED[kind], language=language
            )
            self.fields[section].error_messages["required"] = _("Please fill in this field.")

    def said(self) -> dict[str, str]:
        """Return {section: words}."""
        return {name: value for name, value in self.cleaned_data.items() if name in SECTIONS["practice"] and value}

    def topic(self) -> tuple[str, str]:
        """Return the topic and the sub-topic, "" where none is meant."""
        topic, _slash, sub = self.cleaned_data["subject"].partition("/")
        return topic, sub


def _section(label: Any, section: str, *, required: bool, language: Language | None) -> forms.CharField:
    attributes = {"lang": language.code, "dir": language.direction} if language else {"dir": "auto"}
    if section == "title":
        widget: forms.Widget = forms.TextInput(attrs=attributes)
    else:
        widget = forms.Textarea(attrs={"rows": 2 if section == "contacts" else 5, **attributes})
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONGEST.get(section, LONGEST_SECTION),
        widget=widget,
        help_text=HELP.get(section, ""),
    )


class TranslationForm(ActionForm):
    """The sections of an entry in another language, all or some."""

    def __init__(self, *args: Any, kind: str, sections: Sequence[str], language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for section in sections:
            self.fields[section] = _section(SECTIONS[kind][section], section, required=False, language=language)
            self.fields[section].help_text = ""


class ReasonForm(ActionForm):
    """Why something is sent back, withdrawn or removed."""

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


class DocumentForm(ActionForm):
    """A link or a file."""

    title = forms.CharField(label=_("Title of the document"), max_length=200, widget=forms.TextInput({"dir": "auto"}))
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGE_CHOICES)
    address = forms.CharField(
        label=_("Address"),
        required=False,
        max_length=500,
        help_text=_("From https:// on. Leave it empty if you send a file."),
        widget=forms.URLInput(attrs={"dir": "ltr"}),
    )
    file = kept_file_field(_("File"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("language", current().code)


class WriteForm(ActionForm):
    """Something written in one language, in the name of a side."""

    owner = forms.ChoiceField(label=_("In the name of"))
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGE_CHOICES)
    body = forms.CharField(
        label=_("Your words"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    )

    def __init__(self, *args: Any, owners: Sequence[tuple[str, str]], label: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "owner", owners)
        self.initial.setdefault("language", current().code)
        if label:
            self.fields["body"].label = label


class CommentForm(WriteForm):
    """A comment or a question; with `to`, the owner's reply."""

    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=[(kind, word) for kind, word in COMMENTS.items() if kind != "reply"],
        widget=forms.RadioSelect,
    )
    to = forms.UUIDField(widget=forms.HiddenInput, required=False)
    field_order = ("kind", "owner", "language", "body")

    def __init__(self, *args: Any, is_reply: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("kind", "question")
        if is_reply:
            self.fields["kind"] = forms.CharField(widget=forms.HiddenInput, initial="reply")
            self.initial["kind"] = "reply"


class MessageForm(ActionForm):
    """A message in a conversation."""

    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGE_CHOICES)
    body = forms.CharField(
        label=_("Your message"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("language", current().code)


class RenderForm(ActionForm):
    """The words of somebody in another language."""

    body = forms.CharField(max_length=4000)

    def __init__(self, *args: Any, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].label = _("In %(language)s") % {"language": language.autonym}
        self.fields["body"].widget = forms.Textarea(attrs={"rows": 5, "lang": language.code, "dir": language.direction})


class CompanyForm(ActionForm):
    """Who may speak for which company."""

    side = forms.ChoiceField(
        label=_("Company"), required=False, help_text=_("Choose one that is here already, or name a new one below.")
    )
    country = forms.ChoiceField(label=_("Country of a new company"), required=False)
    email = forms.EmailField(label=_("E-mail address of the person"), widget=forms.EmailInput({"dir": "ltr"}))
    original_language = forms.ChoiceField(label=_("Language of the person's name"), choices=LANGUAGE_CHOICES)

    def __init__(
        self, *args: Any, sides: Sequence[tuple[str, str]], countries: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["side"].choices = [("", _("A new company")), *sides]  # type: ignore[attr-defined]
        self.fields["country"].choices = [("", "—"), *countries]  # type: ignore[attr-defined]
        add_words(self, "company", _("Name of a new company"))
        add_words(self, "name", _("Name of the person, where she has no account yet"))

    def clean(self) -> dict[str, Any]:
        """Ask for a company: one that is here, or the name of a new one."""
        if not self.cleaned_data.get("side") and not words(self.cleaned_data, "company"):
            require_words(self, "company")
        return self.cleaned_data


class MeetingForm(WriteForm):
    """A request for a meeting."""

    asked = forms.ChoiceField(label=_("Whom you want to meet"))
    starts_at = forms.ChoiceField(label=_("Time"))
    field_order = ("owner", "asked", "starts_at", "language", "body")

    def __init__(
        self,
        *args: Any,
        sides: Sequence[tuple[str, str]],
        slots: Sequence[tuple[str, list[tuple[str, str]]]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, label=_("What you want to talk about"), **kwargs)
        self.fields["asked"].choices = sides  # type: ignore[attr-defined]
        self.fields["starts_at"].choices = slots  # type: ignore[attr-defined]


LANGUAGES_BY_CODE = {language.code: language for language in LANGUAGES}
