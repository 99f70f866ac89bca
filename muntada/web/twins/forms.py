from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from muntada.twinning import rules
from muntada.twinning.actions.proposing import Proposal
from muntada.twinning.models import Activity, Answer, Tie
from muntada.twinning.rules.networks import LONGEST_NAME, LONGEST_WORDS
from muntada.twinning.rules.saying import LONGEST
from muntada.web.context import current
from muntada.web.forms import LANGUAGE_CHOICES, ONE_LANGUAGE, ActionForm, add_words, offer, words
from muntada.web.kept_files import kept_file_field
from muntada.web.topics import topic_groups
from muntada.web.twins.words import ACTIVITY_WORDS, RELATION_WORDS, STAGE_WORDS


class DateField(forms.CharField):
    """A date as precise as it is known, read as people of the three languages write it."""

    def __init__(self, label: Any, *, required: bool = False) -> None:
        super().__init__(
            label=label,
            required=required,
            max_length=40,
            help_text=_("As far as it is known: 2026, 2026-11 or 2026-11-26."),
            widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
        )

    def clean(self, value: Any) -> str:
        """Return the date as ISO 8601, or as it was typed where it cannot be read: the rule says so."""
        return rules.read_date(super().clean(value))


def _address(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=500,
        help_text=_("From https:// on."),
        widget=forms.URLInput(attrs={"dir": "ltr"}),
    )


def _words(label: Any, *, required: bool, rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
    )


class InOwnLanguage(ActionForm):
    """A form whose words are written in one language, the reader's unless she chooses another."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"] = forms.ChoiceField(
            label=_("Language of what you write"), choices=LANGUAGE_CHOICES, initial=current().code
        )

    def said(self, name: str) -> dict[str, str]:
        """Return what was typed into a field as {language: words}; empty where nothing was."""
        typed = self.cleaned_data.get(name, "").strip()
        return {self.cleaned_data["language"]: typed} if typed else {}


class StepForm(InOwnLanguage):
    """The next stage of a tie."""

    stage = forms.ChoiceField(label=_("Stage"), widget=forms.RadioSelect)
    on = DateField(_("In force from"))
    document = forms.CharField(
        label=_("Title of the document"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    document_address = _address(_("Address of the document"))
    file = kept_file_field(_("The document itself"))
    note = _words(_("Note to the other side"), required=False)

    def __init__(self, *args: Any, stages: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = [(stage, STAGE_WORDS[stage]) for stage in stages]  # type: ignore[attr-defined]
        self.initial.setdefault("stage", stages[0])

    @property
    def proposal(self) -> Proposal:
        """What is proposed."""
        data = self.cleaned_data
        return Proposal(
            data["stage"], data["on"], self.said("note"), self.said("document"), data["document_address"].strip()
        )


class TieForm(StepForm):
    """A tie with another city: which of one's own, which other, what kind, the first step."""

    field_order = ("key", "city", "partner", "relation", "stage", "on", "note", "document", "document_address", "file")
    city = forms.ChoiceField(label=_("Your city"))
    partner = forms.ChoiceField(label=_("With"), widget=forms.RadioSelect)
    relation = forms.ChoiceField(
        label=_("Kind"), choices=list(RELATION_WORDS.items()), initial=Tie.Relation.SISTER, widget=forms.RadioSelect
    )

    def __init__(
        self, *args: Any, cities: list[tuple[str, str]], partners: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, stages=rules.FIRST, **kwargs)
        offer(self, "city", cities)
        self.fields["partner"].choices = partners  # type: ignore[attr-defined]
        if len(partners) == 1:
            self.initial["partner"] = partners[0][0]


class AnswerForm(InOwnLanguage):
    """What the other side says to a step."""

    answer = forms.ChoiceField(
        label=_("Answer"),
        choices=[(Answer.Kind.CONFIRMED, _("We confirm it")), (Answer.Kind.REFUSED, _("We refuse it"))],
        widget=forms.RadioSelect,
    )
    on = DateField(_("The date as you have it"))
    reason = _words(_("Reason, if you refuse"), required=False, rows=3)


class AreasForm(ActionForm):
    """The areas in which a tie cooperates."""

    areas = forms.MultipleChoiceField(
        label=_("Areas of cooperation"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].choices = topic_groups()  # type: ignore[attr-defined]


class ActivityForm(InOwnLanguage):
    """What was done together, or came of it."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=list(ACTIVITY_WORDS.items()),
        initial=Activity.Kind.ACTIVITY,
        widget=forms.RadioSelect,
    )
    on = DateField(_("Date"), required=True)
    body = _words(_("What was done, or what came of it"), required=True)
    address = _address(_("Address of a page or document about it"))


class DocumentForm(InOwnLanguage):
    """A file that is put to a step."""

    step = forms.ChoiceField(label=_("To which step it belongs"))
    title = forms.CharField(
        label=_("Title of the document"), max_length=200, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    file = kept_file_field(_("File"), required=True)

    def __init__(self, *args: Any, steps: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].label = _("Language of the document")
        offer(self, "step", steps)
        if steps:
            self.initial.setdefault("step", steps[-1][0])


class NetworkForm(ActionForm):
    """A network to be founded: by which of one's own cities, its name and purpose in up to three languages."""

    city = forms.ChoiceField(label=_("Your city"))

    def __init__(self, *args: Any, cities: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "city", cities)
        add_words(self, "name", _("Name of the network"), needed=ONE_LANGUAGE, max_length=LONGEST_NAME)
        add_words(self, "about", _("What the cities do together"), long=True, max_length=LONGEST_WORDS)

    def said(self, name: str) -> dict[str, str]:
        """Return what was typed as {language: words}."""
        return words(self.cleaned_data, name)


class InviteForm(ActionForm):
    """The city that is asked to join a network."""

    city = forms.ChoiceField(label=_("City or region"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, cities: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["city"].choices = cities  # type: ignore[attr-defined]
        if len(cities) == 1:
            self.initial["city"] = cities[0][0]


class EndForm(InOwnLanguage):
    """Why a network ends."""

    reason = _words(_("Reason, for everybody to read"), required=False, rows=3)
