"""What an amendment is by what was done with it: its words, who sees it, who sponsors it. Pure."""

import dataclasses
from collections.abc import Collection, Iterable


@dataclasses.dataclass(frozen=True)
class Wording:
    """What an amendment says, and the words that it was written over."""

    body: str
    base_body: str
    base_revision: int


@dataclasses.dataclass(frozen=True)
class StepFacts:
    """One step: its kind (`Step.Kind`), whom it concerns, and the words that it brought, if any."""

    kind: str
    delegation: str = ""
    wording: Wording | None = None


@dataclasses.dataclass(frozen=True)
class AmendmentState:
    """An amendment after all its steps. `sponsors` are all who stand behind it, who proposed it first."""

    delegation: str
    wording: Wording
    shared_with: frozenset[str] = frozenset()
    sponsors: tuple[str, ...] = ()
    is_tabled: bool = False

    def is_seen_by(self, delegations: Collection[str]) -> bool:
        """Whether somebody of these delegations may know of it: what is tabled is everybody's."""
        return self.is_tabled or self.delegation in delegations or bool(self.shared_with & set(delegations))


def amendment_state(delegation: str, drafted: Wording, steps: Iterable[StepFacts]) -> AmendmentState:
    """Return what an amendment is after `steps`, in their order."""
    state = AmendmentState(delegation, drafted, sponsors=(delegation,))
    for step in steps:
        state = after(state, step)
    return state


def after(state: AmendmentState, step: StepFacts) -> AmendmentState:
    """Return what an amendment is after one more step."""
    if step.wording is not None:
        state = dataclasses.replace(state, wording=step.wording)
    match step.kind:
        case "shared":
            return dataclasses.replace(state, shared_with=state.shared_with | {step.delegation})
        case "tabled":
            return dataclasses.replace(state, is_tabled=True)
        case "sponsored" if step.delegation not in state.sponsors:
            return dataclasses.replace(state, sponsors=(*state.sponsors, step.delegation))
        case "unsponsored" if step.delegation != state.delegation:
            return dataclasses.replace(state, sponsors=tuple(s for s in state.sponsors if s != step.delegation))
    return state
