"""The writing that every way of entering a draft shares: a step of other actions, whose transaction it is in."""

from collections.abc import Mapping, Sequence

from muntada.cities.models import Account
from muntada.forum.models import Session
from muntada.languages.actions import write_text
from muntada.languages.search.actions import touch
from muntada.statements.models import Paragraph, Statement, authentic_languages


def enter_statement(
    session: Session,
    *,
    symbol: str,
    title: Mapping[str, str],
    note: Mapping[str, str] | None,
    paragraphs: Sequence[tuple[str, Mapping[str, str]] | tuple[str, Mapping[str, str], int]],
    kind: str,
    acting_body: str,
    languages: Sequence[str],
    numbers_headings: bool,
    actor: Account | None,
) -> Statement:
    """Write a draft's rows; see `draft_statement` for what they are made from."""
    statement = Statement.objects.create(
        session=session,
        symbol=symbol,
        kind=kind,
        acting_body=acting_body,
        languages=list(languages) or authentic_languages(),
        numbers_headings=numbers_headings,
        title=write_text(title, actor=actor),
        note=write_text(note, actor=actor) if note else None,
    )
    for position, (of_kind, words, *level) in enumerate(paragraphs, start=1):
        Paragraph.objects.create(
            statement=statement,
            position=position,
            level=level[0] if level else 0,
            kind=of_kind,
            text=write_text(words, actor=actor),
        )
    touch("statement", *statement.paragraphs.values_list("pk", flat=True))
    return statement
