import uuid

from django.conf import settings
from django.db import models

from muntada.exchange.models.side import Side
from muntada.kernel.ids import new_id


class Entry(models.Model):
    """A practice, a need or an offer of one side. What it says is in its versions, what became of them in its steps."""

    class Kind(models.TextChoices):
        PRACTICE = "practice"
        NEED = "need"
        OFFER = "offer"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    side = models.ForeignKey(Side, models.PROTECT, related_name="entries")
    side_id: uuid.UUID
    kind = models.CharField(max_length=8, choices=Kind)
    language = models.CharField(max_length=12, help_text="BCP 47; the one it is written in, which the others render")
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Version(models.Model):
    """What an entry says from one saving to the next: sections, topic. Never changed; a newer one stands beside it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="versions")
    entry_id: uuid.UUID
    number = models.PositiveIntegerField()
    topic = models.CharField(max_length=24)
    subtopic = models.CharField(max_length=24, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["entry", "number"], name="version_number_once_an_entry")]

    def __str__(self) -> str:
        return f"{self.entry} v{self.number}"


class Section(models.Model):
    """One section of a version. A section that a new version leaves as it was shares the text, and its renderings."""

    id = models.BigAutoField(primary_key=True)
    version = models.ForeignKey(Version, models.PROTECT, related_name="sections")
    version_id: uuid.UUID
    section = models.CharField(max_length=12)
    text = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")
    text_id: uuid.UUID

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["version", "section"], name="section_once_a_version")]

    def __str__(self) -> str:
        return f"{self.version} {self.section}"


class Step(models.Model):
    """What happened to an entry: submitted, sent back with a reason, published, withdrawn. Appended, never changed.

    `version` is the one it is about; a withdrawal is about the entry and has none.
    """

    class Kind(models.TextChoices):
        SUBMITTED = "submitted"
        RETURNED = "returned"
        PUBLISHED = "published"
        WITHDRAWN = "withdrawn"

    id = models.BigAutoField(primary_key=True)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="steps")
    entry_id: uuid.UUID
    version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="steps")
    version_id: uuid.UUID | None
    kind = models.CharField(max_length=10, choices=Kind)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["entry", "kind", "-id"], name="step_newest")]

    def __str__(self) -> str:
        return f"{self.entry} {self.kind}"


class Document(models.Model):
    """A document of an entry: an address, or a file kept here. Public once the entry is published after it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="documents")
    entry_id: uuid.UUID
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=12)
    address = models.URLField(max_length=500, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    file_type = models.CharField(max_length=100, blank=True)
    content = models.BinaryField(null=True)
    size = models.PositiveIntegerField(default=0, help_text="bytes of the file")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title
