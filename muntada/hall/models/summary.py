import uuid

from django.conf import settings
from django.db import models

from muntada.kernel.ids import new_id


class SummaryRecord(models.Model):
    """One revision of a sitting's summary record in one language; the newest counts, none is ever changed.

    `sections` is a list of {id, heading, body}. `seen` is the revision that the author had before her, 0 for the draft
    from the log. Where another was saved meanwhile, the two were merged, and `clashes` names the sections that both
    had changed: their other text is in the revision before this.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sitting = models.ForeignKey("forum.Sitting", models.PROTECT, related_name="summary_records")
    sitting_id: uuid.UUID
    language = models.CharField(max_length=12)
    number = models.PositiveIntegerField()
    seen = models.PositiveIntegerField(default=0)
    sections = models.JSONField()
    clashes = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "language", "number"], name="summary_revision_once")]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.sitting_id} {self.language} {self.number}"


class SummaryPublication(models.Model):
    """A revision was published as the summary record in its language; a newer publication supersedes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    record = models.OneToOneField(SummaryRecord, models.PROTECT, related_name="publication")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.record)
