import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from muntada.push import queries
from muntada.push.actions import announce


@pytest.mark.django_db
def test_a_topic_that_is_not_known_has_no_past():
    assert queries.seq("nowhere") == 0
    assert queries.changed_since("nowhere", 0) == (0, [])


@pytest.mark.django_db
def test_a_seq_from_the_future_cannot_be_resumed():
    announce("a", "x")
    assert queries.changed_since("a", 2) == (1, None)


@pytest.mark.django_db
def test_each_changed_fragment_comes_once_in_the_order_of_its_latest_change():
    for fragments in (["x", "y"], ["z"], ["y"], ["w", "v"]):
        announce("a", *fragments)
    assert queries.changes("a", 0) == (4, {"x": 1, "z": 2, "y": 3, "v": 4, "w": 4})
    assert queries.changes("a", 2) == (4, {"y": 3, "v": 4, "w": 4})
    assert queries.changed_since("a", 4) == (4, [])


class AnyHistory(TestCase):
    @given(st.lists(st.sets(st.sampled_from("uvwxyz"), min_size=1), max_size=12), st.integers(0, 12))
    def test_all_that_changed_and_nothing_else(self, history, since):
        for fragments in history:
            announce("a", *fragments)
        since = min(since, len(history))
        now, changed = queries.changed_since("a", since)
        assert now == len(history)
        assert set(changed or ()) == set().union(*history[since:])


@pytest.mark.django_db
def test_costs_two_queries_whatever_changed(django_assert_num_queries):
    for _ in range(5):
        announce("a", "x", "y", "z")
    with django_assert_num_queries(2):
        queries.changes("a", 0)
