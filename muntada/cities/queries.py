import dataclasses
import uuid
from typing import Any

from django.db.models import Case, Exists, F, IntegerField, OuterRef, QuerySet, Value, When

from muntada.cities.models import Account, Batch, City, CityName, Country, Fact, Letter, Officer, SignInLink, Upload
from muntada.cities.rules.names import LONGEST_SEARCH, fold
from muntada.cities.rules.places import Known
from muntada.cities.tokens import row_by_token, token_of
from muntada.kernel.refusal import Refusal
from muntada.languages.listed import Listed, rows_of
from muntada.languages.queries import load_texts

SIGN_IN_SALT = "muntada.cities.sign-in"
LETTER_SALT = "muntada.cities.letter"


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


@dataclasses.dataclass(frozen=True)
class Wanted:
    """Which places a reader looks for; "" and False are no wish."""

    name: str = ""
    country: str = ""
    kind: str = ""
    at_least: int = 0
    is_coastal: bool = False
    has_port: bool = False


def places(wanted: Wanted) -> QuerySet[City]:
    """Return the places that are looked for: those of exactly this name first, then by how many live there."""
    found = City.objects.select_related("country").defer("sought")
    if wanted.name.strip():
        folded = fold(wanted.name[:LONGEST_SEARCH])
        if not folded:
            return found.none()
        found = found.filter(sought__contains=folded).annotate(
            nearness=Case(
                When(sought__contains=f"\n{folded}\n", then=0),
                When(sought__contains=f"\n{folded}", then=1),
                default=2,
                output_field=IntegerField(),
            )
        )
    else:
        found = found.annotate(nearness=Value(0))
    if wanted.country:
        found = found.filter(country=wanted.country)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.at_least:
        found = found.filter(population__gte=wanted.at_least)
    if wanted.is_coastal:
        found = found.filter(is_coastal=True)
    if wanted.has_port:
        found = found.exclude(port="")
    return found.order_by("nearness", F("population").desc(nulls_last=True), "slug")


def countries() -> list[Country]:
    """Return the countries that have places; whoever shows them loads their names."""
    return list(Country.objects.filter(Exists(City.objects.filter(country=OuterRef("pk")))))


FACT = "id subject value as_of at source__id source__slug source__title source__address source__licence"
NAME = "id language body standing source__id source__title"
SPEAKER = "id account__id account__person__id account__person__name_id account__person__position_id"
"""What a city's page shows of each."""


def city_page(slug: str, **told: Exists | Listed) -> Any:
    """Return a place with country, region, `stated` facts, `called` names and the `speakers` for it; two queries.

    `told` are annotations that other areas want with it. Raises `City.DoesNotExist`.
    """
    facts = Fact.objects.filter(city=OuterRef("pk")).order_by("subject", "-id")
    names = CityName.objects.filter(city=OuterRef("pk")).order_by("language", "standing", "id")
    officers = Officer.objects.filter(city=OuterRef("pk"), relieved_at=None)
    city: Any = (
        City.objects.select_related("country", "region")
        .annotate(
            stated=Listed(facts, FACT),
            called=Listed(names, NAME),
            speakers=Listed(officers, SPEAKER),
            **told,
        )
        .get(slug=slug)
    )
    city.stated, city.called = rows_of(Fact, city.stated), rows_of(CityName, city.called)
    city.speakers = rows_of(Officer, city.speakers)
    people = [officer.account.person for officer in city.speakers]
    load_texts(([city], "name country__name region__name"), (people, "name position"))
    return city


def officers_of(city: City) -> list[Officer]:
    """Return everybody who speaks or spoke for a city, the present first, with names."""
    rows = list(
        Officer.objects.filter(city=city)
        .select_related("account__person", "appointed_by__person", "relieved_by__person")
        .order_by(F("relieved_at").desc(nulls_first=True), "id")
    )
    load_texts(
        (rows, "account__person__name account__person__position appointed_by__person__name relieved_by__person__name")
    )
    return rows


def letter_token(letter: Letter) -> str:
    """Return the secret part of the address where the recipient of a letter answers it."""
    return token_of(letter, purpose=LETTER_SALT)


def letter_by_token(token: str) -> Letter:
    """Return the letter that `token` belongs to, with city and people; raises `Letter.DoesNotExist`."""
    letters = Letter.objects.select_related("city", "sender__person", "recipient__person")
    letter = row_by_token(letters, token, purpose=LETTER_SALT)
    load_texts(([letter], "city__name sender__person__name sender__person__position recipient__person__name"))
    return letter


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


def held_upload(upload_id: uuid.UUID, purpose: str) -> Upload:
    """Return a file that was held for this purpose; raises a `Refusal` when it is gone."""
    upload = Upload.objects.filter(pk=upload_id, purpose=purpose).first()
    if upload is None:
        raise Refusal("upload_gone", field="file")
    return upload
