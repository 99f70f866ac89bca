import uuid

from django.conf import settings
from django.db import models

from muntada.kernel.ids import new_id
from muntada.statements.models.document import Paragraph, Statement


class Silence(models.Model):
    """A silence procedure: these words are agreed at the deadline unless the head of a delegation breaks it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="silences")
    statement_id: uuid.UUID
    is_whole = models.BooleanField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    deadline = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.statement} {self.deadline:%Y-%m-%d %H:%M}"


class SilentText(models.Model):
    """A paragraph under a silence procedure: frozen at this revision while it runs."""

    silence = models.ForeignKey(Silence, models.PROTECT, related_name="texts")
    paragraph = models.ForeignKey(Paragraph, models.PROTECT, related_name="silent_texts")
    paragraph_id: uuid.UUID
    revision = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["silence", "paragraph"], name="silent_once_a_procedure")]

    def __str__(self) -> str:
        return f"{self.paragraph} {self.revision}"


class SilenceEnd(models.Model):
    """How a silence procedure ended: `at` is the moment by rule (the deadline, for agreement), not when it was noted.

    Who broke it: `by`, for `delegation`. Nobody ends it by keeping silent.
    """

    class Outcome(models.TextChoices):
        AGREED = "agreed"
        BROKEN = "broken"
        WITHDRAWN = "withdrawn"

    silence = models.OneToOneField(Silence, models.PROTECT, primary_key=True, related_name="end")
    outcome = models.CharField(max_length=10, choices=Outcome)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    delegation = models.ForeignKey("forum.Delegation", models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.outcome
