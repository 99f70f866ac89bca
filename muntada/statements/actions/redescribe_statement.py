import uuid
from collections.abc import Mapping, Sequence

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing
from muntada.languages.actions import rewrite_text
from muntada.languages.search.actions import touch
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting
from muntada.statements import queries, rules
from muntada.statements.actions.locking import lock_statement
from muntada.statements.models import Redescription


def redescribe_statement(
    statement_id: uuid.UUID,
    *,
    kind: str,
    symbol: str,
    acting_body: str,
    languages: Sequence[str],
    title: Mapping[str, str],
    numbers_headings: bool = True,
    actor: Account,
    key: uuid.UUID | None = None,
) -> Redescription:
    """Say, as the rapporteur or an organiser, what a draft is: `title` is {language: words}, all of them.

    What languages are missing or behind is computed from `languages`: whoever adds one sees it as missing everywhere.
    A title that one language leaves empty keeps the words that it has there.
    """
    with acting("statement_redescribed", actor=actor, key=key) as act:
        if act.done_before:
            return Redescription.objects.get(pk=uuid.UUID(act.answer))
        statement = lock_statement(statement_id)
        permissions.require(permissions.may_report(standing(actor, statement.session_id)))
        before = queries.description_of(statement)
        said = {code: words.strip() for code, words in title.items() if words.strip()}
        after = rules.Description(
            kind=kind,
            symbol=symbol.strip(),
            acting_body=acting_body,
            languages=tuple(languages),
            title={**before.title, **said},
            numbers_headings=numbers_headings,
        )
        paragraphs = queries.paragraphs_of(statement_id)
        if refusal := rules.may_redescribe(
            before,
            after,
            paragraphs=[queries.facts_of(paragraph) for paragraph in paragraphs],
            amended=queries.languages_amended(statement_id),
            is_symbol_taken=queries.symbol_is_taken(statement, after.symbol),
            is_adopted=queries.adoption_of(statement) is not None,
            is_proposed=queries.adoption_is_proposed(statement),
            is_asked=queries.is_asked(statement, act.at),
        ):
            raise refusal
        rewrite_text(statement.title, after.title, actor=actor)
        statement.kind, statement.symbol, statement.acting_body = kind, after.symbol, acting_body
        statement.languages, statement.numbers_headings = list(after.languages), numbers_headings
        statement.save(update_fields=["kind", "symbol", "acting_body", "languages", "numbers_headings"])
        changes = before.changes_to(after)
        done = Redescription.objects.create(statement=statement, changes=changes, at=act.at, by=actor)
        touch("statement", *(paragraph.pk for paragraph in paragraphs))
        act.on(done, statement=str(statement_id), changes=changes)
        announce(topics.session(statement.session_id), "statements")
        announce(topics.statement(statement_id), "head", "text", "actions")
        return done
