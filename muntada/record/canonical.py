"""The one exact form that a text has when it is signed: what is mended before, what is refused after.

Signatures cover bytes, people read what a screen shows. The rules here keep the two together: one sequence
of bytes for one visible text, and no invisible character that could make a screen show another order.
`canonical` mends at the freeze, while people still look at the draft; `problems` and `check` only refuse.
The verifier that is shipped with a record (`verifier.py`) states the same rules again, on its own.

Sources: UAX #9 (bidirectional algorithm), UAX #15 (NFC), UTS #39, section 5 (mixed scripts), and
docs/decisions/0004-record-of-adoption.md for where we are stricter.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

UNICODE = unicodedata.unidata_version
"""The version of Unicode that these rules were applied with; it is written into every signed body."""

LRM, RLM, ALM = "\u200e", "\u200f", "\u061c"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
TATWEEL = "\u0640"

_MARKS = {LRM: ("L",), RLM: ("R", "AL"), ALM: ("AL",)}
_SIDES = {"L": "L", "R": "R", "AL": "R"}
_ISOLATES = {LRI: "L", RLI: "R", FSI: ""}

# Characters that show nothing, or nothing but space, although Unicode calls them letters, marks or symbols;
# and U+FFFC, U+FFFD, which stand where something was lost.
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc\ufffd\U00016fe4\U0001d159")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")

_SHORT = {
    "\t": "TAB",
    "\r": "CR",
    "\xa0": "NBSP",
    "\xad": "SHY",
    ALM: "ALM",
    "\u200b": "ZWSP",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    LRM: "LRM",
    RLM: "RLM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u202f": "NNBSP",
    "\u2060": "WJ",
    LRI: "LRI",
    RLI: "RLI",
    FSI: "FSI",
    PDI: "PDI",
    "\ufeff": "BOM",
}


@dataclass(frozen=True, order=True)
class Problem:
    """Why a text is not canonical; line and column count from 1, columns in characters (code points)."""

    line: int
    column: int
    code: str
    character: str = ""  # such as "U+200F RIGHT-TO-LEFT MARK"; empty when no single character is to blame


class NotCanonicalError(ValueError):
    """A text was refused; `problems` says where and why."""

    def __init__(self, found: list[Problem]) -> None:
        super().__init__(", ".join(f"{p.code} at {p.line}:{p.column}" for p in found[:5]))
        self.problems = found


def canonical(text: str) -> str:
    """Return a draft with everything mended that may be mended without asking anybody.

    NFC (never NFKC), LF line ends, one kind of space and never two of them, no space at the edges of a
    line, at most one empty line in a row, one final LF. What changes a text otherwise is left for
    `problems` to name.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = "".join(" " if c == "\t" or unicodedata.category(c) == "Zs" else c for c in text)
    text = unicodedata.normalize("NFC", text.strip("\ufeff \n"))
    lines = (re.sub(" +", " ", line).strip(" ") for line in text.split("\n"))
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)) + "\n"


def problems(text: str) -> list[Problem]:
    """Return everything that keeps a text from being canonical, in reading order; an empty list if nothing.

    Codes: empty, no-final-line-end, empty-lines, not-nfc, space-at-edge, double-space, other-space,
    control, private-use, unassigned, surrogate, line-separator, format, bidi-control, variation-selector,
    tag, filler, mixed-scripts, isolate-unbalanced, isolate-without-letter, mark-without-letter.
    """
    if not text.strip("\n"):
        return [Problem(1, 1, "empty")]
    lines = text.split("\n")
    found = []
    if lines[-1]:
        found.append(Problem(len(lines), len(lines[-1]) + 1, "no-final-line-end"))
    else:
        lines.pop()
    for number, line in enumerate(lines, 1):
        if not line and (number in (1, len(lines)) or not lines[number - 2]):
            found.append(Problem(number, 1, "empty-lines"))
        found += [Problem(number, i + 1, code, name(line[i])) for i, code in _line_problems(line)]
    return sorted(found)


def check(data: bytes) -> str:
    """Return the text in `data`; raise `NotCanonicalError` unless it is canonical, and never mend anything."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise NotCanonicalError([Problem(line, column, "not-utf-8")]) from None
    if found := problems(text):
        raise NotCanonicalError(found)
    return text


def reveal(text: str) -> str:
    """Return the text with every character that cannot be seen replaced by its name, such as ⟦RLM⟧.

    For the eyes of those who sign. A bracket ⟦ or ⟧ of the text itself is shown by its number, so that
    nothing in a text can pose as a revealed character.
    """
    return "".join(
        f"⟦{_SHORT.get(c) or f'U+{ord(c):04X}'}⟧"
        if c in "⟦⟧" or (c not in " \n" and (_refused(c) or c in _MARKS or c in _ISOLATES or c == PDI))
        else c
        for c in text
    )


def name(character: str) -> str:
    """Return number and Unicode name of a character, such as "U+200F RIGHT-TO-LEFT MARK"."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def _line_problems(line: str) -> Iterator[tuple[int, str]]:
    """Yield (index, code) for one line without its line end."""
    composed = unicodedata.normalize("NFC", line)
    if composed != line:
        pairs = zip(line, composed, strict=False)
        yield next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(line), len(composed)) - 1), "not-nfc"
    if line.startswith(" "):
        yield 0, "space-at-edge"
    if line.endswith(" "):
        yield len(line) - 1, "space-at-edge"
    for match in re.finditer("  +", line):
        yield match.start() + 1, "double-space"
    for i, c in enumerate(line):
        if code := _refused(c):
            yield i, code
    yield from _mixed_scripts(line)
    yield from _direction_problems(line)


