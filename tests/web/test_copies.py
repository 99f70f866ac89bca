"""Kept copies are the same page, and never an old one, nor somebody else's."""

import gzip
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from muntada.cities.models import Account
from muntada.forum.actions.answer_programme import answer_programme
from muntada.forum.actions.propose_programme import propose_programme
from muntada.hall.actions.open_sitting import open_sitting
from muntada.statements.actions.write_version import write_version
from muntada.statements.queries import paragraphs_of
from muntada.web import copies
from tests.cast import Cast

As = Callable[[Account | None], Client]


def statement(cast: Cast, language: str = "en") -> str:
    return f"/{language}/statements/{cast.statement.pk}/"


def test_a_second_reader_costs_one_query_and_sees_the_same(
    cast: Cast, as_: As, django_assert_num_queries: Callable[[int], Any]
) -> None:
    first = as_(None).get(statement(cast))
    with django_assert_num_queries(1):
        second = as_(None).get(statement(cast))
    assert second.content == first.content
    with django_assert_num_queries(1):
        packed = as_(None).get(statement(cast), headers={"accept-encoding": "gzip"})
    assert gzip.decompress(packed.content) == first.content
    again = as_(None).get(statement(cast), headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304


def test_whatever_changes_a_page_is_seen_at_once(cast: Cast, as_: As) -> None:
    paragraph = paragraphs_of(cast.statement.pk)[-1]
    assert "Invites every city." not in as_(None).get(statement(cast)).content.decode()
    seen = paragraph.text.current["en"].pk
    write_version(paragraph.pk, language="en", body="Invites every city.", seen=seen, actor=cast.rapporteur)
    assert "Invites every city." in as_(None).get(statement(cast)).content.decode()

    programme = reverse("site:programme", args=[cast.session.slug])
    assert "Plenary" not in as_(None).get(programme).content.decode()
    decision = propose_programme(cast.session.pk, actor=cast.arab_officer)
    answer_programme(decision.pk, approved=True, actor=cast.chinese_officer)
    published = as_(None).get(programme).content.decode()
    assert "Plenary" in published
    open_sitting(cast.sitting.pk, actor=cast.chair)
    assert as_(None).get(programme).content.decode() != published, "the page says which sitting is live"


def test_languages_and_choices_have_copies_of_their_own(cast: Cast, as_: As) -> None:
    pages = {as_(None).get(statement(cast, language)).content for language in ("ar", "zh-hans", "en")}
    pages.add(as_(None).get(statement(cast) + "?languages=ar").content)
    assert len(pages) == 4


def test_somebody_who_is_signed_in_neither_gets_nor_leaves_a_copy(cast: Cast, as_: As) -> None:
    copies.forget()
    mine = as_(cast.rapporteur).get(statement(cast)).content.decode()
    assert not copies._copies
    assert "Rapporteur" in mine
    assert "Rapporteur" not in as_(None).get(statement(cast)).content.decode()


def test_the_number_of_copies_is_bounded(cast: Cast, as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "MOST", 3)
    copies.forget()
    for number in range(6):
        as_(None).get(f"{statement(cast)}?n={number}")
    assert len(copies._copies) == 3
