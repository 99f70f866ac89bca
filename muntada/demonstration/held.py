"""Enters the sitting of the demonstration that is over: its votes and its archive are there to look at."""

import datetime as dt
from collections.abc import Iterator, Mapping
from zoneinfo import ZoneInfo

from muntada.cities.models import Account
from muntada.demonstration.content import demo_held
from muntada.forum.actions.add_item import add_item
from muntada.forum.actions.add_sitting import add_sitting
from muntada.forum.models import Member, Session, Sitting
from muntada.hall.actions.enter_held_sitting import enter_held_sitting
from muntada.hall.rules import (
    Answer,
    AnswerConsensus,
    AskForFloor,
    CallConsensus,
    CallKind,
    CloseSitting,
    Command,
    ConcludeConsensus,
    EndSpeech,
    GiveFloor,
    OpenSitting,
    TakeUpItem,
)
from muntada.kernel import clock
from muntada.kernel.ids import new_id

ENDED_BEFORE = dt.timedelta(minutes=30)
"""How long before loading it began: it is over, whenever that is."""
A_WHILE = 6
"""Seconds from one step to the next, where none speaks."""


def schedule(session: Session, *, actor: Account) -> Sitting:
    """Put the sitting into the programme."""
    at = dt.time(demo_held.HOUR, demo_held.MINUTE)
    starts_at = dt.datetime.combine(session.starts_on, at, ZoneInfo(session.time_zone))
    sitting = add_sitting(
        session.pk, title=demo_held.TITLE, starts_at=starts_at, minutes=demo_held.MINUTES, actor=actor
    )
    add_item(sitting.pk, title=demo_held.ITEM, speakers=[], actor=actor)
    return sitting


def hold(sitting: Sitting, accounts: Mapping[str, Account]) -> None:
    """Enter what was done in it."""
    moment, steps = clock.now() - ENDED_BEFORE, []
    for seconds, command in _steps(sitting, accounts):
        steps.append((moment, command))
        moment += dt.timedelta(seconds=seconds)
    enter_held_sitting(sitting.pk, steps, actor=None)


def _steps(sitting: Sitting, accounts: Mapping[str, Account]) -> Iterator[tuple[int, Command]]:
    """Yield each command, and how many seconds pass after it."""
    rows = Member.objects.filter(delegation__session=sitting.session_id, account__isnull=False)
    named = rows.values_list("account_id", "delegation_id", "delegation__party_id")
    of = {account: (str(delegation), str(party)) for account, delegation, party in named}
    item = sitting.items.get()
    yield A_WHILE, OpenSitting()
    yield A_WHILE, TakeUpItem(item=str(item.pk), number=1, title=dict(demo_held.ITEM))
    for key, seconds in demo_held.SPEAKERS:
        account, request = accounts[key], str(new_id())
        delegation, party = of[account.pk]
        yield A_WHILE, AskForFloor(request=request, person=str(account.person_id), delegation=delegation, party=party)
        yield seconds, GiveFloor(request=request, allotted=120)
        yield A_WHILE, EndSpeech(request=request)
    for kind, question, answers in (
        (CallKind.SHOW_OF_HANDS, demo_held.BY_HANDS, demo_held.HANDS),
        (CallKind.NAMED_POLL, demo_held.BY_NAME, demo_held.NAMED),
    ):
        call, votes = str(new_id()), {of[accounts[key].pk][0]: answer for key, answer in answers.items()}
        yield (
            A_WHILE,
            CallConsensus(
                call=call, subject=f"vote:{call}", question={"words": question}, electorate=tuple(votes), kind=kind
            ),
        )
        for delegation, answer in votes.items():
            yield 1, AnswerConsensus(call=call, delegation=delegation, answer=Answer(answer))
        yield A_WHILE, ConcludeConsensus(call=call)
    yield 0, CloseSitting()
