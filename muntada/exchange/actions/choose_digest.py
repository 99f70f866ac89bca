import uuid

from muntada.cities.models import Account
from muntada.exchange.models import Digest, DigestChoice
from muntada.record.actions.acting import acting


def choose_digest(wants: bool, *, actor: Account, key: uuid.UUID | None = None) -> None:
    """Stop the weekly digest, or have it again."""
    with acting("digest_chosen", actor=actor, key=key) as act:
        if not act.done_before:
            DigestChoice.objects.create(account=actor, wants=wants, at=act.at)
            act.on(actor, wants=wants)


def note_digest(account: Account, *, actor: Account | None) -> Digest:
    """Note that somebody was sent a digest now."""
    with acting("digest_sent", actor=actor) as act:
        digest = Digest.objects.create(account=account, at=act.at)
        act.on(account)
        return digest
