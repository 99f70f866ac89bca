from django.db.models import Subquery, Sum, Value
from django.db.models.functions import Coalesce

from muntada.push.models import Message, Topic


def seq(topic: str) -> int:
    """Return how many announcements `topic` has had, 0 for a topic that is not known.

    A page asks this *before* it reads what it shows: then whatever it may have missed is sent to it.
    """
    return Topic.objects.filter(name=topic).values_list("seq", flat=True).first() or 0


def seq_column(topic: str) -> Coalesce:
    """Return `seq(topic)` to annotate the first row with that a page reads: then it needs no query of its own."""
    return Coalesce(Subquery(Topic.objects.filter(name=topic).values("seq")), Value(0))


def seq_of_kind(kind: str) -> int:
    """Return how many announcements all topics of one kind ("session") have had: it grows with each."""
    total: int | None = Topic.objects.filter(name__startswith=f"{kind}:").aggregate(total=Sum("seq"))["total"]
    return total or 0


def changes(topic: str, since: int) -> tuple[int, dict[str, int] | None]:
    """Return the topic's `seq` and, of every fragment that changed after `since`, its latest change.

    The fragments come in the order of these changes, then of their names. None instead of them means
    that the log cannot tell: some of it was pruned, or `since` is of another life of the database.
    """
    now = seq(topic)
    log = Message.objects.filter(topic=topic, seq__gt=since, seq__lte=now).order_by("seq", "fragment")
    rows = list(log.values_list("seq", "fragment"))
    if len({at for at, _ in rows}) != now - since:  # seqs have no gaps but those that pruning makes
        return now, None
    latest = {fragment: at for at, fragment in rows}
    return now, dict(sorted(latest.items(), key=lambda item: (item[1], item[0])))


def changed_since(topic: str, since: int) -> tuple[int, list[str] | None]:
    """Return the topic's `seq` and the fragments that changed after `since`; None: fetch everything anew."""
    now, latest = changes(topic, since)
    return now, None if latest is None else list(latest)
