import uuid

from django.conf import settings
from django.db import models

from muntada.forum.models.decision import JointDecision
from muntada.forum.models.session import Session
from muntada.kernel.ids import new_id


class Sitting(models.Model):
    """A meeting within a session, with a time and an agenda: the draft of it, as the organisers edit it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey(Session, models.PROTECT, related_name="sittings")
    session_id: uuid.UUID
    title = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["starts_at", "id"]

    def __str__(self) -> str:
        return str(self.title)


class AgendaItem(models.Model):
    """One item of a sitting's agenda, in its order."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="items")
    sitting_id: uuid.UUID
    position = models.PositiveSmallIntegerField()
    title = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return str(self.title)


class ProgrammedSpeaker(models.Model):
    """Somebody announced to speak on an agenda item."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="speakers")
    person = models.ForeignKey("cities.Person", models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return str(self.person)


class ProgrammeEdition(models.Model):
    """The programme as published, whole, in every language: what the public reads. Never changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey(Session, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    decision = models.OneToOneField(JointDecision, models.PROTECT, null=True, related_name="edition")
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "number"], name="edition_number_once")]
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.session} {self.number}"
