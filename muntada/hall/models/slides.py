import uuid

from django.conf import settings
from django.db import models

from muntada.kernel.ids import new_id


class SlideDeck(models.Model):
    """Slides handed in beforehand; a newer row by the same person for the same sitting in the same language
    supersedes it. Of the file, only its pages are kept.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sitting = models.ForeignKey("forum.Sitting", models.PROTECT, related_name="slide_decks")
    sitting_id: uuid.UUID
    person = models.ForeignKey("cities.Person", models.PROTECT, related_name="+")
    person_id: uuid.UUID
    delegation = models.ForeignKey("forum.Delegation", models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=12)
    file_name = models.CharField(max_length=200)
    page_count = models.PositiveSmallIntegerField()
    handed_in_at = models.DateTimeField()
    handed_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.person_id} {self.language}"


class SlidePage(models.Model):
    """One page as it is shown: its picture (WebP), and its words for who cannot see it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    deck = models.ForeignKey(SlideDeck, models.PROTECT, related_name="pages")
    deck_id: uuid.UUID
    number = models.PositiveSmallIntegerField(help_text="from 1")
    picture = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["deck", "number"]
        constraints = [models.UniqueConstraint(fields=["deck", "number"], name="one_page_of_a_number_in_a_deck")]

    def __str__(self) -> str:
        return f"{self.deck_id} {self.number}"
