import uuid

from muntada.cities.models import Account, City, Officer, SignInLink
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
