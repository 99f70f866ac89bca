"""Every public page of the demonstration costs a reader who is not signed in at most eight queries."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from muntada import demonstration
from muntada.cities.actions.facts import enter_source, state_facts
from muntada.cities.models import Account, City, CityName
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
from muntada.indicators.actions.enter_value import enter_value
from muntada.indicators.actions.ship_definitions import ship_definitions
from muntada.statements.actions.answer_corrigendum import answer_corrigendum
from muntada.statements.actions.call_consensus import call_consensus
from muntada.statements.actions.confirm_progress import confirm_progress
from muntada.statements.models import Commitment, Statement
from muntada.statements.queries import paragraphs_of
from muntada.twinning.actions.found_network import found_network
from muntada.twinning.suggesting import stored
from muntada.web import copies
from muntada.web.access import PUBLIC
from tests import snapshot
from tests.cast import Cast, said
from tests.exchange.stage import PRACTICE, practice
from tests.hall.slides_made import made
from tests.statements.test_after_adoption import adopted, correct, position
from tests.statements.test_following import alter as alter_commitment
from tests.statements.test_following import commit, tell
from tests.twinning.ties import MUSCAT, agreed
from tests.web.site.stage import publish
from tests.web.test_access import ADDRESSES

type Asking = Callable[[int], Any]

MOST = 8


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


def said_of(cast: Cast, muscat: City) -> None:
    """Have every area but the ties say something of a city."""
    source = enter_source("elsewhere", "Elsewhere", actor=None)
    state_facts(muscat.pk, {"population": "797000"}, source=source, as_of="2020", actor=None)
    CityName.objects.create(city=muscat, language="en", body="Maskat", standing="variant", source=source)
    found_network(muscat.pk, name=said("شبكة", "网络", "A network"), actor=cast.head)
    practice(cast)
    ship_definitions(actor=None)
    enter_value(muscat.pk, "sdg-11-6-2", year=2022, number=30, quality="measured", actor=cast.head)
    adopted(cast)
    report = tell(cast, commit(cast, owners=[("city", muscat.pk)]), actor=cast.head)
    confirm_progress(report.pk, answer="confirmed", actor=cast.chinese_officer)


def costs(client: Client, parts: dict[str, Any], asked: Asking) -> list[str]:
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
        with asked(MOST):
            response = client.get(address)
        if response.status_code == 200:
            read.append(name)
    return read


def test_a_busy_hall_and_all_about_it(
    cast: Cast, as_: Callable[[Account | None], Client], django_assert_max_num_queries: Asking
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
    cast: Cast, as_: Callable[[Account | None], Client], django_assert_max_num_queries: Asking
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


@pytest.mark.parametrize("has_ties", [True, False])
def test_a_city_of_which_there_is_everything_to_say(
    has_ties: bool, cast: Cast, as_: Callable[[Account | None], Client], django_assert_max_num_queries: Asking
) -> None:
    said_of(cast, City.objects.get(slug=MUSCAT))
    if has_ties:
        agreed(cast)
    read = costs(as_(None), {"city_slug": MUSCAT}, django_assert_max_num_queries)
    assert {"cities:city", "indicators:city"} <= set(read)
    page = as_(None).get(reverse("cities:city", kwargs={"city_slug": MUSCAT})).content.decode()
    for told in (
        "Elsewhere",
        "Maskat",
        "A network",
        PRACTICE["title"],
        "Fine particles",
        "Under way",
        *["Yinchuan"] * has_ties,
    ):
        assert told in page
    assert "Not here yet" not in page


@pytest.mark.django_db
def test_the_demonstration(client: Client, django_assert_max_num_queries: Asking) -> None:
    snapshot.once(demonstration.load)
    stored.graph()  # where cities or ties have changed, it is made anew behind a reader
    sitting = Sitting.objects.filter(session__slug="demonstration").earliest("starts_at")
    statement = Statement.objects.filter(session=sitting.session).earliest("pk")
    for slug, sitting_id in (("demonstration", sitting.pk), (SLUG, uuid.uuid4())):
        parts = {"sitting_id": sitting_id, "slug": slug, "statement_id": statement.pk}
        parts |= {"city_slug": "muscat", "indicator_code": "sdg-11-6-2", "picture": "ranking"}
        assert {"site:session", "indicators:definition", "indicators:city"} <= set(
            costs(client, parts, django_assert_max_num_queries)
        )
