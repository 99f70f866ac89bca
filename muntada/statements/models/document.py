import uuid
from typing import Any

from django.db import models

from muntada.kernel.ids import new_id


def authentic_languages() -> list[str]:
    """Return the languages in which a statement is authentic unless it says otherwise."""
    return ["ar", "zh-Hans", "en"]


class Statement(models.Model):
    """A text of record that a session negotiates, its language versions equally authentic.

    `acting_body` is how the verb agrees with the body that acts in it, in Arabic: يقرر، تقرر، نقرر.
    """

    class Kind(models.TextChoices):
        STATEMENT = "statement"
        DECLARATION = "declaration"
        RECOMMENDATIONS = "recommendations"
        MEMORANDUM = "memorandum"

    class ActingBody(models.TextChoices):
        MASCULINE = "masculine"
        FEMININE = "feminine"
        PLURAL = "plural"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey("forum.Session", models.PROTECT, related_name="statements")
    session_id: uuid.UUID
    title = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")
    note = models.ForeignKey("languages.Text", models.PROTECT, null=True, related_name="+")
    symbol = models.CharField(max_length=60)
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.STATEMENT)
    acting_body = models.CharField(max_length=10, choices=ActingBody, default=ActingBody.MASCULINE)
    languages: Any = models.JSONField(default=authentic_languages)
    numbers_headings = models.BooleanField(default=True, help_text="False where the headings' words have numbers")

    def __str__(self) -> str:
        return self.symbol


class Paragraph(models.Model):
    """A paragraph, known by its id wherever it moves.

    `level` is 0 for a paragraph, 1 for a sub-paragraph (a), 2 for one below it (i): it belongs to the nearest
    paragraph before it that is less deep. `removed` is the rearrangement that took it out of the text, if one
    did; its words, amendments and agreements stay readable.
    """

    class Kind(models.TextChoices):
        HEADING = "heading"
        PREAMBULAR = "preambular"
        OPERATIVE = "operative"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="paragraphs")
    statement_id: uuid.UUID
    position = models.PositiveIntegerField()
    level = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=12, choices=Kind)
    removed = models.ForeignKey("statements.Rearrangement", models.PROTECT, null=True, related_name="removed")
    text = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.statement} {self.position}"
