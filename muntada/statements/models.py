import uuid
from typing import Any

from django.conf import settings
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


class Amendment(models.Model):
    """A delegation's proposal for one paragraph, in its language, on the revision that it read."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    paragraph = models.ForeignKey(Paragraph, models.PROTECT, related_name="amendments")
    paragraph_id: uuid.UUID
    base_revision = models.PositiveIntegerField()
    base_body = models.TextField(blank=True)
    language = models.CharField(max_length=12)
    body = models.TextField()
    reason = models.TextField(blank=True)
    delegation = models.ForeignKey("forum.Delegation", models.PROTECT, related_name="+")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.paragraph} {self.delegation}"


class Disposition(models.Model):
    """What became of an amendment, on whose word."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted"
        REJECTED = "rejected"
        WITHDRAWN = "withdrawn"

    amendment = models.OneToOneField(Amendment, models.PROTECT, primary_key=True, related_name="disposition")
    outcome = models.CharField(max_length=10, choices=Outcome)
    revision = models.PositiveIntegerField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.outcome


class Agreement(models.Model):
    """Consensus reached on one revision of a paragraph, by a call in a sitting. A later revision reopens it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    paragraph = models.ForeignKey(Paragraph, models.PROTECT, related_name="agreements")
    paragraph_id: uuid.UUID
    revision = models.PositiveIntegerField()
    sitting = models.ForeignKey("forum.Sitting", models.PROTECT, related_name="+")
    call = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paragraph", "revision"], name="agreed_once_a_revision")]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.paragraph} {self.revision}"


class Adoption(models.Model):
    """The statement as both parties adopted it: the signed entry of the record that seals it."""

    statement = models.OneToOneField(Statement, models.PROTECT, primary_key=True, related_name="adoption")
    decision = models.OneToOneField("forum.JointDecision", models.PROTECT, related_name="+")
    entry = models.OneToOneField("record.Entry", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.statement} {self.at:%Y-%m-%d}"


class AdoptedText(models.Model):
    """The exact words that were signed, one row a language. Never changed; a corrigendum is a further entry."""

    adoption = models.ForeignKey(Adoption, models.PROTECT, related_name="texts")
    language = models.CharField(max_length=12)
    body = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["adoption", "language"], name="adopted_once_a_language")]

    def __str__(self) -> str:
        return f"{self.adoption} {self.language}"
