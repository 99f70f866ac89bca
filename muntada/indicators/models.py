import uuid

from django.conf import settings
from django.db import models

from muntada.kernel.ids import new_id


class Definition(models.Model):
    """What an indicator measures, in what unit, which direction is better, and who says so.

    `theme` and `unit` are words of `vocabulary`, which has their names in every language.
    """

    class Family(models.TextChoices):
        SDG = "sdg"
        U4SSC = "u4ssc"
        STATISTICS = "statistics"
        OWN = "own"

    class Level(models.TextChoices):
        CITY = "city"
        COUNTRY = "country"
        BOTH = "both"

    class Better(models.TextChoices):
        HIGHER = "higher"
        LOWER = "lower"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.SlugField(unique=True, max_length=80)
    family = models.CharField(max_length=12, choices=Family)
    number = models.CharField(max_length=12, blank=True, help_text="as its source counts it: 11.6.2")
    position = models.PositiveIntegerField(default=0, help_text="its place in the family")
    level = models.CharField(max_length=8, choices=Level, default=Level.BOTH)
    theme = models.CharField(max_length=32, blank=True)
    unit = models.CharField(max_length=24)
    better = models.CharField(max_length=8, choices=Better, blank=True)
    name = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")
    about = models.ForeignKey("languages.Text", models.PROTECT, null=True, related_name="+")
    source = models.ForeignKey("cities.Source", models.PROTECT, null=True, related_name="+")
    is_verified = models.BooleanField(default=True, help_text="name and unit were read in the source")
    usual_quality = models.CharField(max_length=12, blank=True, help_text="of values that come with none")
    projected_from = models.PositiveSmallIntegerField(null=True, help_text="the first year that its source projects")
    session = models.ForeignKey("forum.Session", models.PROTECT, null=True, related_name="indicators")
    session_id: uuid.UUID | None
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["family", "position", "code"]

    def __str__(self) -> str:
        return self.code


class Value(models.Model):
    """What one source says of one place in one year. Never changed: a newer one stands beside it.

    Which one counts, and what contradicts it, is a rule (`rules.choosing`). A value that was entered by
    mistake is withdrawn by a dated act and stays readable; only the undoing of a whole import removes rows.
    """

    class Quality(models.TextChoices):
        MEASURED = "measured"
        REPORTED = "reported"
        ESTIMATED = "estimated"
        PROJECTED = "projected"

    id = models.BigAutoField(primary_key=True)
    definition = models.ForeignKey(Definition, models.PROTECT, related_name="values")
    definition_id: uuid.UUID
    city = models.ForeignKey("cities.City", models.PROTECT, null=True, related_name="+")
    city_id: uuid.UUID | None
    country = models.ForeignKey("cities.Country", models.PROTECT, null=True, related_name="+")
    country_id: str | None
    year = models.PositiveSmallIntegerField()
    number = models.FloatField()
    quality = models.CharField(max_length=12, choices=Quality)
    source = models.ForeignKey("cities.Source", models.PROTECT, related_name="+")
    source_id: uuid.UUID
    note = models.CharField(max_length=300, blank=True)
    batch = models.ForeignKey("cities.Batch", models.PROTECT, null=True, related_name="values")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["definition", "year"], name="value_by_year"),
            models.Index(fields=["city", "definition"], name="value_of_city"),
            models.Index(fields=["country", "definition"], name="value_of_country"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(city=None, country__isnull=False) | models.Q(city__isnull=False, country=None),
                name="value_of_one_place",
            )
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.number}"
