import uuid

from django.conf import settings
from django.db import models

from muntada.forum.models.forum import Organiser, Party
from muntada.forum.models.session import Session
from muntada.kernel.ids import new_id


class JointDecision(models.Model):
    """Something that waits for every party: `proposal` holds exactly what is decided, as it was proposed."""

    class Kind(models.TextChoices):
        PUBLISH_PROGRAMME = "publish_programme"
        ADOPT_STATEMENT = "adopt_statement"
        CORRECT_STATEMENT = "correct_statement"
        REGISTER_KEY = "register_key"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey(Session, models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=20, choices=Kind)
    subject = models.CharField(max_length=120)
    proposal = models.JSONField()
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"

    @property
    def subject_id(self) -> uuid.UUID:
        """The id of what it is about: `subject` is the kind of thing, a colon, and this."""
        return uuid.UUID(self.subject.partition(":")[2])


class Approval(models.Model):
    """One party's answer to a joint decision, by one of its organisers' officers; the proposer's is the first."""

    class Answer(models.TextChoices):
        APPROVED = "approved"
        DECLINED = "declined"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    decision = models.ForeignKey(JointDecision, models.PROTECT, related_name="approvals")
    organiser = models.ForeignKey(Organiser, models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    party_id: uuid.UUID
    answer = models.CharField(max_length=10, choices=Answer)
    reason = models.TextField(blank=True)
    signature = models.TextField(blank=True, help_text="signature line over what is decided, where one is needed")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "party"], name="one_answer_a_party")]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.party} {self.answer}"
