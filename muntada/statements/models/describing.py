import uuid
from typing import Any

from django.conf import settings
from django.db import models

from muntada.kernel.ids import new_id
from muntada.statements.models.document import Statement


class Redescription(models.Model):
    """A change of what describes a draft (its kind, symbol, acting body, languages, title), by somebody at a time.

    `changes` is {what: [before, after]}; a title is {language: words}, its words before stay in its renderings too.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="redescriptions")
    statement_id: uuid.UUID
    changes: Any = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.statement} {', '.join(self.changes)}"
