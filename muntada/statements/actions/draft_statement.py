import uuid
from collections.abc import Mapping, Sequence

from muntada.cities.models import Account
from muntada.forum.models import Session
from muntada.languages.actions import write_text
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting
from muntada.statements.models import Paragraph, Statement


def draft_statement(
    session: Session,
    *,
    symbol: str,
    title: Mapping[str, str],
    note: Mapping[str, str] | None,
    paragraphs: Sequence[tuple[str, Mapping[str, str]]],
    actor: Account | None,
    key: uuid.UUID | None = None,
) -> Statement:
    """Enter a draft: `paragraphs` are (`Paragraph.Kind`, {language: words}); a language may be missing yet."""
    with acting("statement_drafted", actor=actor, key=key) as act:
        if act.done_before:
            return Statement.objects.get(pk=act.answer)
        statement = Statement.objects.create(
            session=session,
            symbol=symbol,
            title=write_text(title, actor=actor),
            note=write_text(note, actor=actor) if note else None,
        )
        for position, (kind, words) in enumerate(paragraphs, start=1):
            Paragraph.objects.create(
                statement=statement, position=position, kind=kind, text=write_text(words, actor=actor)
            )
        act.on(statement, symbol=symbol, paragraphs=len(paragraphs))
        announce(topics.session(session.pk), "statements")
        return statement
