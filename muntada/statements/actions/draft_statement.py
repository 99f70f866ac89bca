import uuid
from collections.abc import Mapping, Sequence

from muntada.cities.models import Account
from muntada.forum.models import Session
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting
from muntada.statements.actions.entering import enter_statement
from muntada.statements.models import Statement


def draft_statement(
    session: Session,
    *,
    symbol: str,
    title: Mapping[str, str],
    note: Mapping[str, str] | None,
    paragraphs: Sequence[tuple[str, Mapping[str, str]] | tuple[str, Mapping[str, str], int]],
    kind: str = Statement.Kind.STATEMENT,
    acting_body: str = Statement.ActingBody.MASCULINE,
    languages: Sequence[str] = (),
    numbers_headings: bool = True,
    actor: Account | None,
    key: uuid.UUID | None = None,
) -> Statement:
    """Enter a draft: `paragraphs` are (`Paragraph.Kind`, {language: words}, level); a language may be missing yet.

    The level is left out for a paragraph that is no sub-paragraph; `languages` are the authentic ones, all
    where none is named.
    """
    with acting("statement_drafted", actor=actor, key=key) as act:
        if act.done_before:
            return Statement.objects.get(pk=act.answer)
        statement = enter_statement(
            session,
            symbol=symbol,
            title=title,
            note=note,
            paragraphs=paragraphs,
            kind=kind,
            acting_body=acting_body,
            languages=languages,
            numbers_headings=numbers_headings,
            actor=actor,
        )
        act.on(statement, symbol=symbol, paragraphs=len(paragraphs))
        announce(topics.session(session.pk), "statements")
        return statement
