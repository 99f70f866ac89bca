import datetime as dt
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import F

from muntada.kernel import clock
from muntada.push import hub, queries, watch
from muntada.push.models import Message, Topic


def announce(topic: str, *fragments: str) -> int:
    """Note, inside the caller's transaction, that `fragments` of `topic` changed; return the topic's new `seq`.

    Nothing leaves unless the transaction commits. The topic stays locked until then, so that `seq` has no
    gaps and is the order of the commits: announce last, and topics always in the same order.

    Raises RuntimeError outside a transaction, ValueError without a fragment.
    """
    connection = transaction.get_connection()
    if not connection.in_atomic_block:
        raise RuntimeError("announce() is called inside the transaction of what it announces.")
    if not fragments:
        raise ValueError("announce() needs at least one fragment.")
    row = Topic.objects.filter(name=topic)
    if not row.update(seq=F("seq") + 1):
        # Two first announcements may meet here: one inserts, the other waits for it and finds the row.
        Topic.objects.bulk_create([Topic(name=topic)], ignore_conflicts=True)
        row.update(seq=F("seq") + 1)
    seq = queries.seq(topic)
    now = clock.now()
    Message.objects.bulk_create(
        [Message(topic_id=topic, seq=seq, fragment=fragment, at=now) for fragment in dict.fromkeys(fragments)]
    )
    if settings.PUSH == "postgres":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [watch.CHANNEL, topic])
    transaction.on_commit(partial(hub.wake, topic), robust=True)
    return seq


def prune(before: dt.datetime) -> int:
    """Delete what was announced before `before`; return how many messages.

    Whoever resumes from before the gap is told to fetch everything anew: see `queries.changes`.
    """
    deleted, _ = Message.objects.filter(at__lt=before).delete()
    return deleted
