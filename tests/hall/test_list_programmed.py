"""Those whom the published programme announces are put on the speakers' list by one click."""

import pytest

from muntada.forum.actions.add_item import add_item
from muntada.forum.actions.answer_programme import answer_programme
from muntada.forum.actions.propose_programme import propose_programme
from muntada.hall import queries
from muntada.hall.actions.ask_for_floor import ask_for_floor
from muntada.hall.actions.close_list import close_list
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.actions.preparing.list_programmed import list_programmed
from muntada.hall.actions.remove_person import remove_person
from muntada.kernel.refusal import NotForYou, Refusal
from tests.cast import Cast, new_key, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def announced(cast: Cast) -> Cast:
    """The cast's sitting, open, with speakers announced: a member, the rival, the chair, the member again."""
    by = {"actor": cast.arab_officer}
    for title, speakers in (("A", (cast.member, cast.rival)), ("B", (cast.chair, cast.member))):
        add_item(cast.sitting.pk, title=said(title, title, title), speakers=[a.person for a in speakers], **by)
    decision = propose_programme(cast.session.pk, **by)
    answer_programme(decision.pk, approved=True, reason="", actor=cast.chinese_officer)
    open_sitting(cast.sitting.pk, actor=cast.chair)
    return cast


def people(cast: Cast) -> list[str]:
    return [request.person for request in queries.floor(cast.sitting.pk)[0].waiting]


def test_in_the_order_of_the_programme_each_once_in_the_right_name(announced: Cast) -> None:
    key = new_key()
    for _ in range(2):
        list_programmed(announced.sitting.pk, actor=announced.co_chair, key=key)
    member, rival, chair = (str(a.person_id) for a in (announced.member, announced.rival, announced.chair))
    assert people(announced) == [member, rival, chair]
    waiting = queries.floor(announced.sitting.pk)[0].waiting
    assert [request.delegation for request in waiting] == [
        str(announced.delegation.pk),
        str(announced.other_delegation.pk),
        None,
    ]
    assert [request.party for request in waiting] == [str(announced.arab.pk), str(announced.chinese.pk), None]
    with pytest.raises(Refusal, match="nobody_programmed"):
        list_programmed(announced.sitting.pk, actor=announced.chair)


def test_who_asked_already_stays_and_who_was_removed_is_left_out(announced: Cast) -> None:
    ask_for_floor(announced.sitting.pk, announced.other_delegation.pk, "speech", actor=announced.rival)
    remove_person(announced.sitting.pk, str(announced.member.person_id), "noise", actor=announced.chair)
    list_programmed(announced.sitting.pk, actor=announced.chair)
    assert people(announced) == [str(announced.rival.person_id), str(announced.chair.person_id)]


def test_only_the_chair_and_only_while_the_list_is_open(announced: Cast) -> None:
    for who, account in announced.everybody.items():
        if who not in ("chair", "co_chair"):
            with pytest.raises(NotForYou):
                list_programmed(announced.sitting.pk, actor=account)
    close_list(announced.sitting.pk, actor=announced.chair)
    with pytest.raises(Refusal, match="list_is_closed"):
        list_programmed(announced.sitting.pk, actor=announced.chair)
    assert people(announced) == []
