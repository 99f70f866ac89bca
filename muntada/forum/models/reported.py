from django.db import models

from muntada.forum.models.session import Session
from muntada.kernel.ids import new_id


class Source(models.Model):
    """A publication from which something is reported."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey(Session, models.PROTECT, related_name="sources")
    key = models.SlugField()
    publisher = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    address = models.CharField(max_length=300)
    published_on = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=12, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "key"], name="source_key_once_a_session")]
        ordering = ["key"]

    def __str__(self) -> str:
        return self.publisher


class ReportedSpeech(models.Model):
    """What somebody is reported to have said or called for, in Muntada's own words."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey(Session, models.PROTECT, related_name="reported_speeches")
    person = models.ForeignKey("cities.Person", models.PROTECT, related_name="+")
    gist = models.ForeignKey("languages.Text", models.PROTECT, null=True, related_name="+")
    sources = models.ManyToManyField(Source, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name_plural = "reported speeches"
        ordering = ["position"]

    def __str__(self) -> str:
        return str(self.person)


class ReportedFact(models.Model):
    """A fact about a session that somebody published."""

    class Topic(models.TextChoices):
        PARTICIPATION = "participation"
        TOPIC = "topic"
        OUTCOME = "outcome"
        BACKGROUND = "background"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey(Session, models.PROTECT, related_name="reported_facts")
    topic = models.CharField(max_length=16, choices=Topic)
    text = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")
    sources = models.ManyToManyField(Source, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["topic", "position"]

    def __str__(self) -> str:
        return str(self.text)