def _refused(c: str) -> str:
    """Return the code of a character that is refused wherever it stands, or an empty string."""
    point, category = ord(c), unicodedata.category(c)
    if c in _MARKS or c in _ISOLATES or c == PDI:
        return ""
    if 0xFE00 <= point <= 0xFE0F or 0xE0100 <= point <= 0xE01EF or c in "\u180b\u180c\u180d\u180f":
        return "variation-selector"
    if 0xE0000 <= point <= 0xE007F:
        return "tag"
    if 0x202A <= point <= 0x202E:
        return "bidi-control"
    if c in _FILLERS:
        return "filler"
    if category == "Zs":
        return "" if c == " " else "other-space"
    return {
        "Cc": "control",
        "Cf": "format",
        "Cn": "unassigned",
        "Co": "private-use",
        "Cs": "surrogate",
        "Zl": "line-separator",
        "Zp": "line-separator",
    }.get(category, "")


def _script(letter: str) -> str:
    """Return the script of a letter by its Unicode name, which never changes; empty when it is common to all.

    The standard library has no script property, but the first word of a letter's name is its script, or
    else something that mixes with nothing ("MATHEMATICAL BOLD CAPITAL A").
    """
    first = unicodedata.name(letter, "?").split()[0]
    return {"CJK": "HAN", "IDEOGRAPHIC": "HAN", "FULLWIDTH": "LATIN", "MODIFIER": "", "MICRO": ""}.get(first, first)


def _mixed_scripts(line: str) -> Iterator[tuple[int, str]]:
    """Yield the first letter of another script in each word.

    A word is a run of letters, combining marks and digits; only the letters count. Tatweel ends a word,
    for Arabic joins its article to a foreign name with it (الـUNESCO). Latin beside Han is ordinary Chinese
    (AI技术) and can't be taken for something else; UTS #39 has the same exception.
    """
    script = ""
    mixed = False
    for i, c in enumerate(line):
        kind = unicodedata.category(c)[0]
        if kind not in "LMN" or c == TATWEEL:
            script, mixed = "", False
        elif kind == "L" and (here := _script(c)):
            if script and here != script and {here, script} != {"LATIN", "HAN"} and not mixed:
                mixed = True
                yield i, "mixed-scripts"
            script = here


def _direction_problems(line: str) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with the marks and isolates of a line.

    An isolate must be closed in its line, and hold a letter of its direction with no digit and no other
    isolate before it. A mark must touch a letter of its direction. An RLM between an Arabic letter and
    digits would still change how the digits run (UAX #9, W2), so there it must touch the letter after it.
    """
    open_isolates: list[tuple[int, list[str]]] = []  # where, and [side, verdict]
    for i, c in enumerate(line):
        bidi = unicodedata.bidirectional(c)
        kind = unicodedata.category(c)[0]
        if c in _MARKS and not _touches(line, i):
            yield i, "mark-without-letter"
        inner = open_isolates[-1][1] if open_isolates else ["", ""]
        if c == PDI:
            if not open_isolates:
                yield i, "isolate-unbalanced"
            else:
                start, (_, verdict) = open_isolates.pop()
                if verdict != "fit":
                    yield start, "isolate-without-letter"
            continue
        if bidi in _SIDES and not inner[0]:
            inner[0] = _SIDES[bidi]  # the first strong character gives an FSI its direction
        if kind == "L" and _SIDES.get(bidi) == inner[0]:
            inner[1] = inner[1] or "fit"
        elif kind == "N" or c in _ISOLATES:
            inner[1] = inner[1] or "unfit"
        if c in _ISOLATES:
            open_isolates.append((i, [_ISOLATES[c], ""]))
    for start, _ in open_isolates:
        yield start, "isolate-unbalanced"


def _touches(line: str, i: int) -> bool:
    """Return whether the mark at `i` stands beside a letter of its direction, where it changes nothing."""
    before, after = line[:i], line[i + 1 :]
    while before and unicodedata.bidirectional(before[-1]) == "NSM":  # vowel signs belong to their letter
        before = before[:-1]
    while after and unicodedata.bidirectional(after[0]) == "NSM":
        after = after[1:]
    left, right = (
        unicodedata.bidirectional(c) if c and unicodedata.category(c)[0] == "L" else ""
        for c in (before[-1:], after[:1])
    )
    if line[i] == RLM and left == "AL" and any(unicodedata.category(c)[0] == "N" for c in after):
        left = ""
    return left in _MARKS[line[i]] or right in _MARKS[line[i]]
