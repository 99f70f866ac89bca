import uuid

from django.conf import settings
from django.db import models

from muntada.exchange.models.entry import Entry
from muntada.exchange.models.side import Side
from muntada.kernel.ids import new_id


class Match(models.Model):
    """A need, and an offer or practice that may meet it, with the reasons. Found once, when either was published."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    need = models.ForeignKey(Entry, models.PROTECT, related_name="answers")
    answer = models.ForeignKey(Entry, models.PROTECT, related_name="needs")
    score = models.FloatField()
    reasons = models.JSONField(help_text="[kind, what] of `rules.matching`")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "matches"
        ordering = ["-score", "id"]
        constraints = [models.UniqueConstraint(fields=["need", "answer"], name="match_once_a_pair")]

    def __str__(self) -> str:
        return f"{self.need} {self.answer}"


class Conversation(models.Model):
    """A private thread between those who speak for two sides, begun about an entry of the second."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="conversations")
    opener = models.ForeignKey(Side, models.PROTECT, related_name="opened")
    opener_id: uuid.UUID
    other = models.ForeignKey(Side, models.PROTECT, related_name="received")
    other_id: uuid.UUID
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "opener"], name="one_thread_an_entry_and_side")]

    def __str__(self) -> str:
        return f"{self.opener} – {self.other}"


class Message(models.Model):
    """What one side wrote to the other, in its language."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="messages")
    side = models.ForeignKey(Side, models.PROTECT, related_name="+")
    side_id: uuid.UUID
    text = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")
    language = models.CharField(max_length=12)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.side} {self.at:%Y-%m-%d %H:%M}"


class DigestChoice(models.Model):
    """Whether somebody wants the weekly digest, from then on; who never chose gets it."""

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="digest_choices")
    wants = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.account} {self.wants}"


class Digest(models.Model):
    """A digest that was sent; the next one begins where it ended."""

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="digests")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.account} {self.at:%Y-%m-%d}"
