import uuid

from django.conf import settings
from django.db import models

from muntada.kernel.ids import new_id
from muntada.statements.models.document import Paragraph
from muntada.statements.rules import AmendmentState, StepFacts, Wording, amendment_state


class Amendment(models.Model):
    """A delegation's proposal for one paragraph, in its language, on the revision that it read.

    `kind` says what becomes of the paragraph: other words, nothing (delete), another place (`place` of `anchor`),
    or a new paragraph at its `place` (insert). With a `parent` it is a sub-amendment: it amends that
    amendment's words. `body` and its base are as first drafted; what was made of it since is in its steps.
    """

    class Kind(models.TextChoices):
        REPLACE = "replace"
        INSERT = "insert"
        DELETE = "delete"
        MOVE = "move"

    class Place(models.TextChoices):
        BEFORE = "before"
        AFTER = "after"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    paragraph = models.ForeignKey(Paragraph, models.PROTECT, related_name="amendments")
    paragraph_id: uuid.UUID
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.REPLACE)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="sub_amendments")
    parent_id: uuid.UUID | None
    place = models.CharField(max_length=6, choices=Place, blank=True)
    anchor = models.ForeignKey(Paragraph, models.PROTECT, null=True, related_name="+")
    anchor_id: uuid.UUID | None
    base_revision = models.PositiveIntegerField()
    base_body = models.TextField(blank=True)
    language = models.CharField(max_length=12)
    body = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    delegation = models.ForeignKey("forum.Delegation", models.PROTECT, related_name="+")
    delegation_id: uuid.UUID
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.paragraph} {self.delegation}"

    @property
    def state(self) -> AmendmentState:
        """What the amendment says now, who sees it and who sponsors it; one query unless its steps are loaded."""
        steps = [
            StepFacts(
                step.kind,
                delegation=str(step.delegation_id) if step.delegation_id else "",
                wording=None if step.body is None else Wording(step.body, step.base_body, step.base_revision),
            )
            for step in self.steps.all()
        ]
        drafted = Wording(self.body, self.base_body, self.base_revision)
        return amendment_state(str(self.delegation_id), drafted, steps)


class Step(models.Model):
    """One thing that was done with an amendment, by somebody at a time: append-only, the newest counts.

    A step that changes the words holds them with their base; the others have none.
    """

    class Kind(models.TextChoices):
        DRAFTED = "drafted"
        SHARED = "shared"
        TABLED = "tabled"
        SPONSORED = "sponsored"
        UNSPONSORED = "unsponsored"
        REWORDED = "reworded"
        REBASED = "rebased"
        SUB_AMENDED = "sub_amended"

    id = models.BigAutoField(primary_key=True)
    amendment = models.ForeignKey(Amendment, models.PROTECT, related_name="steps")
    amendment_id: uuid.UUID
    kind = models.CharField(max_length=12, choices=Kind)
    delegation = models.ForeignKey("forum.Delegation", models.PROTECT, null=True, related_name="+")
    delegation_id: uuid.UUID | None
    body = models.TextField(null=True)  # noqa: DJ001 - no words is something else than empty ones
    base_body = models.TextField(blank=True)
    base_revision = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["amendment"], condition=models.Q(kind="tabled"), name="tabled_once")
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.amendment} {self.kind}"


class Disposition(models.Model):
    """What became of an amendment, on whose word.

    `words` are those that were accepted instead of its own (orally revised); `into` is what it was merged into.
    """

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted"
        REVISED = "revised"
        REJECTED = "rejected"
        WITHDRAWN = "withdrawn"
        MERGED = "merged"

    amendment = models.OneToOneField(Amendment, models.PROTECT, primary_key=True, related_name="disposition")
    outcome = models.CharField(max_length=10, choices=Outcome)
    revision = models.PositiveIntegerField(null=True)
    words = models.TextField(blank=True)
    into = models.ForeignKey(Amendment, models.PROTECT, null=True, related_name="+")
    into_id: uuid.UUID | None
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.outcome
