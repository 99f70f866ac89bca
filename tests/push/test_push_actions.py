import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import transaction

from muntada.kernel import clock
from muntada.push import queries
from muntada.push.actions import announce, prune
from muntada.push.models import Message, Topic
from tests.push.reader import Rollback, commit


@pytest.mark.django_db(transaction=True)
def test_needs_a_transaction():
    with pytest.raises(RuntimeError):
        announce("sitting:1", "floor")
    assert not Topic.objects.exists()


@pytest.mark.django_db
def test_needs_a_fragment():
    with pytest.raises(ValueError, match="fragment"):
        announce("sitting:1")


@pytest.mark.django_db
def test_counts_each_topic_by_itself():
    assert [announce("a", "x"), announce("b", "x"), announce("a", "y", "x", "y")] == [1, 1, 2]
    assert set(Message.objects.values_list("topic", "seq", "fragment")) == {
        ("a", 1, "x"),
        ("b", 1, "x"),
        ("a", 2, "x"),
        ("a", 2, "y"),
    }


@pytest.mark.django_db
def test_a_savepoint_that_is_rolled_back_leaves_no_gap():
    announce("a", "x")
    with pytest.raises(Rollback), transaction.atomic():
        announce("a", "y")
        raise Rollback
    assert announce("a", "z") == 2
    assert queries.changed_since("a", 0) == (2, ["x", "z"])


@pytest.mark.django_db(transaction=True)
def test_threads_that_announce_at_once_yield_seqs_without_gaps():
    with ThreadPoolExecutor(8) as threads:  # the topic does not exist yet: they race to make it, too
        seqs = list(threads.map(lambda number: commit("a", "x", fail=number % 5 == 0), range(60)))
    assert sorted(filter(None, seqs)) == list(range(1, 49))
    assert list(Message.objects.filter(topic="a").order_by("seq").values_list("seq", flat=True)) == list(range(1, 49))


@pytest.mark.django_db
def test_prune_deletes_what_is_old():
    for age in (30, 20, 10):
        seq = announce("a", f"aged {age}")
        Message.objects.filter(seq=seq).update(at=clock.now() - dt.timedelta(days=age))
    assert prune(clock.now() - dt.timedelta(days=15)) == 2
    assert queries.changed_since("a", 2) == (3, ["aged 10"])
    assert queries.changed_since("a", 1) == (3, None)
    assert prune(clock.now()) == 1
    assert queries.changed_since("a", 2) == (3, None)
    assert queries.changed_since("a", 3) == (3, [])
    assert announce("a", "x") == 4
