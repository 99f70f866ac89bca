"""What the pages of a statement show of it, as templates read it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from muntada.forum.models import Approval, JointDecision, Organiser
from muntada.forum.rules.decision import Outcome
from muntada.forum.standing import Standing
from muntada.hall.models import Floor
from muntada.kernel.diff import Change, diff
from muntada.languages.codes import LANGUAGES, Language, by_code
from muntada.languages.models import Rendering
from muntada.languages.rules import Shown
from muntada.statements import rules
from muntada.statements.models import Adoption, Agreement, Amendment, Paragraph, Rearrangement, Statement

if TYPE_CHECKING:
    from muntada.web.adoption.positions import ShownCorrigendum, ShownPosition

changes = functools.lru_cache(maxsize=1024)(diff)
"""The difference of two texts; amendments and renderings never change, so neither does what is kept here."""


@dataclasses.dataclass(frozen=True)
class Piece:
    """A piece of a paragraph's words; a term of the glossary has its other languages beside it."""

    words: str
    others: str = ""


@dataclasses.dataclass(frozen=True)
class TermLine:
    """A term that stands in one of the languages: for each, its preferred form and whether any form of it is used."""

    forms: tuple[tuple[Language, str, bool], ...]


@dataclasses.dataclass(frozen=True)
class Cell:
    """A paragraph in one language; `revision` is the one that the words render, 0 where there are none."""

    language: Language
    number: str
    words: str
    revision: int
    is_behind: bool
    is_machine: bool
    pieces: tuple[Piece, ...] = ()
    """The words with their terms marked, for those who draft; none where there is no term."""


@dataclasses.dataclass(frozen=True)
class Proposed:
    """An amendment; `outcome` is empty while it is open, `is_overtaken` says that its words have changed since.

    `changes` are against the words that it was written over; none for an amendment that has no words.
    """

    amendment: Amendment
    language: Language
    delegation: Shown
    changes: tuple[Change, ...]
    outcome: str
    is_overtaken: bool
    words: str
    sponsors: tuple[Shown, ...]
    is_tabled: bool
    shared_with: tuple[Shown, ...]
    target: str = ""
    """What a move is beside, by its name."""
    subs: tuple[Proposed, ...] = ()
    """The open amendments to this one."""

    @property
    def newest_step(self) -> int:
        """The id of the newest step, by which an amendment to this one says which words it is to."""
        return max(step.pk for step in self.amendment.steps.all())


@dataclasses.dataclass(frozen=True)
class Row:
    """A paragraph with its words side by side, in the order in which the reader reads them."""

    paragraph: Paragraph
    path: tuple[int, ...]
    label: str
    standing: rules.Standing
    facts: rules.ParagraphFacts
    agreed_at: dt.datetime | None
    cells: tuple[Cell, ...]
    amendments: tuple[Proposed, ...]
    agreeing: tuple[Shown, ...] = ()
    """The delegations that have agreed to these words ad referendum."""
    terms: tuple[TermLine, ...] = ()
    is_marked: bool = False
    """Whether its terms are shown (`terming`): then the page fetches it anew for its reader, not what all are sent."""

    @property
    def beginning(self) -> Cell:
        """The first language that has words, by which the reader knows the paragraph again."""
        return next((cell for cell in self.cells if cell.words), self.cells[0])

    @property
    def open_amendments(self) -> tuple[Proposed, ...]:
        """Those that nobody has accepted, rejected or withdrawn, sub-amendments too."""
        return tuple(proposed for proposed in self.amendments if not proposed.outcome)

    @property
    def competing(self) -> tuple[Proposed, ...]:
        """The open amendments that stand side by side; those to them are in their `subs`."""
        return tuple(proposed for proposed in self.open_amendments if proposed.amendment.parent_id is None)

    @property
    def closed_amendments(self) -> tuple[Proposed, ...]:
        """Those that were dealt with."""
        return tuple(proposed for proposed in self.amendments if proposed.outcome)


@dataclasses.dataclass(frozen=True)
class Written:
    """One language's words in a revision, against those that the language had before; None if not written for it."""

    language: Language
    rendering: Rendering | None
    changes: tuple[Change, ...]


@dataclasses.dataclass(frozen=True)
class Revision:
    """One revision: its words, the amendment that made it, how it was agreed; `sitting` is None for silence."""

    number: int
    at: dt.datetime
    written: tuple[Written, ...]
    amendment: Proposed | None
    agreement: Agreement | None
    sitting: Shown | None


