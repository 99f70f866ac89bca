import uuid

from django.conf import settings
from django.db import models

from muntada.forum.models.forum import Forum, Organiser, Party
from muntada.kernel.ids import new_id


class Session(models.Model):
    """One session of a forum: the days on which it meets, online or in a host city."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    forum = models.ForeignKey(Forum, models.PROTECT, related_name="sessions")
    slug = models.SlugField(unique=True)
    number = models.PositiveSmallIntegerField(null=True)
    title = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")
    theme = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")
    about = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    time_zone = models.CharField(max_length=64, help_text="the host's, an IANA name")
    is_online = models.BooleanField(default=True)
    is_demonstration = models.BooleanField(default=False)
    is_reported = models.BooleanField(default=False, help_text="known from reports, not held here")

    class Meta:
        ordering = ["-starts_on"]

    def __str__(self) -> str:
        return self.slug


class Appointment(models.Model):
    """Somebody's office in a session, from a day until it ends; who appointed whom stays on record."""

    class Role(models.TextChoices):
        ORGANISER = "organiser"
        CHAIR = "chair"
        RAPPORTEUR = "rapporteur"
        INTERPRETER = "interpreter"
        CAPTIONER = "captioner"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey(Session, models.PROTECT, related_name="appointments")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=12, choices=Role)
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    party_id: uuid.UUID | None
    organiser = models.ForeignKey(Organiser, models.PROTECT, null=True, related_name="officers")
    organiser_id: uuid.UUID | None
    languages = models.JSONField(default=list, help_text="BCP 47; those that an interpreter or a captioner works in")
    appointed_at = models.DateTimeField()
    appointed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="organiser_has_an_institution",
                condition=~models.Q(role="organiser") | models.Q(organiser__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.role}"
