"""What the checks find in a statement as it stands, and which findings somebody has waived."""

import dataclasses
import functools
import uuid
from collections.abc import Mapping, Sequence

from muntada.languages import checks
from muntada.languages.checks.base import Agreement, Finding, Kind
from muntada.languages.checks.sentences import to_encode
from muntada.languages.encoder import encoder
from muntada.languages.queries import load_texts
from muntada.statements.models import Paragraph, Statement, Waiver
from muntada.statements.queries.document import paragraphs_of
from muntada.statements.rules.checking import WaiverFacts, covers

AGREEMENTS: dict[str, Agreement] = {"masculine": "m", "feminine": "f", "plural": "we"}
BY_MEANING = frozenset({checks.meaning.MEANING.id, checks.meaning.SWAPPED.id})
"""The checks that need an encoder."""
KINDS: dict[str, Kind] = {"heading": "heading", "preambular": "preambular", "operative": "operative"}


@dataclasses.dataclass(frozen=True)
class StandingFinding:
    """A finding in a paragraph, and the waiver that holds for it, if one does."""

    finding: Finding
    paragraph: Paragraph
    waiver: Waiver | None

    @property
    def blocks(self) -> bool:
        """Whether the statement cannot be adopted because of it."""
        return self.finding.severity == "error" and self.waiver is None


def standing_findings(
    statement: Statement, paragraphs: Sequence[Paragraph], *, with_meanings: bool = False
) -> list[StandingFinding]:
    """Return what the checks find in a statement's loaded paragraphs, in order: one query, for the waivers.

    With meanings, the texts are compared by an encoder, which the process loads when this is first asked.
    """
    waivers: dict[uuid.UUID, list[Waiver]] = {}
    rows = Waiver.objects.filter(paragraph__statement_id=statement.pk).select_related("by__person")
    for waiver in rows:
        waivers.setdefault(waiver.paragraph_id, []).append(waiver)
    load_texts((list(rows), "by__person__name"))
    by_key = {str(paragraph.pk): paragraph for paragraph in paragraphs}
    given = checked_paragraphs(statement, paragraphs, with_meanings=with_meanings)
    found = [finding for paragraph in given for finding in _look(_frozen(paragraph))]
    if with_meanings:
        found += checks.compare_whole(given)
    order = {str(paragraph.pk): place for place, paragraph in enumerate(paragraphs)}
    found.sort(key=lambda finding: order[finding.paragraph])
    return [
        StandingFinding(
            finding,
            by_key[finding.paragraph],
            _waiver(finding, by_key[finding.paragraph], waivers.get(by_key[finding.paragraph].pk, [])),
        )
        for finding in found
    ]


def blocking_findings(statement_id: uuid.UUID) -> list[Finding]:
    """Return the error-level findings that nobody has waived: with any, the statement cannot be adopted.

    Meanings are not compared for this: what blocks must be the same on every installation.
    """
    statement = Statement.objects.get(pk=statement_id)
    paragraphs = paragraphs_of(statement_id)
    return [standing.finding for standing in standing_findings(statement, paragraphs) if standing.blocks]


def newest_rendering(paragraph: Paragraph) -> int:
    """Return the id of the newest rendering of a paragraph in any language; 0 for none. No query once loaded."""
    return max((rendering.pk for rendering in paragraph.text.current.values()), default=0)


