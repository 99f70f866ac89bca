import uuid

from django.conf import settings
from django.db import models

from muntada.kernel.ids import new_id
from muntada.languages import rules


class Text(models.Model):
    """Something said in several languages; what it says is in its renderings."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    def __str__(self) -> str:
        return self.show("en").body

    def show(self, language: str) -> rules.Shown:
        """Return what a reader of `language` (BCP 47) sees; one query unless renderings were prefetched."""
        return rules.show(self.renderings.all(), language)

    @property
    def current(self) -> dict[str, "Rendering"]:
        """The newest rendering in each language."""
        return rules.current(self.renderings.all())

    @property
    def revision(self) -> int:
        """The number of the newest revision; 0 for a text with no rendering."""
        return rules.revision(self.renderings.all())


class Rendering(models.Model):
    """One language's words for one revision of a text. Never updated: a newer row supersedes it."""

    class Origin(models.TextChoices):
        WRITTEN = "written"
        TRANSLATED = "translated"
        MACHINE = "machine"

    id = models.BigAutoField(primary_key=True)
    text = models.ForeignKey(Text, models.PROTECT, related_name="renderings")
    text_id: uuid.UUID
    language = models.CharField(max_length=12)
    revision = models.PositiveIntegerField()
    body = models.TextField()
    origin = models.CharField(max_length=12, choices=Origin)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["text", "language", "-id"], name="rendering_newest")]
        ordering = ["id"]

    def __str__(self) -> str:
        return self.body


class Passage(models.Model):
    """A piece of something public, in one language, as it is looked for. Made anew from its source: no record.

    `kind` and `source` say of what, `part` which piece, from 1; the renderings of a piece share its number.
    `words` are those of `analysis.words`, `vector` is its meaning (float16; None where there is no encoder).
    Indexes of the words are made by the migration: FTS5 in SQLite, `tsvector` in PostgreSQL.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=16)
    source = models.CharField(max_length=40)
    part = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=12)
    title = models.TextField(blank=True)
    body = models.TextField()
    words = models.TextField()
    address = models.CharField(max_length=300)
    written = models.CharField(max_length=12, blank=True, help_text="the language of the original")
    topic = models.CharField(max_length=24, blank=True)
    country = models.CharField(max_length=2, blank=True)
    city = models.CharField(max_length=50, blank=True)
    on = models.DateField(null=True)
    vector = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "source", "part", "language"], name="one_passage_a_part")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.source} {self.part} {self.language}"
