"""In which order the numbers of a line are seen: the bidirectional algorithm, with and without what is invisible.

Marks and isolates may help a reader, but must not turn "40 / 60" into "60 / 40". `canonical` refuses them by simple
rules that the verifier states again; here the whole algorithm is run before anybody signs, and whatever it shows in
another order than the same letters without marks and isolates is refused.

Source: UAX #9, without embeddings and overrides, which `canonical` refuses, and without the mirroring of brackets (L4),
which moves nothing.
"""

import itertools
import unicodedata

from muntada.record.canonical import Problem, name

ISOLATES = {"\u2066": "L", "\u2067": "R", "\u2068": ""}
PDI = "\u2069"
INVISIBLE = {*ISOLATES, PDI, "\u200e", "\u200f", "\u061c"}
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
DEEPEST = 125
_CLOSING = dict(zip("([{（［｛〈《「『【〔⟨", ")]}）］｝〉》」』】〕⟩", strict=True))
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "ISO"})


def problems(text: str, language: str) -> list[Problem]:
    """Return the lines whose numbers marks or isolates show in another order, on a page of the language's direction."""
    side = "R" if language.partition("-")[0] in RIGHT_TO_LEFT else "L"
    return [
        Problem(number, place + 1, "numbers-reordered", name(line[place]))
        for number, line in enumerate(text.split("\n"), 1)
        if (place := next((at for at, c in enumerate(line) if c in INVISIBLE), None)) is not None
        and numbers(line, side) != numbers(_bare(line), side)
    ]


def numbers(line: str, side: str) -> list[str]:
    """Return the digits of a line as they are seen from left to right, on a page of direction `side`: "L" or "R"."""
    levels = _levels(line, 1 if side == "R" else 0)
    seen = list(range(len(line)))
    for level in range(max(levels, default=0), 0, -1):  # L2
        turned: list[int] = []
        for is_high, run in itertools.groupby(seen, lambda at: levels[at] >= level):  # noqa: B023 - used at once
            own = list(run)
            turned += reversed(own) if is_high else own
        seen = turned
    return [line[at] for at in seen if unicodedata.category(line[at])[0] == "N"]


def _bare(line: str) -> str:
    return "".join(c for c in line if c not in INVISIBLE)


def _levels(line: str, base: int) -> list[int]:
    """Return the level of each character (X1 to I2); a trailing space counts as any other."""
    levels = [base] * len(line)
    types = ["ISO" if c in ISOLATES or c == PDI else unicodedata.bidirectional(c) for c in line]
    ends = _ends(line)
    sequences: list[list[int]] = []  # of one level run each, joined across an isolate (BD13)
    open_: list[tuple[int, list[int]]] = [(base, [])]
    sequences.append(open_[0][1])
    for at, c in enumerate(line):
        level, own = open_[-1]
        if c == PDI and len(open_) > 1 and at in ends.values():
            open_.pop()
            level, own = open_[-1]
        levels[at] = level
        own.append(at)
        if c in ISOLATES:
            inner = _inner_side(line, at, ends) == "R"
            deeper = level + 1 if (level % 2 == 0) == inner else level + 2
            if deeper <= DEEPEST and at in ends:
                open_.append((deeper, []))
                sequences.append(open_[-1][1])
    for sequence in sequences:
        if sequence:
            _resolve(line, sequence, types, levels)
    return levels


def _ends(line: str) -> dict[int, int]:
    """Return where each isolate is closed (BD9)."""
    found, waiting = {}, []
    for at, c in enumerate(line):
        if c in ISOLATES:
            waiting.append(at)
        elif c == PDI and waiting:
            found[waiting.pop()] = at
    return found


def _inner_side(line: str, at: int, ends: dict[int, int]) -> str:
    """Return the direction inside an isolate; that of its first letter where it says none itself (X5c)."""
    if ISOLATES[line[at]]:
        return ISOLATES[line[at]]
    place, end = at + 1, ends.get(at, len(line))
    while place < end:
        if line[place] in ISOLATES:
            place = ends.get(place, end)
        elif (kind := unicodedata.bidirectional(line[place])) in ("L", "R", "AL"):
            return "L" if kind == "L" else "R"
        place += 1
    return "L"


def _resolve(line: str, places: list[int], types: list[str], levels: list[int]) -> None:
    """Apply W1 to I2 to one isolating run sequence, whose two ends are of its own direction (`canonical` balances)."""
    level = levels[places[0]]
    side = "R" if level % 2 else "L"
    kinds = [types[at] for at in places]
    strong = before = side
    for n, kind in enumerate(kinds):
        if kind == "NSM":  # W1
            kinds[n] = kind = "ON" if before == "ISO" else before
        before = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":  # W2
            kinds[n] = "AN"
    kinds = ["R" if kind == "AL" else kind for kind in kinds]  # W3
    for n in range(1, len(kinds) - 1):  # W4
        around = kinds[n - 1]
        if around == kinds[n + 1] and (
            (around == "EN" and kinds[n] in ("ES", "CS")) or (around, kinds[n]) == ("AN", "CS")
        ):
            kinds[n] = around
    for is_mark, run in itertools.groupby(range(len(kinds)), lambda n: kinds[n] in ("ET", "BN")):  # W5
        own = list(run)
        if is_mark and "EN" in (
            kinds[own[0] - 1] if own[0] else "",
            kinds[own[-1] + 1] if own[-1] + 1 < len(kinds) else "",
        ):
            for n in own:
                kinds[n] = "EN"
    kinds = ["ON" if kind in ("ES", "ET", "CS", "BN") else kind for kind in kinds]  # W6
    strong = side
    for n, kind in enumerate(kinds):  # W7
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[n] = "L"
    _pair([line[at] for at in places], kinds, side)
    sides = ["R" if kind in ("AN", "EN") else kind for kind in kinds]
    for is_neutral, run in itertools.groupby(range(len(kinds)), lambda n: kinds[n] in _NEUTRAL):  # N1, N2
        own = list(run)
        if is_neutral:
            left = sides[own[0] - 1] if own[0] else side
            right = sides[own[-1] + 1] if own[-1] + 1 < len(kinds) else side
            for n in own:
                kinds[n] = left if left == right else side
    for at, kind in zip(places, kinds, strict=True):  # I1, I2
        if level % 2:
            levels[at] = level + (kind != "R")
        else:
            levels[at] = level + {"L": 0, "R": 1}.get(kind, 2)


def _pair(characters: list[str], kinds: list[str], side: str) -> None:
    """Give both brackets of a pair the direction of what is in them (N0)."""
    waiting: list[tuple[str, int]] = []
    pairs = []
    for n, c in enumerate(characters):
        if kinds[n] == "ON" and c in _CLOSING:
            waiting.append((_CLOSING[c], n))
        elif kinds[n] == "ON" and any(c == closing for closing, _ in waiting):
            while waiting[-1][0] != c:
                waiting.pop()
            pairs.append((waiting.pop()[1], n))
    for start, end in sorted(pairs):
        inside = {_strong(kind) for kind in kinds[start + 1 : end]} - {""}
        if side in inside:
            kinds[start] = kinds[end] = side
        elif inside:
            before = next(filter(None, map(_strong, reversed(kinds[:start]))), side)
            kinds[start] = kinds[end] = before if before in inside else side


def _strong(kind: str) -> str:
    return {"L": "L", "R": "R", "EN": "R", "AN": "R"}.get(kind, "")