def checked_paragraphs(
    statement: Statement, paragraphs: Sequence[Paragraph], *, with_meanings: bool = False
) -> list[checks.Paragraph]:
    """Return the loaded paragraphs as the checks are given them."""
    operative = [paragraph.pk for paragraph in paragraphs if paragraph.kind == Paragraph.Kind.OPERATIVE]
    last = operative[-1] if operative else None
    given = [
        checked(statement, paragraph, is_first=place == 0, is_last=paragraph.pk == last)
        for place, paragraph in enumerate(paragraphs)
    ]
    if not with_meanings:
        return given
    asked = [to_encode(paragraph) for paragraph in given]
    texts = [text for paragraph in given for text in paragraph.written.values()]
    texts += [sentence for by_language in asked for said in by_language.values() for sentence in said]
    meanings = _meanings(tuple(dict.fromkeys(texts)))
    return [
        dataclasses.replace(
            paragraph,
            vectors={language: meanings[text] for language, text in paragraph.written.items() if text in meanings},
            sentences={language: [meanings[s] for s in said if s in meanings] for language, said in sentences.items()},
        )
        for paragraph, sentences in zip(given, asked, strict=True)
    ]


def checked(
    statement: Statement,
    paragraph: Paragraph,
    *,
    is_first: bool = False,
    is_last: bool = False,
    typed: Mapping[str, str] | None = None,
) -> checks.Paragraph:
    """Return one loaded paragraph as the checks are given it; `typed` stands in place of the words in a language."""
    current = paragraph.text.current
    texts = {code: current[code].body if code in current else "" for code in statement.languages}
    return checks.Paragraph(
        texts=texts | dict(typed or {}),
        kind=KINDS[paragraph.kind],
        agreement=AGREEMENTS[statement.acting_body],
        is_first=is_first,
        is_last=is_last,
        level=paragraph.level,
        key=str(paragraph.pk),
    )


def inserted(
    statement: Statement, texts: Mapping[str, str], *, kind: str, level: int, is_last: bool
) -> checks.Paragraph:
    """Return a paragraph that would be inserted, as the checks are given it: only the languages that have words."""
    return checks.Paragraph(
        texts={code: words for code, words in texts.items() if words.strip()},
        kind=KINDS[kind],
        agreement=AGREEMENTS[statement.acting_body],
        is_last=is_last,
        level=level,
    )


def _waiver(finding: Finding, paragraph: Paragraph, waivers: Sequence[Waiver]) -> Waiver | None:
    newest = newest_rendering(paragraph)
    return next(
        (
            waiver
            for waiver in waivers
            if covers(
                WaiverFacts(waiver.check_id, frozenset(waiver.languages), waiver.seen),
                finding.check,
                finding.languages,
                newest=newest,
            )
        ),
        None,
    )


@dataclasses.dataclass(frozen=True)
class _Frozen:
    """A paragraph that can be looked up: what the checks answer depends on nothing else."""

    texts: tuple[tuple[str, str], ...]
    vectors: tuple[tuple[str, tuple[float, ...]], ...]
    sentences: bool
    paragraph: checks.Paragraph = dataclasses.field(compare=False)
    rest: tuple[str, str, bool, bool, int, str] = ("", "", False, False, 0, "")


def _frozen(paragraph: checks.Paragraph) -> _Frozen:
    p = paragraph
    vectors = tuple((language, tuple(vector)) for language, vector in p.vectors.items())
    rest = (p.kind, p.agreement, p.is_first, p.is_last, p.level, p.key)
    return _Frozen(tuple(p.texts.items()), vectors, bool(p.sentences), p, rest)


@functools.lru_cache(maxsize=2048)
def _look(frozen: _Frozen) -> tuple[Finding, ...]:
    """Look once at the same words: a page of 200 paragraphs is then as quick as its queries."""
    return tuple(checks.look(frozen.paragraph))


def _meanings(texts: tuple[str, ...]) -> dict[str, tuple[float, ...]]:
    new = [text for text in texts if text not in _KNOWN]
    if len(_KNOWN) + len(new) > MOST_MEANINGS:
        _KNOWN.clear()
        new = list(texts)
    _KNOWN.update(zip(new, encoder().encode(new), strict=False))
    return {text: _KNOWN[text] for text in texts if text in _KNOWN}


MOST_MEANINGS = 3000  # of 512 numbers each
_KNOWN: dict[str, tuple[float, ...]] = {}
