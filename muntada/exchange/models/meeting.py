import uuid

from django.conf import settings
from django.db import models

from muntada.exchange.models.side import Side
from muntada.kernel.ids import new_id


class Meeting(models.Model):
    """A meeting of two sides at a session, asked for by one; how it stands is the fold of its steps."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey("forum.Session", models.PROTECT, related_name="meetings")
    session_id: uuid.UUID
    asker = models.ForeignKey(Side, models.PROTECT, related_name="meetings_asked")
    asker_id: uuid.UUID
    asked = models.ForeignKey(Side, models.PROTECT, related_name="meetings_received")
    asked_id: uuid.UUID
    text = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")
    language = models.CharField(max_length=12)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.asker} – {self.asked}"


class MeetingStep(models.Model):
    """A time that one side proposes, or its answer to the other's. Appended, never changed."""

    class Kind(models.TextChoices):
        PROPOSED = "proposed"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        CANCELLED = "cancelled"

    id = models.BigAutoField(primary_key=True)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind)
    side = models.ForeignKey(Side, models.PROTECT, related_name="+")
    side_id: uuid.UUID
    starts_at = models.DateTimeField(null=True, help_text="of a proposal")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.meeting} {self.kind}"
