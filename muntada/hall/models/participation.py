import uuid

from django.conf import settings
from django.db import models

from muntada.kernel.ids import new_id


class Presence(models.Model):
    """One stay of a participant in the hall: entered, last seen, left. Together they are the attendance record."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sitting = models.ForeignKey("forum.Sitting", models.PROTECT, related_name="presences")
    person = models.ForeignKey("cities.Person", models.PROTECT, related_name="+")
    person_id: uuid.UUID
    delegation = models.ForeignKey("forum.Delegation", models.PROTECT, null=True, related_name="+")
    delegation_id: uuid.UUID | None
    entered_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    page = models.CharField(max_length=36, blank=True, help_text="the page that gave the last sign")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sitting", "person"], condition=models.Q(left_at=None), name="one_stay_at_a_time"
            )
        ]
        indexes = [models.Index(fields=["sitting", "person", "-id"], name="presence_newest")]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.person_id} {self.entered_at:%H:%M}"


class Question(models.Model):
    """A question put in writing."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sitting = models.ForeignKey("forum.Sitting", models.PROTECT, related_name="questions")
    sitting_id: uuid.UUID
    person = models.ForeignKey("cities.Person", models.PROTECT, related_name="+")
    person_id: uuid.UUID
    delegation = models.ForeignKey("forum.Delegation", models.PROTECT, null=True, related_name="+")
    text = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.text)


class QuestionSupport(models.Model):
    """Somebody's wish to have a question answered; taken back, it stays as a record."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    question = models.ForeignKey(Question, models.PROTECT, related_name="supports")
    person = models.ForeignKey("cities.Person", models.PROTECT, related_name="+")
    person_id: uuid.UUID
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question", "person"], condition=models.Q(withdrawn_at=None), name="one_support_a_person"
            )
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.question_id} {self.person_id}"


class QuestionReply(models.Model):
    """What became of a question: the newest counts."""

    class Kind(models.TextChoices):
        TAKEN = "taken"
        ANSWERED = "answered"
        IN_WRITING = "in_writing"
        DECLINED = "declined"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    question = models.ForeignKey(Question, models.PROTECT, related_name="replies")
    kind = models.CharField(max_length=12, choices=Kind)
    text = models.ForeignKey("languages.Text", models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "question replies"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.question_id} {self.kind}"


class ChatMessage(models.Model):
    """A line in the hall's chat."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sitting = models.ForeignKey("forum.Sitting", models.PROTECT, related_name="chat_messages")
    sitting_id: uuid.UUID
    person = models.ForeignKey("cities.Person", models.PROTECT, related_name="+")
    person_id: uuid.UUID
    delegation = models.ForeignKey("forum.Delegation", models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=12)
    body = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.body


class ChatRemoval(models.Model):
    """The chair took a line out of the chat; the line stays on record."""

    message = models.OneToOneField(ChatMessage, models.PROTECT, primary_key=True, related_name="removal")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.message_id)


class ChatPause(models.Model):
    """The chat is closed, from a moment until the chair opens it again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sitting = models.ForeignKey("forum.Sitting", models.PROTECT, related_name="chat_pauses")
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sitting"], condition=models.Q(opened_at=None), name="one_open_pause_a_sitting"
            )
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.sitting_id} {self.closed_at:%H:%M}"


class Reaction(models.Model):
    """A sign of applause, agreement, or that somebody wants it slower or louder."""

    class Kind(models.TextChoices):
        APPLAUSE = "applause"
        AGREE = "agree"
        SLOWER = "slower"
        LOUDER = "louder"

    id = models.BigAutoField(primary_key=True)
    sitting = models.ForeignKey("forum.Sitting", models.PROTECT, related_name="reactions")
    person = models.ForeignKey("cities.Person", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["sitting", "-at"], name="reaction_lately")]
        ordering = ["id"]

    def __str__(self) -> str:
        return self.kind
