import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from muntada.kernel.ids import new_id


class Country(models.Model):
    """A country or area of ISO 3166-1; no statement on status is made by its being listed."""

    code = models.CharField(primary_key=True, max_length=2)
    name = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.code


class City(models.Model):
    """A city, province or governorate that takes part."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    slug = models.SlugField(unique=True)
    name = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")
    country = models.ForeignKey(Country, models.PROTECT, related_name="cities")
    country_id: str
    time_zone = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "cities"

    def __str__(self) -> str:
        return self.slug


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
