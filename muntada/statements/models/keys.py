from django.db import models

from muntada.kernel.ids import new_id


class KeyRegistration(models.Model):
    """A public key by which an institution signs from then on, as every party confirmed it; the newest counts.

    `entry` is the rotation in the record; None where the record had not begun.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organiser = models.ForeignKey("forum.Organiser", models.PROTECT, related_name="+")
    key = models.OneToOneField("record.Key", models.PROTECT, related_name="+")
    decision = models.OneToOneField("forum.JointDecision", models.PROTECT, related_name="+")
    entry = models.OneToOneField("record.Entry", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.key)
