import uuid

from django.conf import settings
from django.db import models

from muntada.exchange.models.entry import Entry
from muntada.exchange.models.side import Side
from muntada.kernel.ids import new_id


class Comment(models.Model):
    """A comment on an entry, a question, or the reply to one, in the language of whoever wrote it."""

    class Kind(models.TextChoices):
        COMMENT = "comment"
        QUESTION = "question"
        REPLY = "reply"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="comments")
    entry_id: uuid.UUID
    kind = models.CharField(max_length=8, choices=Kind)
    to = models.ForeignKey("self", models.PROTECT, null=True, related_name="replies")
    to_id: uuid.UUID | None
    side = models.ForeignKey(Side, models.PROTECT, related_name="+")
    text = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")
    language = models.CharField(max_length=12)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Removal(models.Model):
    """An organiser took a comment from the public page; the reason stands in its place."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    comment = models.OneToOneField(Comment, models.PROTECT, related_name="removal")
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.reason


class Echo(models.Model):
    """ "We did this too": another city says so of a practice, with a note of its own, until it takes that back."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="echoes")
    side = models.ForeignKey(Side, models.PROTECT, related_name="+")
    text = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")
    language = models.CharField(max_length=12)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name_plural = "echoes"
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "side"], condition=models.Q(withdrawn_at=None), name="echo_once_a_side"
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry} {self.side}"
