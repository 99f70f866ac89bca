"""The forms of the desks and of an invited delegation."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from muntada.cities.models import Person
from muntada.forum.models import Member, Party, Session
from muntada.forum.rules.programme import LONGEST, SHORTEST
from muntada.languages.codes import LANGUAGES
from muntada.web.cities import choosing
from muntada.web.cities.choosing import CitySought
from muntada.web.context import current
from muntada.web.forms import (
    LANGUAGE_CHOICES,
    ONE_LANGUAGE,
    OWN_LANGUAGE,
    REMEDIES,
    ActionForm,
    add_words,
    field_name,
    require_own_name,
    require_words,
    words,
)
from muntada.web.ui import formats

FUNCTIONS = [
    (Member.Function.HEAD, _("Head of delegation")),
    (Member.Function.DEPUTY, _("Deputy head of delegation")),
    (Member.Function.MEMBER, _("Member")),
]


class SittingForm(ActionForm):
    """A sitting of the draft programme; its day and hour are typed as the host's clock shows them."""

    starts_at_day = forms.DateField(label=_("Day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    starts_at_time = forms.TimeField(
        label=_("Begins at"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    minutes = forms.IntegerField(label=_("Length in minutes"), min_value=SHORTEST, max_value=LONGEST)

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = ZoneInfo(session.time_zone)
        self.fields["starts_at_time"].help_text = _("The host's time (%(zone)s).") % {
            "zone": formats.zone_name(session.time_zone, current().code)
        }
        add_words(self, "title", _("Title"), needed=ONE_LANGUAGE)

    def clean(self) -> dict[str, Any]:
        """Ask for a title in one language at least; join day and hour into `starts_at`, aware."""
        require_words(self, "title")
        day, time = self.cleaned_data.get("starts_at_day"), self.cleaned_data.get("starts_at_time")
        if day and time:
            self.cleaned_data["starts_at"] = dt.datetime.combine(day, time, self.zone)
        return self.cleaned_data


class ItemForm(ActionForm):
    """An agenda item, and who is announced to speak on it, in their order."""

    def __init__(self, *args: Any, people: Sequence[Person], chosen: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add_words(self, "title", _("Title"), needed=ONE_LANGUAGE)
        self.people = {str(person.pk): person for person in people}
        choices = [("", "—"), *((pk, _described(person)) for pk, person in self.people.items())]
        for place in range(1, len(chosen) + 4):
            self.fields[f"speakers_{place}"] = forms.ChoiceField(
                label=_("Speaker %(place)s") % {"place": formats.number(place, current().code)},
                choices=choices,
                required=False,
                initial=chosen[place - 1] if place <= len(chosen) else "",
            )

    def clean(self) -> dict[str, Any]:
        """Ask for a title in one language at least; gather `speakers`, each once, in their order."""
        require_words(self, "title")
        named = [pk for name, pk in self.cleaned_data.items() if name.startswith("speakers_") and pk]
        self.cleaned_data["speakers"] = [self.people[pk] for pk in dict.fromkeys(named)]
        return self.cleaned_data


class InviteForm(ActionForm):
    """Whom to invite: a city of those `found` by its name, or another city or institution, named by hand."""

    seek = CitySought(
        label=_("Find a city"), help_text=_("Type its name in any language and press “Find”, then choose it below.")
    )
    city = forms.ChoiceField(label=_("City"), required=False, widget=forms.RadioSelect)
    party = forms.ChoiceField(label=_("Party"), widget=forms.RadioSelect)
    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("The invitation is sent to this address, with a link.")
    )
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=LANGUAGE_CHOICES)

    field_order = ("key", "seek", "city", "name_ar", "name_zh_hans", "name_en", "party", "email", "language")

    def __init__(self, *args: Any, found: Sequence[tuple[str, str]], parties: Sequence[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = current().code
        self.parties = {str(party.pk): party for party in parties}
        self.fields["city"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            *found,
            ("", _("Another city or institution, named below")),
        ]
        if not found:
            self.fields["city"].widget = forms.HiddenInput()
        self.fields["party"].choices = [  # type: ignore[attr-defined]
            (pk, party.name.show(language).body) for pk, party in self.parties.items()
        ]
        add_words(self, "name", _("Name of the delegation"), max_length=200)
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """Take the name of the chosen city, or ask for one; turn the choices into rows."""
        data = self.cleaned_data
        city = choosing.chosen(data.get("city") or "")
        data["city_row"] = city
        data["party_row"] = self.parties.get(data.get("party") or "")
        if city is None:
            require_words(self, "name")
            data["name"] = words(data, "name")
        else:
            data["name"] = {language: row.body for language, row in city.name.current.items()}
        return data


class RenewForm(forms.Form):
    """Where a delegation's new link goes; left empty, to the address it went to before."""

    email = forms.EmailField(
        required=False,
        error_messages={"invalid": REMEDIES[forms.EmailField]},
    )


class MemberForm(forms.Form):
    """One member of a delegation. The name in the original script is the truth; a row left empty is passed over."""

    original_language = forms.ChoiceField(
        label=_("Language of the name"), choices=LANGUAGE_CHOICES, initial=LANGUAGES[0].code
    )
    function = forms.ChoiceField(label=_("Function"), choices=FUNCTIONS, initial=Member.Function.MEMBER)
    email = forms.EmailField(
        label=_("E-mail address"), required=False, error_messages={"invalid": REMEDIES[forms.EmailField]}
    )
    position = forms.CharField(label=_("Position, with the form of address"), required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add_words(self, "name", _("Full name"), needed=OWN_LANGUAGE, max_length=120)
        self.order_fields(["original_language", *(field_name("name", known) for known in LANGUAGES)])

    @property
    def is_empty(self) -> bool:
        """Whether nobody is named in this row."""
        data = getattr(self, "cleaned_data", {})
        return not (words(data, "name") or data.get("email") or data.get("position") or "email" in self.errors)

    def clean(self) -> dict[str, Any]:
        """Ask for the name in the language it is of, and for an address to write to."""
        data = self.cleaned_data
        if self.is_empty:
            return data
        require_own_name(self)
        if not data.get("email") and "email" not in self.errors:
            self.add_error("email", _("Please give an address: the sign-in link is sent to it."))
        return data


Members = forms.formset_factory(MemberForm, extra=3, max_num=50)


def refuse(rows: forms.BaseFormSet[MemberForm], sentence: str, email: str | None) -> None:
    """Show a refusal at the row with this address, else above all rows."""
    for row in rows.forms:
        if email and row.cleaned_data.get("email", "").casefold() == email.casefold():
            row.add_error("email", sentence)
            return
    rows.non_form_errors().append(sentence)


class AnswerForm(ActionForm):
    """A party's answer to a joint decision."""

    approved = forms.TypedChoiceField(
        choices=[("yes", _("Approve")), ("no", _("Decline"))], coerce=lambda value: value == "yes"
    )
    reason = forms.CharField(label=_("Reason"), required=False, max_length=1000)


class AccreditForm(ActionForm):
    """A decision on one member's badge."""

    decision = forms.ChoiceField(
        choices=[("granted", _("Accredit")), ("refused", _("Refuse")), ("withdrawn", _("Withdraw"))]
    )
    reason = forms.CharField(label=_("Reason"), required=False, max_length=1000)


def _described(person: Person) -> str:
    language = current().code
    name = person.name.show(language).body
    position = person.position.show(language).body if person.position else ""
    return f"{name} – {position}" if position else name


def new_key() -> uuid.UUID:
    """Return a key for a form that is not an `ActionForm`."""
    return uuid.uuid4()
