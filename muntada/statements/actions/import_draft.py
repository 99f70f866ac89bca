import uuid
from collections.abc import Mapping, Sequence

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.models import Session
from muntada.forum.queries import standing
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting
from muntada.statements import rules
from muntada.statements.actions.entering import enter_statement
from muntada.statements.models import Statement


def import_draft(
    session_id: uuid.UUID,
    *,
    symbol: str,
    title: Mapping[str, str],
    paragraphs: Sequence[tuple[str, Mapping[str, str], int]],
    kind: str,
    acting_body: str,
    languages: Sequence[str],
    numbers_headings: bool = True,
    files: Sequence[str] = (),
    actor: Account,
    key: uuid.UUID | None = None,
) -> Statement:
    """Take an imported text as a draft: `paragraphs` are (`Paragraph.Kind`, {language: words}, level), as corrected.

    Words in languages that the statement is not authentic in are left out; `files` are named in the audit.
    """
    with acting("draft_imported", actor=actor, key=key) as act:
        if act.done_before:
            return Statement.objects.get(pk=act.answer)
        permissions.require(permissions.may_draft(standing(actor, session_id)))
        kept = [
            (of_kind, {code: said for code, said in words.items() if code in languages and said.strip()}, level)
            for of_kind, words, level in paragraphs
        ]
        kept = [paragraph for paragraph in kept if paragraph[1]]
        named = {code: said for code, said in title.items() if code in languages}
        if refusal := rules.may_import(symbol=symbol, title=named, paragraphs=len(kept), languages=languages):
            raise refusal
        levels = rules.nested([(of_kind, level) for of_kind, _, level in kept])
        statement = enter_statement(
            Session.objects.get(pk=session_id),
            symbol=symbol.strip(),
            title=named,
            note=None,
            paragraphs=[(of_kind, words, level) for (of_kind, words, _), level in zip(kept, levels, strict=True)],
            kind=kind,
            acting_body=acting_body,
            languages=languages,
            numbers_headings=numbers_headings,
            actor=actor,
        )
        act.on(statement, symbol=statement.symbol, paragraphs=len(kept), files=list(files))
        announce(topics.session(session_id), "statements")
        return statement
