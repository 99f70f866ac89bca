"""What every page is given: its language, the same page in the other languages, who is reading."""

import dataclasses
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from muntada.cities.models import Person
from muntada.languages.codes import LANGUAGES, Language, by_code, by_django
from muntada.languages.queries import newest_renderings
from muntada.languages.rules import show


@dataclasses.dataclass(frozen=True)
class Alternate:
    """A link to the page that is being read, in one of the languages."""

    code: str
    bcp47: str
    autonym: str
    direction: str
    url: str
    current: bool


def current() -> Language:
    """Return the active language; English where Django has none or one that is not ours."""
    try:
        return by_django(get_language() or "en")
    except KeyError:
        return by_code("en")


def alternates(request: HttpRequest) -> list[Alternate]:
    """Return links to the page at `request` in each language; to the front page where that has no address.

    Addresses differ in their first part only, so that is put in its place: to resolve and reverse takes longer.
    """
    here = current()
    own = f"/{here.django}/"
    path = request.get_full_path() if getattr(request, "resolver_match", None) else own
    rest = path.removeprefix(own) if path.startswith(own) else None
    return [
        Alternate(
            code=language.django,
            bcp47=language.code,
            autonym=language.autonym,
            direction=language.direction,
            url=path if rest is None else f"/{language.django}/{rest}",
            current=language is here,
        )
        for language in LANGUAGES
    ]


def page(request: HttpRequest) -> dict[str, Any]:
    """Give templates `language`, `alternates`, `account` and `demonstration`. It asks the database for nothing.

    `account` is the signed-in account or false; it is looked up only when a template reads it, so that
    an error page can be shown while the database is away.
    """
    return {
        "language": current(),
        "alternates": alternates(request),
        "account": SimpleLazyObject(lambda: _account(request)),
        "demonstration": settings.DEMO,
    }


def _account(request: HttpRequest) -> Any:
    """Return the signed-in account, with `display_name` as the page's language writes the person's name."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    if not hasattr(user, "display_name"):  # a view that reads many texts has read this with them
        names = newest_renderings().filter(text__in=Person.objects.filter(pk=user.person_id).values("name"))
        user.display_name = show(names, current().code).body
    return user
