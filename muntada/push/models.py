from django.db import models


class Topic(models.Model):
    """Something that pages listen to; `seq` counts what was committed about it, without gaps."""

    name = models.CharField(primary_key=True, max_length=200)
    seq = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class Message(models.Model):
    """One fragment of a topic changed at `seq`: the log that is the outbox. It holds no content."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="messages", db_index=False)
    seq = models.BigIntegerField()
    fragment = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "seq", "fragment"], name="push_message_once")]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.seq} {self.fragment}"
