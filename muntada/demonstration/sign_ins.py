"""The one-click sign-ins of the demonstration, for the console; the pages have a list of their own."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from muntada.demonstration import SignInPerson
from muntada.demonstration.content import demo_people
from muntada.languages.codes import by_code


def people() -> list[SignInPerson]:
    """Return the invented people to become, each with an address in the language that she reads."""
    names = {person.key: person.name["en"] for person in demo_people.PEOPLE}
    return [
        SignInPerson(names[sign_in.person], sign_in.purpose["en"], _address(sign_in.person, sign_in.language))
        for sign_in in demo_people.SIGN_INS
    ]


def _address(person: str, language: str) -> str:
    with translation.override(by_code(language).django):
        return settings.PUBLIC_URL + reverse("demonstration:sign-in", kwargs={"person": person})
