"""What the desk of offices shows, and its form."""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from muntada.forum import queries
from muntada.forum.models import Appointment, Party, Session
from muntada.languages.codes import LANGUAGES, Language, by_code
from muntada.languages.rules import Shown
from muntada.web.context import current
from muntada.web.forms import LANGUAGE_CHOICES, ActionForm, add_words, field_name

OFFICES = {
    Appointment.Role.CHAIR: _("Chair"),
    Appointment.Role.RAPPORTEUR: _("Rapporteur"),
    Appointment.Role.INTERPRETER: _("Interpretation"),
    Appointment.Role.CAPTIONER: _("Captions"),
}
"""The offices that organisers give, in the order of the desk."""


@dataclasses.dataclass(frozen=True)
class Office:
    """Somebody's office, with who gave and who ended it."""

    id: uuid.UUID
    role: str
    title: str
    name: Shown
    position: Shown | None
    email: str
    party: Shown | None
    languages: list[Language]
    appointed_at: dt.datetime
    appointed_by: Shown | None
    ended_at: dt.datetime | None
    ended_by: Shown | None


def offices(session: Session) -> dict[str, Any]:
    """Return the offices under way by kind, and those that have ended."""
    rows = [_office(row) for row in queries.offices(session.pk)]
    return {
        "groups": [
            (title, role, [row for row in rows if row.role == role and row.ended_at is None])
            for role, title in OFFICES.items()
        ],
        "ended": [row for row in rows if row.ended_at is not None],
    }


def _office(row: Appointment) -> Office:
    language = current().code

    def named(account: Any) -> Shown | None:
        return account.person.name.show(language) if account else None

    person = row.account.person
    return Office(
        id=row.pk,
        role=row.role,
        title=str(OFFICES[Appointment.Role(row.role)]),
        name=person.name.show(language),
        position=person.position.show(language) if person.position else None,
        email=row.account.email,
        party=row.party.name.show(language) if row.party else None,
        languages=[by_code(code) for code in row.languages],
        appointed_at=row.appointed_at,
        appointed_by=named(row.appointed_by),
        ended_at=row.ended_at,
        ended_by=named(row.ended_by),
    )


class AppointForm(ActionForm):
    """Whom to give which office; the name is needed of who has no account yet."""

    role = forms.ChoiceField(label=_("Office"), choices=list(OFFICES.items()), widget=forms.RadioSelect)
    party = forms.ChoiceField(
        label=_("Party"), required=False, widget=forms.RadioSelect, help_text=_("For a chair: each party has its own.")
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=LANGUAGE_CHOICES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("For interpretation: those between which she or he interprets. For captions: those written in."),
    )
    email = forms.EmailField(label=_("E-mail address"), help_text=_("A link to sign in is sent to this address."))
    original_language = forms.ChoiceField(
        label=_("Language of the name"),
        choices=LANGUAGE_CHOICES,
        help_text=_("The name is needed only of somebody who has no account here yet."),
    )
    position = forms.CharField(label=_("Position, with the form of address"), required=False, max_length=200)

    def __init__(self, *args: Any, parties: Sequence[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = {str(party.pk): party for party in parties}
        self.fields["party"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (pk, party.name.show(current().code).body) for pk, party in self.parties.items()
        ]
        self.initial.setdefault("original_language", current().code)
        add_words(self, "name", _("Full name"), max_length=120)
        names = [field_name("name", language) for language in LANGUAGES]
        self.order_fields(["key", "role", "party", "languages", "email", "original_language", *names, "position"])

    def clean(self) -> dict[str, Any]:
        """Turn the chosen party into its row."""
        self.cleaned_data["party_row"] = self.parties.get(self.cleaned_data.get("party") or "")
        return self.cleaned_data
