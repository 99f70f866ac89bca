import uuid
from collections.abc import Iterable

from django.db.models import Q

from muntada.cities.models import Account, City, Officer
from muntada.exchange.models import Admission, Side
from muntada.languages.queries import load_texts

_NAMES = "city__name institution__name"


def sides_of(account: Account | None) -> frozenset[uuid.UUID]:
    """Return the ids of the sides that an account speaks for; no query for a reader who is not signed in."""
    if account is None:
        return frozenset()
    own = Q(city__officers__account=account, city__officers__relieved_at=None)
    admitted = Q(admissions__account=account, admissions__ended_at=None)
    return frozenset(Side.objects.filter(own | admitted).values_list("pk", flat=True))


def side_choices(account: Account) -> list[tuple[str, City | Side]]:
    """Return in whose name an account may write: ("city:<id>", the city) and ("company:<id>", the side), with names.

    A city has no side yet before it first writes something.
    """
    cities = list(City.objects.filter(officers__account=account, officers__relieved_at=None).order_by("slug"))
    companies = list(
        Side.objects.filter(admissions__account=account, admissions__ended_at=None).select_related("institution")
    )
    load_texts((cities, "name"), (companies, "institution__name"))
    return [(f"city:{city.pk}", city) for city in cities] + [(f"company:{side.pk}", side) for side in companies]


def officers_of(side: Side) -> list[Account]:
    """Return the accounts that speak for a side, with their names."""
    if side.city_id:
        offices = Officer.objects.filter(city_id=side.city_id, relieved_at=None, account__is_active=True)
        found = [office.account for office in offices.select_related("account__person")]
    else:
        admissions = Admission.objects.filter(side=side, ended_at=None, account__is_active=True)
        found = [admission.account for admission in admissions.select_related("account__person")]
    load_texts((found, "person__name"))
    return found


def load_sides(sides: Iterable[Side]) -> None:
    """Attach the names of sides that were read with their city and institution."""
    load_texts((sides, _NAMES))
