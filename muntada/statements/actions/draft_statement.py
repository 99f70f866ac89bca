import uuid
from collections.abc import Mapping, Sequence

from muntada.cities.models import Account
from muntada.forum.models import Session
from muntada.languages.actions import write_text
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting
from muntada.statements.models import Paragraph, Statement, authentic_languages


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
        statement = Statement.objects.create(
            session=session,
            symbol=symbol,
            kind=kind,
            acting_body=acting_body,
            languages=list(languages) or authentic_languages(),
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
        act.on(statement, symbol=symbol, paragraphs=len(paragraphs))
        announce(topics.session(session.pk), "statements")
        return statement
