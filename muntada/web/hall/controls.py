"""What one reader can do in the hall: worked out from her standing and the floor's present state."""

import dataclasses
import uuid
from typing import Any

from muntada.cities.models import Account
from muntada.forum.queries import announced_people
from muntada.forum.standing import Standing
from muntada.hall.queries import day_of, floors_of
from muntada.hall.queries.interpretation import signals
from muntada.hall.rules import (
    Answer,
    FloorState,
    Kind,
    Order,
    Position,
    Procedure,
    budget_left,
    next_request,
    not_listed,
    ordered_list,
    spoken,
    spoken_by_party,
    usual_seconds,
)
from muntada.languages.rules import Shown
from muntada.web.context import current
from muntada.web.guests.shown import guests_shown
from muntada.web.hall.floor import Answered, Scene
from muntada.web.hall.forms import AnswerForm, ProcedureForm, VoteForm
from muntada.web.hall.named import Speaker
from muntada.web.hall.sittings import SittingShown, load_words, sitting_shown
from muntada.web.hall.subjects import choices
from muntada.web.hall.turning import decks_to_show
from muntada.web.participation.forms import WordsForm
from muntada.web.ui.formats import digits


@dataclasses.dataclass(frozen=True)
class Insist:
    """Something that the chair may do only by insisting: which verb, on what, and why it was not done."""

    verb: str
    request: str
    seconds: int
    problem: str


@dataclasses.dataclass(frozen=True)
class Used:
    """How long a delegation or a party has spoken; `left` of its budget, None where there is no limit."""

    name: Shown
    seconds: int
    left: int | None = None


@dataclasses.dataclass(frozen=True)
class Typed:
    """What came with a request that was not done, to be shown again: seconds, an answer, a question, a line."""

    seconds: str | None = None
    more: str = "60"
    insist: Insist | None = None
    procedure: ProcedureForm | None = None
    vote: VoteForm | None = None
    answer: AnswerForm | None = None
    question: WordsForm | None = None
    message: WordsForm | None = None


@dataclasses.dataclass(frozen=True)
class Seat:
    """A delegation in whose name the reader answers the open call: with her form, and what it answered so far."""

    delegation: Shown
    form: AnswerForm
    answered: Answered | None


@dataclasses.dataclass(frozen=True)
class Place:
    """One of the reader's own requests on the speakers' list, and which number it is there."""

    speaker: Speaker
    number: int

    @property
    def is_next(self) -> bool:
        """Whether it will have the floor next."""
        return self.number == 1


def controls_context(account: Account, standing: Standing, shown: Scene, typed: Typed) -> dict[str, Any] | None:
    """Return what the fragment "controls" is rendered from; None for somebody without a part in the sitting."""
    if not standing.is_chair and not standing.accredited:
        return None
    state = shown.state
    speakers = [shown.named.speaker(request) for request in ordered_list(state)]
    day = _day(shown)
    due_in = _due_in(shown, day)
    first = None if not speakers or (due_in and speakers[0].request.kind == Kind.RIGHT_OF_REPLY) else speakers[0]
    own = places_of(str(account.person_id), shown)
    seats = _seats(standing, shown, typed)
    warned = standing.is_chair or bool(state.speech and state.speech.request.person == str(account.person_id))
    context = {
        "signals": signals(shown.hall.sitting.pk, shown.now) if warned and state.is_open else [],
        "sitting": shown.hall.sitting,
        "state": state,
        "decks": decks_to_show(shown.hall.sitting.pk, state) if warned else [],
        "is_chair": standing.is_chair,
        "delegations": [(m.delegation_id, shown.named.delegation(str(m.delegation_id))) for m in standing.accredited],
        "own": own,
        "is_speaking": bool(state.speech and state.speech.request.person == str(account.person_id)),
        "kinds": kinds_open(state, {place.speaker.request.kind for place in own}),
        "seats": seats,
        "lost": typed.answer if typed.answer and not seats else None,
        "can_give": _can_give(state),
        "next": first,
        "later": speakers[1:] if first else speakers,
        "listed": speakers,
        "seconds": _usual(shown, day) if typed.seconds is None else typed.seconds,
        "more": typed.more,
        "insist": typed.insist,
        "is_prepared": state.procedure.order == Order.PREPARED,
        "procedure": _procedure_form(state.procedure, typed) if standing.is_chair else None,
        "vote": (typed.vote or VoteForm()) if standing.is_chair and state.is_open and state.call is None else None,
        "by_delegation": _by_delegation(shown) if standing.is_chair else [],
        "by_party": _by_party(shown) if standing.is_chair else [],
        "items": shown.agenda if standing.is_chair and state.is_open else [],
        "due_in": due_in,
        "programmed": _programmed(shown) if standing.is_chair else 0,
        "guests": guests_shown(shown.hall.sitting.pk, state) if standing.is_chair and not state.closed_at else [],
        "call": shown.call(state.call) if state.call else None,
        "choices": (choices(standing.session_id) if standing.is_chair and state.is_open and state.call is None else []),
    }
    return context | {"main": main_action(context)}


