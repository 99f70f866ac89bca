import uuid
from typing import Any

from django.conf import settings
from django.db import models

from muntada.kernel.ids import new_id
from muntada.statements.models.document import Paragraph, Statement


class Commitment(models.Model):
    """What an operative paragraph of an adopted statement obliges somebody to do, by when, measured by what.

    `task` says it where the paragraph says more than one thing; None: what the paragraph says.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="commitments")
    statement_id: uuid.UUID
    paragraph = models.ForeignKey(Paragraph, models.PROTECT, related_name="commitments")
    paragraph_id: uuid.UUID
    task = models.ForeignKey("languages.Text", models.PROTECT, null=True, related_name="+")
    indicator = models.ForeignKey("languages.Text", models.PROTECT, null=True, related_name="+")
    indicator_code = models.SlugField(max_length=80, blank=True, help_text="of a definition among the indicators")
    due_on = models.DateField(null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.paragraph} {self.due_on or ''}"


class CommitmentOwner(models.Model):
    """One of those who are to keep a commitment: a city, an institution or a delegation."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="owners")
    city = models.ForeignKey("cities.City", models.PROTECT, null=True, related_name="+")
    institution = models.ForeignKey("cities.Institution", models.PROTECT, null=True, related_name="+")
    delegation = models.ForeignKey("forum.Delegation", models.PROTECT, null=True, related_name="+")
    city_id: uuid.UUID | None
    institution_id: uuid.UUID | None
    delegation_id: uuid.UUID | None

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="one_kind_of_owner",
                condition=models.Q(city__isnull=False, institution__isnull=True, delegation__isnull=True)
                | models.Q(city__isnull=True, institution__isnull=False, delegation__isnull=True)
                | models.Q(city__isnull=True, institution__isnull=True, delegation__isnull=False),
            )
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.city or self.institution or self.delegation)


class CommitmentChange(models.Model):
    """What somebody changed of a commitment, or that it was withdrawn, with the reason: append-only.

    `changes` is {what: [before, after]}: owners are named "city:<id>", words are {language: words}.
    """

    class Kind(models.TextChoices):
        CHANGED = "changed"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="changes")
    commitment_id: uuid.UUID
    kind = models.CharField(max_length=10, choices=Kind)
    changes: Any = models.JSONField(default=dict)
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["commitment"], condition=models.Q(kind="withdrawn"), name="commitment_withdrawn_once"
            )
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.commitment} {self.kind}"


class ProgressReport(models.Model):
    """What an owner reports on its commitment, with evidence; `party` is the side that it belongs to."""

    class State(models.TextChoices):
        UNDER_WAY = "under_way"
        DELAYED = "delayed"
        DONE = "done"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="reports")
    commitment_id: uuid.UUID
    state = models.CharField(max_length=10, choices=State)
    text = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")
    evidence = models.URLField(max_length=500, blank=True)
    party = models.ForeignKey("forum.Party", models.PROTECT, related_name="+")
    party_id: uuid.UUID
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.commitment} {self.state}"


class Confirmation(models.Model):
    """The other side's answer to a progress report, by one of its organisers."""

    class Answer(models.TextChoices):
        CONFIRMED = "confirmed"
        QUESTIONED = "questioned"

    report = models.OneToOneField(ProgressReport, models.PROTECT, primary_key=True, related_name="confirmation")
    answer = models.CharField(max_length=10, choices=Answer)
    reason = models.TextField(blank=True)
    organiser = models.ForeignKey("forum.Organiser", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.answer
