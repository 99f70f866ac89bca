"""Reads need the same number of queries for one row and for thirty."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from muntada.forum import queries
from muntada.forum.actions.add_item import add_item
from muntada.forum.actions.add_sitting import add_sitting
from muntada.forum.actions.invite_delegation import invite_delegation
from muntada.forum.standing import Standing
from tests.cast import Cast, said

AssertQueries = Callable[[int], Any]


@pytest.mark.parametrize("count", [0, 29])
def test_the_draft_programme(cast: Cast, count: int, django_assert_num_queries: AssertQueries) -> None:
    first = dt.datetime.combine(cast.session.ends_on, dt.time(0), dt.UTC)
    for number in range(count):
        sitting = add_sitting(
            cast.session.pk,
            title=said("أ", "一", "a"),
            starts_at=first + dt.timedelta(minutes=10 * number),
            minutes=10,
            actor=cast.arab_officer,
        )
        add_item(
            sitting.pk,
            title=said("أ", "一", "a"),
            speakers=[cast.head.person, cast.rival.person],
            actor=cast.arab_officer,
        )
    add_item(cast.sitting.pk, title={"en": "a"}, speakers=[cast.head.person], actor=cast.arab_officer)
    with django_assert_num_queries(5):
        assert len(queries.programme_draft(cast.session)["sittings"]) == count + 1


@pytest.mark.parametrize("count", [0, 29])
def test_the_delegations(cast: Cast, count: int, django_assert_num_queries: AssertQueries) -> None:
    for number in range(count):
        invite_delegation(
            cast.session.pk,
            name=said("أ", "一", "a"),
            party=cast.arab,
            city=None,
            email=f"{number}@x.example",
            language="en",
            actor=cast.arab_officer,
        )
    with django_assert_num_queries(4):
        rows = queries.delegations(cast.session.pk)
        assert len(rows) == count + 2
        assert {row.name.show("en").body for row in rows} >= {"Muscat", "Yinchuan"}
        assert rows[0].members.all()[0].account.person.name.show("ar")


def test_a_reader_who_is_not_signed_in_costs_nothing(cast: Cast, django_assert_num_queries: AssertQueries) -> None:
    with django_assert_num_queries(0):
        assert not queries.standing(None, cast.session.pk).is_participant


def test_what_everybody_is_in_the_session(cast: Cast) -> None:
    def of(name: str) -> Standing:
        return queries.standing(cast.everybody[name], cast.session.pk)

    assert of("arab_officer").is_organiser
    assert of("chair").is_chair
    assert of("rapporteur").is_rapporteur
    assert of("head").heads == (cast.delegation.pk,)
    assert (of("member").heads, len(of("member").accredited)) == ((), 1)
    assert not of("stranger").is_participant


def test_those_who_can_be_announced_are_officers_and_members(cast: Cast) -> None:
    people = queries.people_to_announce(cast.session.pk)
    assert cast.head.person in people
    assert cast.chair.person in people
    assert cast.stranger.person not in people
