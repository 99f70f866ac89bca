import uuid

from django.conf import settings
from django.db import models

from muntada.kernel.ids import new_id
from muntada.statements.models.document import Paragraph


class Amendment(models.Model):
    """A delegation's proposal for one paragraph, in its language, on the revision that it read."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    paragraph = models.ForeignKey(Paragraph, models.PROTECT, related_name="amendments")
    paragraph_id: uuid.UUID
    base_revision = models.PositiveIntegerField()
    base_body = models.TextField(blank=True)
    language = models.CharField(max_length=12)
    body = models.TextField()
    reason = models.TextField(blank=True)
    delegation = models.ForeignKey("forum.Delegation", models.PROTECT, related_name="+")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.paragraph} {self.delegation}"


class Disposition(models.Model):
    """What became of an amendment, on whose word."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted"
        REJECTED = "rejected"
        WITHDRAWN = "withdrawn"

    amendment = models.OneToOneField(Amendment, models.PROTECT, primary_key=True, related_name="disposition")
    outcome = models.CharField(max_length=10, choices=Outcome)
    revision = models.PositiveIntegerField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.outcome
