import uuid

from django.conf import settings
from django.db import models


class Floor(models.Model):
    """The present state of one sitting: always what its events add up to."""

    sitting = models.OneToOneField("forum.Sitting", models.PROTECT, primary_key=True, related_name="floor")
    sitting_id: uuid.UUID
    seq = models.PositiveIntegerField(default=0)
    state = models.JSONField()

    def __str__(self) -> str:
        return f"{self.sitting_id} {self.seq}"


class FloorEvent(models.Model):
    """Something that happened in a sitting; appended, never changed."""

    id = models.BigAutoField(primary_key=True)
    sitting = models.ForeignKey("forum.Sitting", models.PROTECT, related_name="floor_events")
    sitting_id: uuid.UUID
    seq = models.PositiveIntegerField()
    type = models.CharField(max_length=32)
    payload = models.JSONField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "seq"], name="floor_event_in_order")]
        ordering = ["seq"]

    def __str__(self) -> str:
        return f"{self.seq} {self.type}"
