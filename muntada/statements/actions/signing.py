"""The step of adoption in which one organiser signs."""

from collections.abc import Sequence

from muntada.cities.models import Account
from muntada.forum.models import Organiser
from muntada.kernel.refusal import Refusal
from muntada.record import entry
from muntada.record.actions.sealing import server_key, server_signature
from muntada.record.entry import RecordError
from muntada.record.models import Key
from muntada.statements.queries import entry_key


def sign_bodies(scope: str, organiser: Organiser, bodies: Sequence[str], given: str, *, actor: Account) -> str:
    """Return the organiser's signature lines over `bodies`, one each, joined by line ends.

    An institution that keeps its own key hands its lines in as `given`; they are checked here. For a key
    that the server keeps, the server signs, on the officer's word.
    """
    key = server_key(scope, organiser.institution.slug, organiser.party.slug, actor=actor)
    if key.custody == Key.Custody.SERVER:
        return "\n".join(server_signature(key, body) for body in bodies)
    lines = given.strip().splitlines()
    if len(lines) != len(bodies):
        raise Refusal("signature_missing", field="signature")
    party = entry.Party(id=key.party, threshold=1, keys=(entry_key(key),))
    for body, line in zip(bodies, lines, strict=True):
        try:
            entry.check_signature(body.encode(), line, [party])
        except RecordError:
            raise Refusal("signature_wrong", field="signature") from None
    return "\n".join(lines)
