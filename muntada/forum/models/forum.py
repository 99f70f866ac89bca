import uuid

from django.db import models

from muntada.kernel.ids import new_id


class Forum(models.Model):
    """A standing forum, which meets in sessions."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    slug = models.SlugField(unique=True)
    name = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")
    about = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")
    founded_in = models.PositiveSmallIntegerField(null=True)

    def __str__(self) -> str:
        return self.slug


class Party(models.Model):
    """One of the sides that hold the forum together, equal in rank: what is joint needs every party."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    forum = models.ForeignKey(Forum, models.PROTECT, related_name="parties")
    slug = models.SlugField()
    name = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "parties"
        constraints = [models.UniqueConstraint(fields=["forum", "slug"], name="party_slug_once_a_forum")]

    def __str__(self) -> str:
        return self.slug


class Organiser(models.Model):
    """An institution that organises a session, for one party."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey("forum.Session", models.PROTECT, related_name="organisers")
    party = models.ForeignKey(Party, models.PROTECT, related_name="organisers")
    party_id: uuid.UUID
    institution = models.ForeignKey("cities.Institution", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "institution"], name="organiser_once_a_session")]

    def __str__(self) -> str:
        return str(self.institution)
