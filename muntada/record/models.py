from django.conf import settings
from django.db import models

from muntada.kernel.ids import new_id


class AuditEvent(models.Model):
    """Who did what, when; one row for each action, written in the action's transaction, never changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=64)
    subject = models.CharField(max_length=120, db_index=True)
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.subject}"


class Once(models.Model):
    """An idempotency key that was used: the same key again has no further effect."""

    key = models.UUIDField(primary_key=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answer = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.key)


class Key(models.Model):
    """A public key that an institution signs with, in the record named `scope`; who keeps its private half is said."""

    class Custody(models.TextChoices):
        INSTITUTION = "institution"
        SERVER = "server"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    scope = models.CharField(max_length=64)
    name = models.CharField(max_length=80)
    party = models.CharField(max_length=50)
    public = models.CharField(max_length=64, help_text="base64 of the 32 bytes of an Ed25519 public key")
    custody = models.CharField(max_length=12, choices=Custody)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "name"], name="key_name_once_a_record")]
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Entry(models.Model):
    """One signed entry of a record: the exact note, body and signature lines. Appended, never changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    scope = models.CharField(max_length=64)
    sequence = models.PositiveIntegerField()
    note = models.TextField()
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "entries"
        constraints = [models.UniqueConstraint(fields=["scope", "sequence"], name="entry_in_order")]
        ordering = ["scope", "sequence"]

    def __str__(self) -> str:
        return f"{self.scope} {self.sequence}"
