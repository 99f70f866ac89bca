import uuid

from django.conf import settings
from django.db import models


class Caption(models.Model):
    """One line of captions in one language; never changed: corrections stand beside it."""

    class Origin(models.TextChoices):
        TYPED = "typed"
        PREPARED = "prepared"
        AUTOMATIC = "automatic"

    id = models.BigAutoField(primary_key=True)
    sitting = models.ForeignKey("forum.Sitting", models.PROTECT, related_name="captions")
    sitting_id: uuid.UUID
    language = models.CharField(max_length=12)
    seq = models.PositiveIntegerField(help_text="within the sitting and the language, from 1")
    body = models.TextField()
    folded = models.TextField(blank=True, editable=False, help_text="the body as searches compare it: `terms.folded`")
    origin = models.CharField(max_length=12, choices=Origin)
    begins_at = models.DateTimeField(help_text="when the line was begun, so about when it was said")
    ends_at = models.DateTimeField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "language", "seq"], name="caption_in_order")]
        ordering = ["seq"]

    def __str__(self) -> str:
        return self.body


class CaptionCorrection(models.Model):
    """What a caption should have said; the newest counts, and an empty one strikes the line."""

    id = models.BigAutoField(primary_key=True)
    caption = models.ForeignKey(Caption, models.PROTECT, related_name="corrections")
    body = models.TextField(blank=True)
    folded = models.TextField(blank=True, editable=False, help_text="the body as searches compare it: `terms.folded`")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.body
