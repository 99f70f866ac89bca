from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from muntada.hall.models import QuestionReply, Reaction
from muntada.web.context import current
from muntada.web.forms import LANGUAGE_CHOICES, ActionForm


class WordsForm(ActionForm):
    """Words in one language: a question, a line of the chat, a reply, a translation."""

    body = forms.CharField(label=_("Words"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 3}))
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=LANGUAGE_CHOICES,
        error_messages={"invalid_choice": _("Please choose one of the languages in the list.")},
    )

    def clean_language(self) -> str:
        """Return the language that was chosen; the page's own where there was no choice."""
        return self.cleaned_data["language"] or current().code


class ReplyForm(WordsForm):
    """What becomes of a question."""

    kind = forms.ChoiceField(choices=QuestionReply.Kind.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = _("Please choose what becomes of the question.")
        self.fields["kind"].error_messages |= {"required": words, "invalid_choice": words}


class ReactionForm(forms.Form):
    """One sign."""

    kind = forms.ChoiceField(choices=Reaction.Kind.choices)


def first_error(form: forms.Form) -> Any:
    """Return the first reason why a form was not taken."""
    return next(iter(form.errors.values()))[0]
