import uuid
from typing import Any

from django.conf import settings
from django.db import models

from muntada.kernel.ids import new_id


class Waiver(models.Model):
    """Somebody's word that what a check found in a paragraph may stand, with the reason; a dated record.

    It is about the words of `revision` as they were read: `seen` is the id of the newest rendering then. Whatever is
    written later ends it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    paragraph = models.ForeignKey("statements.Paragraph", models.PROTECT, related_name="waivers")
    paragraph_id: uuid.UUID
    check_id = models.CharField(max_length=40)
    languages: Any = models.JSONField()
    revision = models.PositiveIntegerField()
    seen = models.BigIntegerField()
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.paragraph} {self.check_id}"
