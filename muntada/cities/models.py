import uuid
import zlib
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from muntada.kernel.ids import new_id


class Country(models.Model):
    """A country or area of ISO 3166-1; no statement on status is made by its being listed."""

    code = models.CharField(primary_key=True, max_length=2)
    name = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")
    is_arab = models.BooleanField(default=False, help_text="a member of the League of Arab States")
    batch = models.ForeignKey("cities.Batch", models.PROTECT, null=True, related_name="countries")

    def __str__(self) -> str:
        return self.code


class City(models.Model):
    """A city, or a region of the first level (a province, a governorate): whatever can twin or take part.

    `code` is what the world calls it: "g" and the GeoNames number of a city, the ISO 3166-2 code of a region.
    The figures are the preferred ones, kept here to be searched and drawn; every claim, with its source and
    date, is a `Fact`. None, or "", is what nobody has said.
    """

    class Kind(models.TextChoices):
        CITY = "city"
        REGION = "region"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    slug = models.SlugField(unique=True)
    name = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")
    country = models.ForeignKey(Country, models.PROTECT, related_name="cities")
    country_id: str
    time_zone = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=6, choices=Kind, default=Kind.CITY)
    code = models.CharField(max_length=16, blank=True)
    region = models.ForeignKey("self", models.PROTECT, null=True, related_name="cities")
    region_id: uuid.UUID | None
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    population = models.PositiveIntegerField(null=True)
    elevation = models.IntegerField(null=True, help_text="metres")
    is_capital = models.BooleanField(default=False)
    is_seat = models.BooleanField(default=False, help_text="the administrative seat of its region")
    is_coastal = models.BooleanField(null=True, help_text="20 km or less from the sea")
    port = models.CharField(max_length=5, blank=True, help_text="UN/LOCODE of its port")
    batch = models.ForeignKey("cities.Batch", models.PROTECT, null=True, related_name="cities")
    sought = models.TextField(blank=True, help_text="all its names as they are searched (`rules.sought`)")

    class Meta:
        verbose_name_plural = "cities"
        indexes = [models.Index(fields=["country", "-population"], name="city_by_size")]
        constraints = [models.UniqueConstraint(fields=["code"], condition=~models.Q(code=""), name="one_city_a_code")]

    def __str__(self) -> str:
        return self.slug


class Source(models.Model):
    """Where names and facts come from, and on what terms."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=200)
    address = models.URLField(max_length=500, blank=True)
    licence = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.title


class Fact(models.Model):
    """What one source says of a city. Never changed: a newer one stands beside it, and differing ones stay visible."""

    id = models.BigAutoField(primary_key=True)
    city = models.ForeignKey(City, models.CASCADE, related_name="facts")
    city_id: uuid.UUID
    subject = models.CharField(max_length=24, help_text="the field of City that it is about")
    value = models.CharField(max_length=200)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    as_of = models.CharField(max_length=10, blank=True, help_text="year, month or day that it holds for, ISO 8601")
    at = models.DateTimeField(help_text="when it was entered")
    batch = models.ForeignKey("cities.Batch", models.CASCADE, null=True, related_name="facts")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.subject} {self.value}"


class CityName(models.Model):
    """A name of a city in one language beside the preferred one (`City.name`), or one that no source vouches for."""

    class Standing(models.TextChoices):
        VARIANT = "variant"
        TRANSLITERATION = "transliteration"
        UNVERIFIED = "unverified"

    id = models.BigAutoField(primary_key=True)
    city = models.ForeignKey(City, models.CASCADE, related_name="names")
    city_id: uuid.UUID
    language = models.CharField(max_length=12)
    body = models.CharField(max_length=200)
    standing = models.CharField(max_length=16, choices=Standing)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    batch = models.ForeignKey("cities.Batch", models.CASCADE, null=True, related_name="names")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["body"], name="city_by_other_name")]

    def __str__(self) -> str:
        return self.body


class Batch(models.Model):
    """One import, which can be undone as a whole. What it refused is kept with the reasons.

    Rows that it entered name it; `changed` has what it wrote into others.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=24, help_text="what was imported: cities, ties, values")
    source = models.ForeignKey(Source, models.PROTECT, related_name="batches")
    file_name = models.CharField(max_length=200, blank=True)
    taken = models.PositiveIntegerField(default=0, help_text="rows")
    refused = models.JSONField(default=list, help_text="[line, field, code of the refusal, what was read, …]")
    changed = models.JSONField(default=dict, help_text="what it changed in rows that were there, to be put back")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name_plural = "batches"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"


class Upload(models.Model):
    """A file whose import was previewed and not decided on yet; it is forgotten after a day."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    purpose = models.CharField(max_length=60, help_text="whose desk had it held: places, values of a session")
    name = models.CharField(max_length=200)
    body = models.BinaryField(help_text="compressed by zlib")
    source = models.JSONField(default=dict, help_text="what was said of the source: title, address, licence")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return self.name

    @property
    def data(self) -> bytes:
        """The bytes as they were sent."""
        return zlib.decompress(self.body)


class Officer(models.Model):
    """An account that speaks for a city: its focal point. Appointed and relieved by dated acts."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    city = models.ForeignKey(City, models.PROTECT, related_name="officers")
    city_id: uuid.UUID
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="offices")
    account_id: uuid.UUID
    appointed_at = models.DateTimeField()
    appointed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    relieved_at = models.DateTimeField(null=True)
    relieved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "account"], condition=models.Q(relieved_at=None), name="one_office_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.city}"


class Letter(models.Model):
    """What somebody wrote to an officer of a city, or an officer answered; sent by mail, addresses are not shown."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    city = models.ForeignKey(City, models.PROTECT, related_name="letters")
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sender_id: uuid.UUID
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recipient_id: uuid.UUID
    body = models.TextField()
    answers = models.ForeignKey("self", models.PROTECT, null=True, related_name="answered_by")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.city} {self.at:%Y-%m-%d %H:%M}"


class Institution(models.Model):
    """A body that organises or takes part: a friendship association, a secretariat, a municipality."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    slug = models.SlugField(unique=True)
    name = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.slug


class Person(models.Model):
    """Somebody with a name, whether or not she has an account.

    The name in the original script is the truth; the others are renderings of it. `position` is the
    office, with its form of address, as the person's record gives it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")
    position = models.ForeignKey("languages.Text", models.PROTECT, null=True, related_name="+")
    original_language = models.CharField(max_length=12)

    class Meta:
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return str(self.name)


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by their e-mail address."""


class Account(AbstractBaseUser):
    """A person who signs in, by links sent to an e-mail address: there are no passwords to leak."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(unique=True)
    person = models.OneToOneField(Person, models.PROTECT, related_name="account")
    person_id: uuid.UUID
    language = models.CharField(max_length=12, blank=True)
    time_zone = models.CharField(max_length=64, blank=True)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.email


class SignInLink(models.Model):
    """One link sent to one address; it works once, until `expires_at`. Its token is this row's id, signed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sign_in_links")
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.account} {self.sent_at:%Y-%m-%d %H:%M}"