@dataclasses.dataclass(frozen=True)
class Rearranged:
    """A change of order that a paragraph was part of; `others` are (id, name) of those that were part of it, too."""

    rearrangement: Rearrangement
    others: tuple[tuple[uuid.UUID, str], ...]
    revision: int


@dataclasses.dataclass(frozen=True)
class Single:
    """One paragraph as its own page shows it; `before` and `after` are its neighbours' ids."""

    seq: int
    statement: Statement
    row: Row
    before: uuid.UUID | None
    after: uuid.UUID | None
    history: tuple[Revision, ...]
    rearrangements: tuple[Rearranged, ...]
    own: Standing
    """What the reader is in the session; the rest is for whom acts for a delegation."""
    reader_name: str
    named: Mapping[uuid.UUID, Shown]
    drafts: tuple[Amendment, ...]


@dataclasses.dataclass(frozen=True)
class Joint:
    """The newest proposal to adopt a statement: who proposed, who has answered, who is waited for."""

    decision: JointDecision
    approvals: tuple[Approval, ...]
    outcome: Outcome
    waiting: tuple[Organiser, ...]

    @property
    def proposal(self) -> Approval:
        """The approval that the proposal began with."""
        return self.approvals[0]

    @property
    def declined(self) -> Approval | None:
        """The answer that ended it, if one did."""
        return next((approval for approval in self.approvals if approval.answer == "declined"), None)


@dataclasses.dataclass(frozen=True)
class Mark:
    """All lines of one standing in the picture of a draft, as one SVG path."""

    standing: str
    path: str


@dataclasses.dataclass(frozen=True)
class Page:
    """A whole statement as a page shows it; `seq` is its topic's when reading began."""

    seq: int
    reader: Language
    statement: Statement
    adoption: Adoption | None
    rows: tuple[Row, ...]
    joint: Joint | None
    """The newest proposal to adopt a draft; None of what is adopted: who signed stands in the record."""
    call: Floor | None
    positions: tuple[ShownPosition, ...] = ()
    corrigenda: tuple[ShownCorrigendum, ...] = ()

    @functools.cached_property
    def by_fragment(self) -> dict[str, Row]:
        """The rows by the names of their fragments."""
        return {f"{part}-{row.paragraph.pk}": row for row in self.rows for part in ("paragraph", "state")}

    @functools.cached_property
    def counts(self) -> dict[str, int]:
        """How many paragraphs there are of each standing."""
        return {"agreed": 0, "ad_referendum": 0, "open": 0, "incomplete": 0} | Counter(
            row.standing for row in self.rows
        )

    @functools.cached_property
    def columns(self) -> tuple[Language, ...]:
        """The statement's languages in the reader's order."""
        return reading_order(self.statement.languages, self.reader)

    @property
    def picture_width(self) -> int:
        """The width of the picture of the draft, in its units."""
        return 4 * len(self.rows) - 1

    @functools.cached_property
    def marks(self) -> tuple[Mark, ...]:
        """The picture of the draft: a line for each paragraph, in order."""
        return marks([row.standing for row in self.rows])


def marks(standings: Sequence[str]) -> tuple[Mark, ...]:
    """Return the picture's paths, 4 units a paragraph and 12 high.

    Agreed paragraphs are full bars, those agreed ad referendum hollow, open ones half as high, incomplete ones two
    dots: told apart without colour.
    """
    strokes = {
        "agreed": "M{x} 0h3v12h-3Z",
        "ad_referendum": "M{x} 0h3v12h-3ZM{inner} 1v10h1v-10Z",
        "open": "M{x} 6h3v6h-3Z",
        "incomplete": "M{x} 4h3v3h-3ZM{x} 9h3v3h-3Z",
    }
    return tuple(
        Mark(
            kind,
            "".join(
                stroke.format(x=4 * i, inner=4 * i + 1) for i, standing in enumerate(standings) if standing == kind
            ),
        )
        for kind, stroke in strokes.items()
        if kind in standings
    )


def reading_order(languages: Iterable[str], reader: Language) -> tuple[Language, ...]:
    """Return the statement's languages, the reader's own first."""
    return tuple(sorted(map(by_code, languages), key=lambda language: (language != reader, LANGUAGES.index(language))))
