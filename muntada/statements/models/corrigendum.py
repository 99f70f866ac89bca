import uuid
from typing import Any

from django.db import models

from muntada.kernel.ids import new_id
from muntada.statements.models.document import Statement


class Corrigendum(models.Model):
    """A correction of adopted words that every party signed: a further entry of the record.

    `changes` are the corrected places: [{paragraph, language, before, after}].
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="corrigenda")
    statement_id: uuid.UUID
    number = models.PositiveSmallIntegerField()
    decision = models.OneToOneField("forum.JointDecision", models.PROTECT, related_name="+")
    entry = models.OneToOneField("record.Entry", models.PROTECT, related_name="+")
    reason = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")
    changes: Any = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "corrigenda"
        constraints = [models.UniqueConstraint(fields=["statement", "number"], name="corrigendum_number_once")]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.statement}/Corr.{self.number}"


class CorrectedText(models.Model):
    """The whole text of one language after a corrigendum, as it was signed. Never changed."""

    corrigendum = models.ForeignKey(Corrigendum, models.PROTECT, related_name="texts")
    language = models.CharField(max_length=12)
    body = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["corrigendum", "language"], name="corrected_once_a_language")]

    def __str__(self) -> str:
        return f"{self.corrigendum} {self.language}"
