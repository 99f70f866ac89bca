import uuid

from django.conf import settings
from django.db import models

from muntada.kernel.ids import new_id
from muntada.statements.models.document import Paragraph, Statement


class Position(models.Model):
    """What a delegation puts on record beside a statement; `language` is the one that it was said in."""

    class Kind(models.TextChoices):
        RESERVATION = "reservation"
        EXPLANATION = "explanation"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="positions")
    statement_id: uuid.UUID
    delegation = models.ForeignKey("forum.Delegation", models.PROTECT, related_name="+")
    delegation_id: uuid.UUID
    kind = models.CharField(max_length=12, choices=Kind)
    paragraph = models.ForeignKey(Paragraph, models.PROTECT, null=True, related_name="+")
    paragraph_id: uuid.UUID | None
    text = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")
    language = models.CharField(max_length=12)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.statement} {self.kind} {self.delegation}"


class PositionWithdrawal(models.Model):
    """A position that its delegation withdrew; what was said stays on record."""

    position = models.OneToOneField(Position, models.PROTECT, primary_key=True, related_name="withdrawal")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.position)
