import uuid

from django.conf import settings
from django.db import models

from muntada.languages.models import Rendering
from muntada.statements.models.document import Paragraph


class AdReferendum(models.Model):
    """A delegation agrees to one revision of a paragraph, pending its capital. A later revision is not agreed by it."""

    id = models.BigAutoField(primary_key=True)
    paragraph = models.ForeignKey(Paragraph, models.PROTECT, related_name="ad_referendum")
    paragraph_id: uuid.UUID
    revision = models.PositiveIntegerField()
    delegation = models.ForeignKey("forum.Delegation", models.PROTECT, related_name="+")
    delegation_id: uuid.UUID
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["paragraph", "revision", "delegation"], name="ad_referendum_once_a_revision"
            )
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.paragraph} {self.revision} {self.delegation}"


class Certification(models.Model):
    """Somebody vouches for a machine's draft of one language and revision: `draft` is what the machine wrote.

    The words that were vouched for are the rendering that follows it, in that person's name.
    """

    id = models.BigAutoField(primary_key=True)
    paragraph = models.ForeignKey(Paragraph, models.PROTECT, related_name="certifications")
    paragraph_id: uuid.UUID
    language = models.CharField(max_length=12)
    revision = models.PositiveIntegerField()
    draft = models.OneToOneField(Rendering, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.paragraph} {self.language} {self.revision}"


class Editing(models.Model):
    """Somebody has a paragraph open to write in it; `seen_at` is her page's last sign. No record: it is forgotten."""

    paragraph = models.ForeignKey(Paragraph, models.CASCADE, related_name="+")
    paragraph_id: uuid.UUID
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paragraph", "account"], name="editing_once")]

    def __str__(self) -> str:
        return f"{self.paragraph} {self.account}"
