import dataclasses
from collections.abc import Mapping, Sequence
from typing import Literal

from muntada.twinning.rules.dates import agreed_date, years

Side = Literal["a", "b"]
STAGES = ("idea", "letter_of_intent", "memorandum", "agreement", "active", "dormant", "ended", "disputed")
"""In the order of a tie's life. Nobody proposes "disputed": it is what the sides' words make together."""
FIRST = ("idea", "letter_of_intent", "memorandum", "agreement")
FOLLOWING: dict[str, tuple[str, ...]] = {
    "": FIRST,
    "idea": ("letter_of_intent", "memorandum", "agreement", "ended"),
    "letter_of_intent": ("memorandum", "agreement", "ended"),
    "memorandum": ("agreement", "active", "dormant", "ended"),
    "agreement": ("active", "dormant", "ended"),
    "active": ("agreement", "dormant", "ended"),
    "dormant": ("agreement", "active", "ended"),
    "ended": FIRST,
}
DATING = ("agreement", "memorandum", "letter_of_intent", "active", "idea", "dormant")
"""Which stage's date a tie counts from: the first of these that it has."""


@dataclasses.dataclass(frozen=True)
class AnswerFacts:
    """What a side says to a step: "confirmed" with a date of its own, "refused", or "withdrawn" by who proposed it."""

    answer: str
    on: str = ""


@dataclasses.dataclass(frozen=True)
class StepFacts:
    """A stage with its date, proposed by a side, or told of by a source (side ""), and what the sides say to it."""

    id: str
    stage: str
    side: str
    on: str = ""
    answers: Mapping[str, AnswerFacts] = dataclasses.field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether the other side's word is awaited. What a source tells awaits nobody: it stands until it is denied."""
        return bool(self.side) and not self.answers

    @property
    def dates(self) -> list[str]:
        """What is said about its date, by those whose word counts: the sides; the source while no side confirms it."""
        confirmed = [answer.on for answer in self.answers.values() if answer.answer == "confirmed"]
        return [self.on, *confirmed] if self.side or not any(confirmed) else confirmed

    @property
    def date(self) -> str | None:
        """The date that all agree on, as precise as anybody gives it; None where they differ."""
        agreed: str | None = ""
        for on in self.dates:
            agreed = None if agreed is None else agreed_date(agreed, on)
        return agreed

    @property
    def standing(self) -> str:
        """What it is now: open, held, told (by a source only), disputed, refused or withdrawn."""
        said = [answer.answer for answer in self.answers.values()]
        if self.is_open:
            return "open"
        if "withdrawn" in said:
            return "withdrawn"
        if "refused" in said:
            return "refused" if self.side or said.count("refused") == 2 else "disputed"
        if self.date is None:
            return "disputed"
        return "held" if said else "told"


@dataclasses.dataclass(frozen=True)
class TieState:
    """What a tie is: its stage ("" while nothing of it holds), the year it counts from, whether a side confirmed it.

    `open` is the step that waits for the other side; `disputed` the step on which the sides, or a side and a
    source, say different things; `held` the stage that the life goes on from.
    """

    stage: str = ""
    since: int | None = None
    is_confirmed: bool = False
    held: str = ""
    open: StepFacts | None = None
    disputed: StepFacts | None = None


def other(side: str) -> Side:
    """Return the other of two sides."""
    return "b" if side == "a" else "a"


def fold(steps: Sequence[StepFacts]) -> TieState:
    """Return what the steps, in their order, make of a tie. A step that is agreed settles a dispute before it."""
    counted: list[StepFacts] = []
    held, waiting, disputed, is_confirmed = "", None, None, False
    for step in steps:
        standing = step.standing
        if standing == "open":
            waiting = step
        elif standing in ("held", "told", "disputed"):
            if held == "ended":
                counted = []
            is_confirmed |= any(answer.answer == "confirmed" for answer in step.answers.values())
            counted.append(step)
            if standing == "disputed":
                disputed = step
            else:
                counted = [known for known in counted if known is not disputed]
                held, disputed = step.stage, None
    return TieState(
        stage="disputed" if disputed else held,
        since=_since(counted),
        is_confirmed=is_confirmed,
        held=held,
        open=waiting,
        disputed=disputed,
    )


def next_stages(state: TieState) -> tuple[str, ...]:
    """Return the stages that may be proposed: of a disputed step the same anew, or the end."""
    if state.disputed:
        return tuple(dict.fromkeys((state.disputed.stage, "ended")))
    return FOLLOWING[state.held]


def _since(counted: Sequence[StepFacts]) -> int | None:
    """Return the year of the first of the weightiest steps; one whose dates differ counts where its years do not."""
    for stage in DATING:
        known = [years(step.dates) for step in counted if step.stage == stage]
        if found := [min(said) for said in known if len(said) == 1]:
            return min(found)
    return None
