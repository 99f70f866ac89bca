"""What is posted in the hall; the fields are named as the parameters of the action that they go to.

What cannot be read is answered with a sentence that says what to do next.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from muntada.hall.rules import Answer, CallKind, Kind, Order
from muntada.web.forms import ActionForm


def _wrong(sentence: Any) -> dict[str, Any]:
    """Return the messages of a field that has one sentence for whatever is wrong with it."""
    return dict.fromkeys(("required", "invalid", "invalid_choice"), sentence)


STALE = _wrong(_("The page that this came from was incomplete. Please look at the present state and try again."))


class IdField(forms.UUIDField):
    """An id as the floor's rules know it: the text of a UUID."""

    def to_python(self, value: Any) -> Any:
        """Return the id in the one way that it is written, or None where there is none."""
        known = super().to_python(value)
        return None if known is None else str(known)


class RequestForm(forms.Form):
    """One request on the list, or the one that has the floor."""

    request = IdField(error_messages=STALE)


class GiveForm(RequestForm):
    """The floor for one request, for some seconds; digits of any script are read."""

    seconds = forms.IntegerField(
        error_messages=_wrong(_("Please write the time in whole seconds, for example 180 for three minutes."))
    )


class InsistForm(GiveForm):
    """Seconds for a request; `insist`, although they are more than its delegation has left."""

    insist = forms.BooleanField(required=False)


class ItemForm(forms.Form):
    """An item of the agenda."""

    item = IdField(error_messages=STALE)


class MoveForm(RequestForm):
    """A request that changes places with its neighbour on the list."""

    up = forms.TypedChoiceField(
        choices=[("1", "up"), ("0", "down")], coerce=lambda value: value == "1", error_messages=STALE
    )


class ProcedureForm(ActionForm):
    """How the chair conducts the sitting."""

    order = forms.ChoiceField(
        label=_("Order of the speakers' list"),
        choices=[
            (Order.REQUEST, _("Order of request")),
            (Order.PREPARED, _("Prepared by the chair")),
            (Order.PARTIES, _("The parties alternate")),
        ],
    )
    seconds = forms.IntegerField(
        label=_("Seconds for a speech"), widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    )
    budget = forms.IntegerField(
        label=_("Seconds for the speeches of one delegation"),
        help_text=_("In the whole sitting; 0: no limit."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    reply = forms.IntegerField(
        label=_("Seconds for a right of reply"),
        help_text=_("Replies are heard after the list, two a delegation at most."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    second_reply = forms.IntegerField(
        label=_("Seconds for a second right of reply"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    quorum = forms.IntegerField(
        label=_("Quorum, in per cent"),
        help_text=_("More than this share of the accredited delegations must be present."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="procedure-%s", **kwargs)
        for name in ("seconds", "budget", "reply", "second_reply", "quorum"):
            self.fields[name].error_messages["invalid"] = _("Please write a whole number.")


class KindForm(forms.Form):
    """What the floor is wanted for."""

    kind = forms.ChoiceField(
        choices=[(kind, kind) for kind in Kind],
        error_messages=_wrong(
            _("Please choose what the floor is asked for: a speech, a point of order or a right of reply.")
        ),
    )


class AskForm(KindForm):
    """A wish to have the floor in a delegation's name."""

    delegation_id = forms.UUIDField(error_messages=_wrong(_("Please choose for which delegation the floor is asked.")))
    field_order = ("delegation_id", "kind")


class CallForm(forms.Form):
    """What the chair calls for consensus on: one paragraph of a statement, or all of it where none is named."""

    statement_id = forms.UUIDField(
        error_messages=_wrong(_("Please choose which text the call for consensus is about."))
    )
    paragraph_id = forms.UUIDField(required=False, error_messages=STALE)


class VoteForm(ActionForm):
    """A question that the chair puts to the vote."""

    question = forms.CharField(
        label=_("Question put to the vote"),
        help_text=_("In any language, so that it can be answered by yes or no."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    kind = forms.ChoiceField(
        label=_("How the votes are taken"),
        choices=[
            (CallKind.SHOW_OF_HANDS, _("Show of hands: counted only")),
            (CallKind.NAMED_POLL, _("By name: every delegation on record")),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="vote-%s", **kwargs)
        self.fields["question"].error_messages["required"] = _("Please write the question that is put to the vote.")


class ConcludeForm(forms.Form):
    """The call that the chair concludes."""

    call = IdField(error_messages=STALE)


class AnswerForm(ActionForm):
    """A delegation's answer to a call, with what it wants on record."""

    call = IdField(widget=forms.HiddenInput, error_messages=STALE)
    delegation_id = forms.UUIDField(widget=forms.HiddenInput, error_messages=STALE)
    statement = forms.CharField(
        label=_("Statement of position"),
        help_text=_("Reasons or a reservation, in any language. It goes on record word for word."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    answer = forms.ChoiceField(
        choices=[(answer, answer) for answer in Answer],
        error_messages=_wrong(_("Please choose one of the three answers.")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("call", "delegation_id", "answer"):  # what to do about these is not "fill in this field"
            self.fields[name].error_messages = type(self).base_fields[name].error_messages
