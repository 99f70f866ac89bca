import uuid

from django.conf import settings
from django.db import models

from muntada.cities.models import City, Institution
from muntada.kernel.ids import new_id
from muntada.languages.models import Text


class Side(models.Model):
    """Who stands on one side of an exchange: a city, or a company (an institution that organisers let in)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    city = models.OneToOneField(City, models.PROTECT, null=True, related_name="side")
    city_id: uuid.UUID | None
    institution = models.OneToOneField(Institution, models.PROTECT, null=True, related_name="side")
    institution_id: uuid.UUID | None
    country = models.ForeignKey("cities.Country", models.PROTECT, null=True, related_name="+")
    country_id: str | None

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="side_is_a_city_or_a_company",
                condition=models.Q(city__isnull=False, institution__isnull=True)
                | models.Q(city__isnull=True, institution__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.city or self.institution)

    @property
    def name(self) -> Text:
        """The name of the city or the company; loaded through these."""
        return self.city.name if self.city else self.institution.name  # type: ignore[union-attr]  # it is one of them

    @property
    def is_company(self) -> bool:
        """Whether it is a company."""
        return self.institution_id is not None


class Admission(models.Model):
    """An account that speaks for a company in the exchange; an organiser let it in, and may end that."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    side = models.ForeignKey(Side, models.PROTECT, related_name="admissions")
    side_id: uuid.UUID
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="admissions")
    admitted_at = models.DateTimeField()
    admitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["side", "account"], condition=models.Q(ended_at=None), name="one_admission_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.side}"
