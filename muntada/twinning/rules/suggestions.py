"""What speaks for a suggested partner, how much each reason counts, and what a declined suggestion teaches."""

import dataclasses
from collections.abc import Iterable, Mapping

LEARNT = (
    "size",
    "standing",
    "place",
    "sea",
    "openness",
    "countries",
    "family",
    "neighbours",
    "network",
    "name",
)
"""Reasons whose worth was learnt from the ties that there are."""
SAID = ("exchange", "gap")
"""Reasons that nobody has to learn: what the two have said of themselves, and where the network has a gap."""
REASONS = (*LEARNT, *SAID)

USUAL = 100
HIGHEST = 300
STARTING = dict.fromkeys(REASONS, USUAL) | {"gap": 0}
"""In per cent. A gap is no reason unless somebody asks for it: it speaks against what is usual."""
LESS_EACH, MORE_EACH = 0.2, 1.25
LEAST_LEARNT, MOST_LEARNT = 40, 250

OTHER_CAUSE = "other"
CAUSES = (*(reason for reason in REASONS if reason not in ("network", "name", "gap")), OTHER_CAUSE)
"""Why a city may decline: a reason that it would have wanted more of, or another."""

FEW = 3
"""Reasons that are told of each suggestion."""
TOLD_FROM = 0.1  # of a score; less is not worth a sentence
MATCH, SHARED, MOST_SAID = 0.6, 0.2, 2.0
GAP = 1.5


@dataclasses.dataclass(frozen=True)
class DeclineFacts:
    """A declined suggestion: why, and what each reason had spoken for it."""

    cause: str
    spoke: Mapping[str, float]


@dataclasses.dataclass(frozen=True)
class Exchanged:
    """What two cities say of themselves: topics on which one needs what the other has done or offers, or both write."""

    answers_us: frozenset[str] = frozenset()
    answers_them: frozenset[str] = frozenset()
    shared: frozenset[str] = frozenset()


def exchanged(
    needs: frozenset[str], gives: frozenset[str], their_needs: frozenset[str], their_gives: frozenset[str]
) -> Exchanged:
    """Compare the topics of two cities' needs, and of their practices and offers."""
    return Exchanged(needs & their_gives, their_needs & gives, (needs & their_needs) | (gives & their_gives))


def worth_of(said: Exchanged) -> float:
    """Return what an exchange adds to a score: most where one needs what the other has."""
    worth = MATCH * (len(said.answers_us) + len(said.answers_them)) + SHARED * len(said.shared)
    return min(MOST_SAID, worth)


def worth_of_gap(ties_with_country: float) -> float:
    """Return what it adds that a city has few ties, or none, with the other's country."""
    return GAP / (1 + ties_with_country)


def weights(asked: Mapping[str, str], learnt: Mapping[str, int]) -> dict[str, int]:
    """Return the weight of every reason in per cent: as asked (where that can be read), else as learnt."""
    found = dict(learnt)
    for reason in REASONS:
        typed = asked.get(reason, "").strip()
        if typed.isascii() and typed.isdigit() and len(typed) <= 4:
            found[reason] = min(HIGHEST, int(typed))
    return found


def learn(declined: Iterable[DeclineFacts]) -> dict[str, int]:
    """Return the weights that a city starts with, after what it has declined.

    What spoke for a declined city loses: each reason by its share of all that spoke for it, at most a fifth. The
    reason that is named as missing gains a quarter, so what was wanted more of counts more. Nothing falls below 40 nor
    rises above 250 per cent, so no reason is ever silenced by habit.
    """
    found = {reason: float(value) for reason, value in STARTING.items()}
    for decline in declined:
        for_it = {reason: value for reason, value in decline.spoke.items() if value > 0 and reason in found}
        total = sum(for_it.values())
        for reason, value in for_it.items():
            if reason != decline.cause:
                found[reason] *= 1 - LESS_EACH * value / total
        if decline.cause in found:
            found[decline.cause] *= MORE_EACH
    return {
        reason: round(min(MOST_LEARNT, max(LEAST_LEARNT, value))) if STARTING[reason] else STARTING[reason]
        for reason, value in found.items()
    }


def score(spoke: Mapping[str, float], weighed: Mapping[str, int]) -> float:
    """Return what all reasons come to, each by its weight."""
    return sum(value * weighed.get(reason, USUAL) / USUAL for reason, value in spoke.items())


def told(spoke: Mapping[str, float], weighed: Mapping[str, int]) -> tuple[str, ...]:
    """Return the reasons that are told, the strongest first."""
    counted = {reason: value * weighed.get(reason, USUAL) for reason, value in spoke.items()}
    whole = sum(value for value in counted.values() if value > 0)
    best = sorted(counted, key=lambda reason: -counted[reason])
    return tuple(reason for reason in best if counted[reason] > TOLD_FROM * whole)[:FEW]
