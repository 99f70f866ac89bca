import uuid

from muntada.cities.models import Account, Batch, City, CityName, Country, Fact, Officer, SignInLink
from muntada.cities.rules.places import Known
from muntada.cities.tokens import row_by_token, token_of
from muntada.languages.queries import load_texts

SIGN_IN_SALT = "muntada.cities.sign-in"


def account_by_email(email: str) -> Account | None:
    """Return the active or closed account with this address, however it is capitalised."""
    return Account.objects.filter(email__iexact=email.strip()).first()


def account_page(account: Account) -> Account:
    """Return the account with what its own page shows."""
    found = Account.objects.select_related("person").get(pk=account.pk)
    load_texts(([found], "person__name person__position"))
    return found


def cities() -> list[City]:
    """Return all cities with their names."""
    rows = list(City.objects.order_by("slug"))
    load_texts((rows, "name"))
    return rows


def cities_of(account: Account | None) -> frozenset[uuid.UUID]:
    """Return the ids of the cities that the account speaks for; no query for a reader who is not signed in."""
    if account is None:
        return frozenset()
    return frozenset(Officer.objects.filter(account=account, relieved_at=None).values_list("city_id", flat=True))


def sign_in_token(link: SignInLink) -> str:
    """Return the secret part of a sign-in link's address."""
    return token_of(link, purpose=SIGN_IN_SALT)


def sign_in_link(token: str, *, for_update: bool = False) -> SignInLink | None:
    """Return the link that `token` belongs to, or None for anything forged or gone."""
    links = SignInLink.objects.select_for_update(of=("self",)) if for_update else SignInLink.objects.all()
    links = links.select_related("account").filter(account__is_active=True)
    try:
        return row_by_token(links, token, purpose=SIGN_IN_SALT)
    except SignInLink.DoesNotExist:
        return None


def known_places() -> Known:
    """Return what a file of places is checked against."""
    codes = City.objects.exclude(code="").values_list("code", flat=True)
    return Known(frozenset(Country.objects.values_list("pk", flat=True)), frozenset(codes))


def without_code() -> dict[tuple[str, str], uuid.UUID]:
    """Return the cities that no import has met yet, by country and English name in small letters."""
    rows = list(City.objects.filter(code="", kind=City.Kind.CITY))
    load_texts((rows, "name"))
    return {(row.country_id, str(row.name.show("en")).casefold()): row.pk for row in rows}


def built_on(batch: Batch) -> Batch | None:
    """Return the newest import that says something of places that this one entered and is not undone itself."""
    others = Batch.objects.filter(undone_at=None).exclude(pk=batch.pk).defer("refused", "changed")
    for other in others.filter(at__gte=batch.at):
        if any(rows.filter(batch=other, city__batch=batch).exists() for rows in (Fact.objects, CityName.objects)):
            return other
    return None


def in_use(batch: Batch) -> frozenset[uuid.UUID]:
    """Return the places that an import entered and that something else refers to: they outlive it."""
    used: set[uuid.UUID] = set(Fact.objects.filter(city__batch=batch, batch=None).values_list("city_id", flat=True))
    for relation in City._meta.related_objects:
        if relation.related_model not in (Fact, CityName, City):
            rows = relation.related_model._default_manager.filter(**{f"{relation.field.name}__batch": batch})
            used.update(rows.values_list(f"{relation.field.name}_id", flat=True))
    regions = City.objects.filter(pk__in=used, region__batch=batch).values_list("region_id", flat=True)
    return frozenset(used | {pk for pk in regions if pk})
