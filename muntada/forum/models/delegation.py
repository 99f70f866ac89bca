import uuid

from django.conf import settings
from django.db import models

from muntada.forum.models.forum import Party
from muntada.forum.models.session import Session
from muntada.kernel.ids import new_id


class Delegation(models.Model):
    """A city, province or institution that takes part in a session, with one head."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey(Session, models.PROTECT, related_name="delegations")
    session_id: uuid.UUID
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    party_id: uuid.UUID
    city = models.ForeignKey("cities.City", models.PROTECT, null=True, related_name="+")
    name = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.name)


class Invitation(models.Model):
    """A link by which a delegation names its members; its token is this row's id, signed, and kept nowhere."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="invitations")
    email = models.EmailField()
    language = models.CharField(max_length=12)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.delegation} {self.email}"


class Member(models.Model):
    """A member whom a delegation named."""

    class Function(models.TextChoices):
        HEAD = "head"
        DEPUTY = "deputy"
        MEMBER = "member"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="members")
    delegation_id: uuid.UUID
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    account_id: uuid.UUID
    function = models.CharField(max_length=8, choices=Function)
    named_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["delegation", "account"], name="member_once_a_delegation"),
            models.UniqueConstraint(
                fields=["delegation"], condition=models.Q(function="head"), name="one_head_a_delegation"
            ),
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.account} {self.function}"


class Accreditation(models.Model):
    """A decision on one member's badge; the newest counts."""

    class Decision(models.TextChoices):
        GRANTED = "granted"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    member = models.ForeignKey(Member, models.PROTECT, related_name="accreditations")
    decision = models.CharField(max_length=10, choices=Decision)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by_id: uuid.UUID

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.member} {self.decision}"
