"""What is signed next: the bodies of the record's entries, and the keys in force. Reads only."""

import datetime as dt
import hashlib
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.text import slugify

from muntada.forum.models import Approval, JointDecision, Organiser, Session
from muntada.kernel.refusal import Refusal
from muntada.record import canonical, entry
from muntada.record.models import Key
from muntada.record.queries import record_of
from muntada.statements.models import AdoptedText, CorrectedText, Corrigendum, KeyRegistration, Statement
from muntada.statements.queries.adopted import entry_document, entry_key, organisers_of


def key_in_force(scope: str, organiser: Organiser) -> Key | None:
    """Return the key that the organiser's institution signs with: the newest registered, else the server's, if any."""
    registered = KeyRegistration.objects.filter(organiser=organiser).select_related("key").order_by("-id").first()
    return registered.key if registered else Key.objects.filter(scope=scope, name=organiser.institution.slug).first()


def registrations_of(session: Session) -> dict[uuid.UUID, KeyRegistration]:
    """Return the newest registration of a key by each organiser that has one, by the organiser's id; one query."""
    rows = KeyRegistration.objects.filter(organiser__session=session).select_related("key").order_by("id")
    return {row.organiser_id: row for row in rows}


def keys_in_force(
    session: Session, organisers: Iterable[Organiser], registered: Mapping[uuid.UUID, KeyRegistration]
) -> dict[uuid.UUID, Key]:
    """Return the key of each of the organisers, by the organiser's id; those without one are left out. One query."""
    first = {key.name: key for key in Key.objects.filter(scope=session.slug)}
    found = {row.pk: first[row.institution.slug] for row in organisers if row.institution.slug in first}
    return found | {pk: row.key for pk, row in registered.items()}


def record_parties(session: Session, replaced: Mapping[uuid.UUID, entry.Key] | None = None) -> tuple[entry.Party, ...]:
    """Return the parties as a genesis or a rotation names them; one key of each party's must sign.

    `replaced` are keys, by the organiser's id, that take the place of those in force.
    """
    held: dict[str, list[entry.Key]] = {}
    organisers = organisers_of(session.pk)
    in_force = keys_in_force(session, organisers, registrations_of(session))
    for organiser in organisers:
        key = (replaced or {}).get(organiser.pk) or (
            entry_key(in_force[organiser.pk]) if organiser.pk in in_force else None
        )
        if key is None:
            raise Refusal("keys_missing")
        held.setdefault(organiser.party.slug, []).append(key)
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


def next_bodies(session: Session, at: dt.datetime, **facts: Any) -> list[str]:
    """Return the bodies to sign for the entry with these facts: before it a genesis if it is the record's first."""
    scope = session.slug
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
            parties=record_parties(session),
        )
        bodies.append(entry.body(genesis).decode())
        head, sequence = hashlib.sha256(bodies[0].encode()).hexdigest(), 1
    following = entry.Entry(record_id=scope, sequence=sequence, previous=head, claimed_at=claimed, **facts)
    return [*bodies, entry.body(following).decode()]


def rotation_bodies(session: Session, organiser: Organiser, key: entry.Key, at: dt.datetime) -> list[str]:
    """Return the body of the entry by which `key` takes the place of the organiser's; none before the record began."""
    if not record_of(session.slug).entries:
        return []
    return next_bodies(session, at, type="rotate", parties=record_parties(session, {organiser.pk: key}))


def text_lines(texts: Mapping[str, str]) -> tuple[entry.Text, ...]:
    """Return the lines of a body for these texts; refused where one has a character that may not be signed."""
    try:
        lines = [entry.text_of(language, text.encode()) for language, text in texts.items()]
    except canonical.NotCanonicalError as error:
        problem = error.problems[0]
        raise Refusal("text_not_canonical", problem=problem.character or problem.code) from None
    return tuple(sorted(lines, key=lambda line: line.language.lower()))


def document_id(statement: Statement) -> str:
    """Return how the record names the statement: its symbol in lower-case ASCII."""
    return slugify(statement.symbol.replace("/", "-"))[:64].strip("-") or str(statement.pk)


def signed_document(statement: Statement) -> str:
    """Return how the record names a statement that is adopted."""
    return entry_document(statement.adoption.entry)


def corrigenda_of(statement_id: uuid.UUID) -> list[Corrigendum]:
    """Return the statement's corrigenda in order, with their entries."""
    return list(Corrigendum.objects.filter(statement_id=statement_id).select_related("entry", "decision"))


def signed_texts(statement_id: uuid.UUID) -> dict[str, str]:
    """Return the words of record by language: as adopted, or as last corrected."""
    newest = Corrigendum.objects.filter(statement_id=statement_id).order_by("-number").first()
    rows = (
        CorrectedText.objects.filter(corrigendum=newest)
        if newest
        else AdoptedText.objects.filter(adoption_id=statement_id)
    )
    return dict(rows.values_list("language", "body"))


def pending_decision(session_id: uuid.UUID, kind: str, subject: str) -> JointDecision | None:
    """Return the proposal on a subject that waits for a party, or None; one query."""
    answered = Approval.objects.filter(decision=OuterRef(OuterRef("pk"))).values("party")
    rows = JointDecision.objects.filter(session_id=session_id, kind=kind, subject=subject).annotate(
        is_declined=Exists(Approval.objects.filter(decision=OuterRef("pk"), answer="declined")),
        is_waiting=Exists(Organiser.objects.filter(session=OuterRef("session")).exclude(party__in=answered)),
    )
    newest = rows.order_by("-id").first()
    return newest if newest and newest.is_waiting and not newest.is_declined else None


def signed_notes(decision: JointDecision) -> list[str]:
    """Return the bodies of a decision that every party approved, each with the signature lines of them all."""
    signatures = [approval.signature.split("\n") for approval in Approval.objects.filter(decision=decision)]
    return [
        entry.note(body.encode(), lines).decode()
        for body, lines in zip(decision.proposal["bodies"], zip(*signatures, strict=True), strict=True)
    ]
