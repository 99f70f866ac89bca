"""The steps of a joint signature: which key an organiser signs with, and its lines."""

import datetime as dt
from collections.abc import Sequence

from muntada.cities.models import Account
from muntada.forum.actions import deciding
from muntada.forum.models import JointDecision, Organiser, Session
from muntada.forum.rules.decision import Outcome
from muntada.forum.standing import Standing
from muntada.kernel.refusal import Refusal
from muntada.record import entry
from muntada.record.actions.sealing import server_key, server_signature
from muntada.record.entry import RecordError
from muntada.record.models import Key
from muntada.statements.queries import entry_key, key_in_force, organisers_of


def make_missing_keys(session: Session, *, actor: Account) -> None:
    """Make a key that this server keeps for every organiser that has none, so that a record can begin."""
    for organiser in organisers_of(session.pk):
        _key_of(session.slug, organiser, actor=actor)


def signing_organiser(own: Standing) -> Organiser:
    """Return the organiser in whose name somebody with this standing signs, with its institution and party."""
    return Organiser.objects.select_related("institution", "party").get(pk=deciding.acting_for(own)[0])


def sign_bodies(scope: str, organiser: Organiser, bodies: Sequence[str], given: str, *, actor: Account) -> str:
    """Return the organiser's signature lines over `bodies`, one each, joined by line ends.

    An institution that keeps its own key hands its lines in as `given`; they are checked here. For a key
    that the server keeps, the server signs, on the officer's word.
    """
    key = _key_of(scope, organiser, actor=actor)
    if key.custody == Key.Custody.SERVER:
        return "\n".join(server_signature(key, body) for body in bodies)
    lines = given.strip().splitlines()
    if len(lines) != len(bodies):
        raise Refusal("signature_missing", field="signature")
    party = entry.Party(id=key.party, threshold=1, keys=(entry_key(key),))
    for body, line in zip(bodies, lines, strict=True):
        try:
            entry.check_signature(body.encode(), line.strip(), [party])
        except RecordError:
            raise Refusal("signature_wrong", field="signature") from None
    return "\n".join(line.strip() for line in lines)


def sign_answer(
    decision: JointDecision,
    approved: bool,
    *,
    own: Standing,
    reason: str,
    signature: str,
    actor: Account,
    at: dt.datetime,
) -> Outcome:
    """Give a party's answer to a decision; who approves signs the bodies that it proposes, if it proposes any."""
    lines = ""
    if approved and (bodies := decision.proposal["bodies"]):
        lines = sign_bodies(decision.session.slug, signing_organiser(own), bodies, signature, actor=actor)
    return deciding.answer(decision, approved, actor=actor, at=at, reason=reason.strip(), signature=lines)


def _key_of(scope: str, organiser: Organiser, *, actor: Account) -> Key:
    known = key_in_force(scope, organiser)
    return known or server_key(scope, organiser.institution.slug, organiser.party.slug, actor=actor)
