import uuid

from django.conf import settings
from django.db import models

from muntada.kernel.ids import new_id


class Guest(models.Model):
    """Somebody without an account, invited by link to one sitting; the token is this row's id, signed.

    A renewed link is a new row for the same person; the earlier one is withdrawn.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sitting = models.ForeignKey("forum.Sitting", models.PROTECT, related_name="guests")
    sitting_id: uuid.UUID
    person = models.ForeignKey("cities.Person", models.PROTECT, related_name="+")
    person_id: uuid.UUID
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=12)
    invited_at = models.DateTimeField()
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    entered_at = models.DateTimeField(null=True, help_text="when the link was first used")

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return str(self.person)


class PreparedSpeech(models.Model):
    """A speech handed in beforehand; a newer row by the same person for the same sitting in the same language
    supersedes it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sitting = models.ForeignKey("forum.Sitting", models.PROTECT, related_name="prepared_speeches")
    sitting_id: uuid.UUID
    person = models.ForeignKey("cities.Person", models.PROTECT, related_name="+")
    person_id: uuid.UUID
    delegation = models.ForeignKey("forum.Delegation", models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=12)
    body = models.TextField()
    handed_in_at = models.DateTimeField()
    handed_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "prepared speeches"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.person_id} {self.language}"
