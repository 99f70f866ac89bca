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
