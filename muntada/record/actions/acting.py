"""The frame of every action: one transaction, one audit row, one effect for one key."""

import contextlib
import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db import models, transaction

from muntada.kernel import clock
from muntada.kernel.refusal import Refusal
from muntada.record.models import AuditEvent, Once

if TYPE_CHECKING:
    from muntada.cities.models import Account


@dataclasses.dataclass
class Act:
    """An action under way. `done_before` is set when its key was used already; `answer` is what it made then."""

    at: dt.datetime
    done_before: bool = False
    answer: str = ""
    subject: str = ""
    facts: dict[str, Any] = dataclasses.field(default_factory=dict)

    def on(self, subject: models.Model, **facts: Any) -> None:
        """Name what the action is about, for the audit; the subject's key is what a repeated call gets back."""
        self.answer = str(subject.pk)
        self.subject = f"{subject._meta.model_name}:{subject.pk}"
        self.facts |= facts


@contextlib.contextmanager
def acting(verb: str, *, actor: "Account | None", key: uuid.UUID | None = None) -> Iterator[Act]:
    """Open the transaction of an action and write its audit row when it succeeds.

    `key` is the idempotency key of the request. Where it was used before, `done_before` is true, and
    the action must return what it made then (`answer` is its primary key) without writing anything.
    Two requests with one key at once: the second waits for the first's transaction.
    A key that somebody else used is refused.
    """
    with transaction.atomic():
        act = Act(at=clock.now())
        used = None
        if key is not None:
            used, is_new = Once.objects.get_or_create(key=key, defaults={"actor": actor, "at": act.at})
            if not is_new:
                if used.actor_id != (actor.pk if actor else None):
                    raise Refusal("key_used_by_another")
                act.done_before, act.answer = True, used.answer
        yield act
        if act.done_before:
            return
        AuditEvent.objects.create(at=act.at, actor=actor, verb=verb, subject=act.subject, facts=act.facts)
        if used is not None:
            used.answer = act.answer
            used.save(update_fields=["answer"])
