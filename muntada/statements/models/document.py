import uuid
from typing import Any

from django.db import models

from muntada.kernel.ids import new_id


def authentic_languages() -> list[str]:
    """Return the languages in which a statement is authentic unless it says otherwise."""
    return ["ar", "zh-Hans", "en"]


class Statement(models.Model):
    """A text of record that a session negotiates, its language versions equally authentic."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey("forum.Session", models.PROTECT, related_name="statements")
    session_id: uuid.UUID
    title = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")
    note = models.ForeignKey("languages.Text", models.PROTECT, null=True, related_name="+")
    symbol = models.CharField(max_length=60)
    languages: Any = models.JSONField(default=authentic_languages)

    def __str__(self) -> str:
        return self.symbol


class Paragraph(models.Model):
    """A paragraph, known by its id wherever it moves."""

    class Kind(models.TextChoices):
        HEADING = "heading"
        PREAMBULAR = "preambular"
        OPERATIVE = "operative"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="paragraphs")
    statement_id: uuid.UUID
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    text = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.statement} {self.position}"
