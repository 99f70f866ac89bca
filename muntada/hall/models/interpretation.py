import uuid

from django.conf import settings
from django.db import models

from muntada.kernel.ids import new_id


class BoothTurn(models.Model):
    """One interpreter at the microphone of one channel, from a moment until another.

    `source` is what is interpreted from: the floor (empty) or, in relay, the channel of a language.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sitting = models.ForeignKey("forum.Sitting", models.PROTECT, related_name="booth_turns")
    sitting_id: uuid.UUID
    channel = models.CharField(max_length=12, help_text="BCP 47: the language that is spoken into the channel")
    interpreter = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    interpreter_id: uuid.UUID
    source = models.CharField(max_length=12, blank=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sitting", "channel"], condition=models.Q(ended_at=None), name="one_voice_a_channel"
            )
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.channel} {self.interpreter}"


class HandOver(models.Model):
    """A turn that is to pass to a partner when the countdown is over, unless it is called off before."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    turn = models.ForeignKey(BoothTurn, models.PROTECT, related_name="hand_overs")
    partner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    partner_id: uuid.UUID
    offered_at = models.DateTimeField()
    due_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    called_off_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.turn_id} {self.partner}"


class BoothMessage(models.Model):
    """What booths and chair write to each other; nobody else reads it."""

    class Kind(models.TextChoices):
        NOTE = "note"
        SLOW_DOWN = "slow_down"
        NO_SOUND = "no_sound"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sitting = models.ForeignKey("forum.Sitting", models.PROTECT, related_name="booth_messages")
    channel = models.CharField(max_length=12, blank=True, help_text="the booth it comes from; empty: the chair")
    kind = models.CharField(max_length=12, choices=Kind)
    body = models.TextField(blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.channel} {self.kind}"
