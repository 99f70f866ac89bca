"""What the floor of a sitting shows to everybody: read once, the same for all who read one language."""

import dataclasses
import datetime as dt
import math
import uuid
from typing import Any

from muntada.forum.models import AgendaItem
from muntada.hall import queries
from muntada.hall.queries import Hall, Texts
from muntada.hall.rules import VOTES, Answer, Call, CallKind, FloorState, Item, Outcome, Speech, ordered_list, spoken
from muntada.kernel import clock
from muntada.languages.queries import load_texts
from muntada.languages.rules import Shown, show_words
from muntada.statements.models import Paragraph
from muntada.web.context import current
from muntada.web.hall.named import Named, answer_words
from muntada.web.hall.subjects import Subject, called_paragraphs, called_texts, subject

ANSWER_CHIPS = {Answer.AGREE: "agreed", Answer.RESERVATION: "note", Answer.OBJECTION: "refused"} | {
    Answer.YES: "agreed",
    Answer.NO: "refused",
    Answer.ABSTAIN: "note",
}


@dataclasses.dataclass(frozen=True)
class Clock:
    """What the speaking clock counts from, in whole seconds; `started_at` is None while it is stopped."""

    allotted: int
    used: int
    started_at: dt.datetime | None

    @property
    def left(self) -> int:
        """The seconds that were left when it was last started or stopped."""
        return self.allotted - self.used


@dataclasses.dataclass(frozen=True)
class Answered:
    """One delegation's answer to a call; `chip` and `word` are empty as long as there is none."""

    delegation: Shown
    chip: str
    word: str
    statement: str


@dataclasses.dataclass(frozen=True)
class CallShown:
    """A call with everybody's answers, in the order of the electorate."""

    call: Call
    subject: Subject | None
    answers: tuple[Answered, ...]

    @property
    def answered(self) -> int:
        """How many delegations have answered."""
        return len(self.call.positions)

    @property
    def is_by_name(self) -> bool:
        """Whether it is shown who answered what."""
        return self.call.kind != CallKind.SHOW_OF_HANDS

    @property
    def words(self) -> str:
        """The question that was put to the vote."""
        return str(self.call.question.get("words", ""))

    @property
    def is_carried(self) -> bool:
        """Whether a vote was carried."""
        return self.call.outcome == Outcome.CARRIED

    @property
    def votes(self) -> tuple[tuple[str, str, int], ...]:
        """The votes by answer: the chip, the word, how many."""
        return tuple((ANSWER_CHIPS[vote], answer_words(vote), self.call.count(vote)) for vote in VOTES)

    @property
    def objections(self) -> int:
        """How many delegations object."""
        return sum(position.answer == Answer.OBJECTION for position in self.call.positions)

    @property
    def is_consensus(self) -> bool:
        """Whether the call was concluded with consensus."""
        return self.call.outcome == Outcome.CONSENSUS

    @property
    def has_statements(self) -> bool:
        """Whether any delegation put something on record in words."""
        return any(row.statement for row in self.answers)

    @property
    def on_record(self) -> tuple[Answered, ...]:
        """The answers that say more than that a delegation agrees."""
        return tuple(row for row in self.answers if row.statement or row.chip not in ("", "agreed"))


@dataclasses.dataclass(frozen=True)
class ItemShown:
    """One item of the agenda; `is_current` if the sitting is on it."""

    id: str
    number: int
    title: Shown
    is_current: bool = False


def taken_up(item: Item) -> ItemShown:
    """Return an item as the log has it, in the active language."""
    words = {language: str(title) for language, title in item.title.items()}
    return ItemShown(item.id, item.number, show_words(words, current().code), is_current=True)


@dataclasses.dataclass(frozen=True)
class Share:
    """How long a delegation has spoken; `permille` is its part of the longest."""

    delegation: Shown
    seconds: int
    permille: int