def main_action(context: dict[str, Any]) -> str:
    """Return which one step is the reader's next, or nothing: it is what a phone shows under the thumb."""
    state: FloorState = context["state"]
    if context["is_chair"]:
        if state.opened_at is None:
            return "open"
        if context["can_give"] and context["next"] and (state.speech or state.call is None):
            return "give"
        if state.speech:
            return "end"
        return "conclude" if state.call else ""
    if any(seat.answered is None for seat in context["seats"]):
        return "answer"
    if context["is_speaking"]:
        return "end"
    return "ask" if Kind.SPEECH in context["kinds"] else ""


def _day(shown: Scene) -> list[uuid.UUID]:
    """Return the sittings of the day, in order, where a reply waits; they matter to nothing else."""
    if not shown.state.is_open or not any(asked.kind == Kind.RIGHT_OF_REPLY for asked in shown.state.waiting):
        return []
    return day_of(shown.hall.sitting.pk)


def _due_in(shown: Scene, day: list[uuid.UUID]) -> SittingShown | None:
    """Return the day's last sitting, where the replies that wait here are due; None where this is it or none waits."""
    if not day or day[-1] == shown.hall.sitting.pk:
        return None
    about = sitting_shown(day[-1])
    load_words(about)
    return about


def _programmed(shown: Scene) -> int:
    """Return how many of those announced in the programme the chair can put on the list."""
    if not shown.state.is_open or shown.state.list_closed_at is not None:
        return 0
    return len(not_listed(shown.state, announced_people(shown.hall.published)))


def _procedure_form(procedure: Procedure, typed: Typed) -> ProcedureForm:
    language = current().code
    shown = {
        name: digits(value, language) if isinstance(value, int) else value
        for name, value in dataclasses.asdict(procedure).items()
    }
    return typed.procedure or ProcedureForm(initial=shown)


def _by_delegation(shown: Scene) -> list[Used]:
    """Return how long each delegation has spoken; with a budget, also those that have all of it left."""
    seconds = spoken(shown.state, shown.now)
    wanted = shown.hall.delegations if shown.state.procedure.budget else seconds
    rows = []
    for delegation in wanted:
        left = budget_left(shown.state, delegation, shown.now)
        name = shown.named.delegation(delegation)
        rows.append(Used(name, round(seconds.get(delegation, 0)), None if left is None else round(left)))
    return sorted(rows, key=lambda row: -row.seconds)


def _by_party(shown: Scene) -> list[Used]:
    parties = spoken_by_party(shown.state, shown.now)
    return [Used(shown.named.party(party), round(seconds)) for party, seconds in sorted(parties.items())]


def _usual(shown: Scene, day: list[uuid.UUID]) -> str:
    """Return the seconds that the head of the list is usually given."""
    first = next_request(shown.state)
    if first is None:
        return str(shown.state.procedure.seconds)
    others = [pk for pk in day if pk != shown.hall.sitting.pk]
    elsewhere = floors_of(others) if others and first.kind == Kind.RIGHT_OF_REPLY else ()
    return str(usual_seconds(shown.state, first, elsewhere))


def _can_give(state: FloorState) -> bool:
    """Whether the head of the list can be given the floor now: a point of order even while somebody speaks."""
    first = next_request(state)
    if not state.is_open or first is None:
        return False
    urgent = first.kind == Kind.POINT_OF_ORDER
    return state.speech is None or (urgent and state.speech.request.kind != Kind.POINT_OF_ORDER)


def places_of(person: str, shown: Scene) -> list[Place]:
    """Return somebody's own requests on the speakers' list."""
    listed = enumerate(ordered_list(shown.state), 1)
    return [Place(shown.named.speaker(asked), number) for number, asked in listed if asked.person == person]


def kinds_open(state: FloorState, waiting: set[Kind]) -> list[Kind]:
    """Return what somebody can ask the floor for: what is not among `waiting`, and no speech on a closed list."""
    if not state.is_open:
        return []
    return [
        kind for kind in Kind if kind not in waiting and not (kind == Kind.SPEECH and state.list_closed_at is not None)
    ]


def _seats(standing: Standing, shown: Scene, typed: Typed) -> list[Seat]:
    call = shown.state.call
    if call is None:
        return []
    positions = {position.delegation: position for position in call.positions}
    answers = dict(zip(call.electorate, shown.call(call).answers, strict=True))
    seats = []
    for head in standing.heads:
        if str(head) in call.electorate:
            position = positions.get(str(head))
            form = _answer_form(call.id, head, position, typed)
            seats.append(Seat(shown.named.delegation(str(head)), form, answers[str(head)] if position else None))
    return seats


def _answer_form(call: str, delegation: uuid.UUID, position: Position | None, typed: Typed) -> AnswerForm:
    form = typed.answer
    if form is not None and form["delegation_id"].value() == str(delegation):
        return form
    return AnswerForm(
        auto_id=f"answer-{delegation}-%s",
        initial={
            "call": call,
            "delegation_id": delegation,
            "answer": position.answer if position else Answer.AGREE,
            "statement": position.statement if position else "",
        },
    )
