import uuid

from django.conf import settings
from django.db import models

from muntada.kernel.ids import new_id
from muntada.statements.models.document import Paragraph, Statement


class Agreement(models.Model):
    """One revision of a paragraph agreed: by consensus in a sitting, or by silence. A later revision reopens it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    paragraph = models.ForeignKey(Paragraph, models.PROTECT, related_name="agreements")
    paragraph_id: uuid.UUID
    revision = models.PositiveIntegerField()
    sitting = models.ForeignKey("forum.Sitting", models.PROTECT, null=True, related_name="+")
    call = models.CharField(max_length=64, blank=True)
    silence = models.ForeignKey("statements.Silence", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["paragraph", "revision"], name="agreed_once_a_revision"),
            models.CheckConstraint(
                name="agreed_by_consensus_or_silence",
                condition=models.Q(sitting__isnull=False, silence__isnull=True)
                | models.Q(sitting__isnull=True, silence__isnull=False),
            ),
        ]
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
