import uuid

from django.conf import settings
from django.db import models

from muntada.kernel.ids import new_id
from muntada.statements.models.document import Paragraph, Statement


class Rearrangement(models.Model):
    """A change of a statement's order, by somebody at a time: what was moved, split, merged, inserted or deleted."""

    class Kind(models.TextChoices):
        MOVED = "moved"
        SPLIT = "split"
        MERGED = "merged"
        INSERTED = "inserted"
        DELETED = "deleted"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="rearrangements")
    statement_id: uuid.UUID
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.statement} {self.kind}"


class Place(models.Model):
    """Where a paragraph that a rearrangement is about stood before it (`is_after` false), or stands after it.

    `revision` is the newest of its words at that time: those before a split or a merger are found by it.
    """

    rearrangement = models.ForeignKey(Rearrangement, models.PROTECT, related_name="places")
    rearrangement_id: uuid.UUID
    paragraph = models.ForeignKey(Paragraph, models.PROTECT, related_name="places")
    paragraph_id: uuid.UUID
    is_after = models.BooleanField()
    position = models.PositiveIntegerField()
    level = models.PositiveSmallIntegerField()
    revision = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rearrangement", "paragraph", "is_after"], name="one_place_each_side")
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.rearrangement} {self.position}"
