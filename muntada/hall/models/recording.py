import uuid

from django.db import models

from muntada.kernel.ids import new_id


class EntryToken(models.Model):
    """A token of entry to the hall's media that was used; a second use of its `nonce` is refused."""

    nonce = models.CharField(primary_key=True, max_length=43)
    sitting = models.ForeignKey("forum.Sitting", models.PROTECT, related_name="+")
    person = models.ForeignKey("cities.Person", models.PROTECT, null=True, related_name="+")
    used_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.nonce


class Recording(models.Model):
    """One file of what was sent in a sitting: as it came in, or joined afterwards on the sitting's time line.

    `path` is below the folder of recordings in the data folder; deleting the file leaves the row.
    """

    class Stream(models.TextChoices):
        FLOOR_AUDIO = "floor_audio"
        FLOOR_VIDEO = "floor_video"
        SCREEN = "screen"
        CHANNEL = "channel"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sitting = models.ForeignKey("forum.Sitting", models.PROTECT, related_name="recordings")
    sitting_id: uuid.UUID
    stream = models.CharField(max_length=12, choices=Stream)
    language = models.CharField(max_length=12, blank=True, help_text="of a channel")
    owner = models.CharField(max_length=60, blank=True, help_text="whose camera or microphone; empty: joined")
    path = models.CharField(max_length=300)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    bytes = models.BigIntegerField(default=0)
    is_joined = models.BooleanField(default=False, help_text="covers the whole sitting")
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["path"], name="recording_file_once")]
        ordering = ["begins_at", "id"]

    def __str__(self) -> str:
        return self.path