@dataclasses.dataclass(frozen=True)
class Scene:
    """A hall with everything read that its pages show: they read no more. `texts` are the words of it all."""

    hall: Hall
    named: Named
    called: list[Paragraph]
    drafted: list[AgendaItem]
    texts: Texts
    now: dt.datetime

    @property
    def state(self) -> FloorState:
        """The floor's state."""
        return self.hall.state

    @property
    def title(self) -> Shown:
        """The sitting's title in the reader's language: as it was published, else the draft of it."""
        published, language = self.hall.published, current().code
        return show_words(published["title"], language) if published else self.hall.sitting.title.show(language)

    @property
    def starts_at(self) -> dt.datetime:
        """When the sitting begins: as it was published, else the draft of it."""
        published = self.hall.published
        return dt.datetime.fromisoformat(published["starts_at"]) if published else self.hall.sitting.starts_at

    @property
    def agenda(self) -> list[ItemShown]:
        """The sitting's items: as they were published, else the draft of them."""
        published, language = self.hall.published, current().code
        if published:
            titles = [(item["id"], show_words(item["title"], language)) for item in published["items"]]
        else:
            titles = [(str(item.pk), item.title.show(language)) for item in self.drafted]
        on = self.state.item.id if self.state.item else ""
        return [ItemShown(pk, number, title, pk == on) for number, (pk, title) in enumerate(titles, 1)]

    @property
    def item(self) -> ItemShown | None:
        """The item that was taken up last, as it was called then."""
        return taken_up(self.state.item) if self.state.item else None

    def call(self, call: Call) -> CallShown:
        """Return one of the sitting's calls as it is shown."""
        positions = {position.delegation: position for position in call.positions}
        answers = []
        for delegation in call.electorate:
            position = positions.get(delegation)
            answers.append(
                Answered(
                    self.named.delegation(delegation),
                    chip=ANSWER_CHIPS[position.answer] if position else "",
                    word=answer_words(position.answer) if position else "",
                    statement=position.statement if position else "",
                )
            )
        return CallShown(call, subject(call, self.called), tuple(answers))


def scene(sitting_id: uuid.UUID, *, with_agenda: bool = False, everything: bool = False) -> Scene:
    """Read a hall with all its words, in five queries: see `read_scene`."""
    shown = read_scene(sitting_id, with_agenda=with_agenda, everything=everything)
    load_texts(*shown.texts)
    return shown


def read_scene(sitting_id: uuid.UUID, *, with_agenda: bool = False, everything: bool = False) -> Scene:
    """Read a hall without its words, for a page that loads them together with its other words.

    Four queries; `with_agenda` in one more where it was not published. `everything` also reads those who spoke
    before and what earlier calls were about. Raises `Sitting.DoesNotExist`.
    """
    hall = queries.hall(sitting_id, everybody=everything)
    drafted = list(AgendaItem.objects.filter(sitting=sitting_id)) if with_agenda and not hall.published else []
    calls = (*(hall.state.calls if everything else hall.state.calls[-1:]), *filter(None, [hall.state.call]))
    called = called_paragraphs(calls)
    texts = (*hall.texts, *called_texts(calls, called), (drafted, "title"))
    return Scene(hall, Named(hall), called, drafted, texts, clock.now())


def floor_context(shown: Scene) -> dict[str, Any]:
    """Return what the fragment "floor" is rendered from; it depends on nobody's request."""
    state, sitting = shown.state, shown.hall.sitting
    return {
        "sitting": sitting,
        "title": shown.title,
        "starts_at": shown.starts_at,
        "zone": sitting.session.time_zone,
        "language": current(),
        "now": shown.now,
        "state": state,
        "speaker": shown.named.speaker(state.speech.request) if state.speech else None,
        "clock": clock_of(state.speech) if state.speech else None,
        "item": shown.item,
        "slide": state.slide,
        "list": [shown.named.speaker(request) for request in ordered_list(state)],
        "call": shown.call(state.call) if state.call else None,
        "last_call": shown.call(state.calls[-1]) if state.calls else None,
        "shares": _shares(shown),
    }


def clock_of(speech: Speech) -> Clock:
    """Return what the clock of a speech counts from."""
    return Clock(
        speech.request.allotted, math.floor(speech.request.used), None if speech.paused_at else speech.started_at
    )


def _shares(shown: Scene) -> list[Share]:
    seconds = spoken(shown.state, shown.now)
    longest = max(seconds.values(), default=0) or 1
    return [
        Share(shown.named.delegation(delegation), round(amount), round(1000 * amount / longest))
        for delegation, amount in sorted(seconds.items(), key=lambda item: -item[1])
    ]
