import datetime as dt
import hashlib
import uuid

from django.utils.text import slugify

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.actions import deciding
from muntada.forum.models import JointDecision, Organiser
from muntada.forum.queries import standing
from muntada.kernel.refusal import Refusal
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record import canonical, entry
from muntada.record.actions.acting import acting
from muntada.record.actions.sealing import server_key
from muntada.record.queries import record_of
from muntada.statements import queries, rules
from muntada.statements.actions.locking import lock_statement
from muntada.statements.actions.signing import sign_bodies
from muntada.statements.models import Statement


def propose_adoption(
    statement_id: uuid.UUID, *, signature: str = "", actor: Account, key: uuid.UUID | None = None
) -> JointDecision:
    """Freeze the statement's words and propose, for the actor's party, to adopt exactly these.

    The proposal holds the texts and the bodies of the record's entries, which each party signs:
    `signature` has the lines where the actor's institution keeps its own key.
    """
    with acting("adoption_proposed", actor=actor, key=key) as act:
        if act.done_before:
            return JointDecision.objects.get(pk=act.answer)
        statement = lock_statement(statement_id)
        own = standing(actor, statement.session_id)
        permissions.require(permissions.may_organise(own))
        paragraphs = queries.paragraphs_of(statement_id)
        if refusal := rules.may_adopt(
            [queries.facts_of(paragraph) for paragraph in paragraphs],
            statement.languages,
            is_adopted=queries.adoption_of(statement) is not None,
        ):
            raise refusal
        texts = {
            language: canonical.canonical(queries.statement_text(statement, paragraphs, language))
            for language in statement.languages
        }
        bodies = _bodies(statement, texts, act.at, actor=actor)
        organiser = Organiser.objects.select_related("institution").get(pk=deciding.acting_for(own)[0])
        lines = sign_bodies(statement.session.slug, organiser, bodies, signature, actor=actor)
        decision = deciding.propose(
            statement.session,
            "adopt_statement",
            f"statement:{statement_id}",
            {"texts": texts, "bodies": bodies},
            actor=actor,
            at=act.at,
            signature=lines,
        )
        act.on(decision, statement=str(statement_id))
        announce(topics.statement(statement_id), "adoption", "head", "actions")
        return decision


def _bodies(statement: Statement, texts: dict[str, str], at: dt.datetime, *, actor: Account) -> list[str]:
    """Return the bodies to sign: the entry that adopts, after a genesis if this is the record's first."""
    scope = statement.session.slug
    record = record_of(scope)
    claimed = at.replace(microsecond=0)
    bodies = []
    head, sequence = record.head, len(record.entries)
    if not record.entries:
        genesis = entry.Entry(
            type="genesis",
            record_id=scope,
            sequence=0,
            previous=head,
            claimed_at=claimed,
            parties=_parties(statement, actor=actor),
        )
        bodies.append(entry.body(genesis).decode())
        head, sequence = hashlib.sha256(bodies[0].encode()).hexdigest(), 1
    try:
        lines = sorted(
            (entry.text_of(language, text.encode()) for language, text in texts.items()),
            key=lambda line: line.language.lower(),
        )
    except canonical.NotCanonicalError as error:
        raise Refusal("text_not_canonical", problem=error.problems[0].character or error.problems[0].code) from None
    adopting = entry.Entry(
        type="adopt",
        record_id=scope,
        sequence=sequence,
        previous=head,
        claimed_at=claimed,
        document_id=document_id(statement),
        texts=tuple(lines),
    )
    return [*bodies, entry.body(adopting).decode()]


def _parties(statement: Statement, *, actor: Account) -> tuple[entry.Party, ...]:
    """Return the session's parties with a key for each of their organisers; one of each party's must sign."""
    organisers = queries.organisers_of(statement.session_id)
    held: dict[str, list[entry.Key]] = {}
    for organiser in organisers:
        slug = organiser.party.slug
        row = server_key(statement.session.slug, organiser.institution.slug, slug, actor=actor)
        held.setdefault(slug, []).append(queries.entry_key(row))
    names = {organiser.party.slug: organiser.party.name.current for organiser in organisers}
    return tuple(
        entry.Party(
            id=slug,
            threshold=1,
            keys=tuple(sorted(keys, key=lambda key: key.name)),
            names=tuple(
                (language, rendering.body)
                for language, rendering in sorted(names[slug].items(), key=lambda item: item[0].lower())
            ),
        )
        for slug, keys in sorted(held.items())
    )


def document_id(statement: Statement) -> str:
    """Return how the record names the statement: its symbol in lower-case ASCII."""
    return slugify(statement.symbol.replace("/", "-"))[:64].strip("-") or str(statement.pk)
