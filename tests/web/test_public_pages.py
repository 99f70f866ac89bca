"""Every public page of the demonstration costs a reader who is not signed in at most eight queries.

A city's page says what five areas have to say of it, and costs as many as they need; suggestions compare
all cities, once until one of them changes. The map asks once more, from when on it is to follow.
"""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from muntada import demonstration
from muntada.cities.models import Account
from muntada.demonstration.content.third_session import SLUG
from muntada.forum.models import Sitting
from muntada.hall.actions.ask_for_floor import ask_for_floor
from muntada.hall.actions.captioning.write_caption import write_caption
from muntada.hall.actions.give_floor import give_floor
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.actions.show_slide import show_slide
from muntada.hall.actions.taking_part.ask_question import ask_question
from muntada.hall.actions.taking_part.enter_hall import enter_hall
from muntada.hall.actions.taking_part.react import react
from muntada.hall.actions.taking_part.reply_to_question import reply_to_question
from muntada.hall.models import SlideDeck
from muntada.hall.queries import floor
from muntada.statements.actions.answer_corrigendum import answer_corrigendum
from muntada.statements.actions.call_consensus import call_consensus
from muntada.statements.models import Commitment, Statement
from muntada.statements.queries import paragraphs_of
from muntada.web import copies
from muntada.web.access import PUBLIC
from tests.cast import Cast
from tests.hall.slides_made import made
from tests.statements.test_after_adoption import adopted, correct, position
from tests.statements.test_following import alter as alter_commitment
from tests.statements.test_following import commit
from tests.web.site.stage import publish
from tests.web.test_access import ADDRESSES

MOST = 8
MORE = {"cities:city": 9, "twins:suggestions": 10}


def put_on_show(cast: Cast, deck: SlideDeck) -> None:
    """Have the first page of the speaker's slides before the hall."""
    speech = floor(cast.sitting.pk)[0].speech
    assert speech
    show_slide(cast.sitting.pk, speech.request.id, deck.pk, 1, actor=cast.chair)


def busy(cast: Cast) -> None:
    """Have everything go on that a hall's page can show at once."""
    sitting, chair = cast.sitting.pk, cast.chair
    open_sitting(sitting, actor=chair)
    for who, delegation in (("head", cast.delegation), ("rival", cast.other_delegation)):
        account = cast.everybody[who]
        enter_hall(sitting, actor=account)
        ask_for_floor(sitting, delegation.pk, "speech", actor=account)
        question = ask_question(sitting, "ar", "متى؟", actor=account)
        reply_to_question(question.pk, "in_writing", language="ar", body="غدا.", actor=chair)
        react(sitting, "applause", actor=account)
    give_floor(sitting, floor(sitting)[0].waiting[0].id, 180, actor=chair)
    put_on_show(cast, made(cast))
    write_caption(sitting, "ar", "نبدأ الجلسة.", actor=cast.captioner)
    call_consensus(sitting, cast.statement.pk, paragraphs_of(cast.statement.pk)[1].pk, actor=chair)


def costs(client: Client, parts: dict[str, Any], asked: Callable[[int], Any]) -> list[str]:
    """Read every public page whose address has only these parts, each without a kept copy; return their names."""
    read = []
    for name, pattern in ADDRESSES.items():
        needs = set(pattern.pattern.converters)
        if getattr(pattern.callback, "audience", None) is not PUBLIC or not needs <= parts.keys():
            continue
        if "GET" not in getattr(pattern.callback, "methods", ()):
            continue
        copies.forget()
        address = reverse(name, kwargs={part: parts[part] for part in needs})
        with asked(MORE.get(name, MOST)):
            response = client.get(address)
        if response.status_code == 200:
            read.append(name)
    return read


def test_a_busy_hall_and_all_about_it(
    cast: Cast, as_: Callable[[Account | None], Client], django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    publish(cast)
    busy(cast)
    parts = {"sitting_id": cast.sitting.pk, "slug": cast.session.slug, "statement_id": cast.statement.pk}
    parts |= {"deck_id": SlideDeck.objects.get().pk, "number": 1}
    read = costs(as_(None), parts, django_assert_max_num_queries)
    assert {"hall:sitting", "hall:slide", "room:screen", "hall:log", "site:programme", "statements:statement"} <= set(
        read
    )


def test_an_adopted_statement_with_positions_and_corrigenda(
    cast: Cast, as_: Callable[[Account | None], Client], django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    adopted(cast)
    position(cast)
    position(cast, kind="explanation")
    answer_corrigendum(correct(cast).pk, approved=True, actor=cast.chinese_officer)
    alter_commitment(cast, commit(cast), due_on=None)
    parts = {"statement_id": cast.statement.pk, "commitment_id": Commitment.objects.get().pk}
    parts |= {"paragraph_id": paragraphs_of(cast.statement.pk)[-1].pk}
    read = costs(as_(None), parts, django_assert_max_num_queries)
    assert {"statements:statement", "statements:about", "statements:paragraph", "adoption:corrigenda"} <= set(read)
    assert {"followup:commitment", "followup:tracker"} <= set(read)


@pytest.mark.django_db
def test_the_demonstration(client: Client, django_assert_max_num_queries: Callable[[int], Any]) -> None:
    assert demonstration.load()
    sitting = Sitting.objects.filter(session__slug="demonstration").earliest("starts_at")
    statement = Statement.objects.filter(session=sitting.session).earliest("pk")
    for slug, sitting_id in (("demonstration", sitting.pk), (SLUG, uuid.uuid4())):
        parts = {"sitting_id": sitting_id, "slug": slug, "statement_id": statement.pk}
        parts |= {"city_slug": "muscat", "indicator_code": "sdg-11-6-2", "picture": "ranking"}
        assert {"site:session", "indicators:definition", "indicators:city"} <= set(
            costs(client, parts, django_assert_max_num_queries)
        )
