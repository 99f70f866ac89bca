"""Who signs with which key, and the bodies that she carries to it."""

import base64
import dataclasses
from collections.abc import Sequence

from django.http import HttpRequest

from muntada.forum.models import Organiser, Session
from muntada.languages.queries import load_texts
from muntada.languages.rules import Shown
from muntada.record import keys
from muntada.record.models import Key
from muntada.statements import queries
from muntada.web.access import standing_of
from muntada.web.context import current


@dataclasses.dataclass(frozen=True)
class Signer:
    """For whom somebody signs, with which key. A key that does not exist yet is made by the server, which keeps it."""

    organiser: Organiser
    institution: Shown
    party: Shown
    key: str
    is_kept_by_server: bool
    fingerprint: str


@dataclasses.dataclass(frozen=True)
class Body:
    """A body to sign: its exact text, and the same as the address of a download."""

    place: int
    text: str
    href: str


def signer_of(request: HttpRequest, session: Session) -> Signer:
    """Return for whom the officer who reads signs."""
    own = standing_of(request, session.pk)
    organiser = Organiser.objects.select_related("institution", "party").get(pk=own.organisers[0][0])
    load_texts(([organiser], "institution__name party__name"))
    key = queries.key_in_force(session.slug, organiser)
    code = current().code
    return Signer(
        organiser=organiser,
        institution=organiser.institution.name.show(code),
        party=organiser.party.name.show(code),
        key=key.name if key else organiser.institution.slug,
        is_kept_by_server=key is None or key.custody == Key.Custody.SERVER,
        fingerprint=keys.fingerprint(queries.entry_key(key).public) if key else "",
    )


def to_carry(bodies: Sequence[str]) -> list[Body]:
    """Return the bodies as a page shows them; the address of each download holds its bytes."""
    return [
        Body(place, text, f"data:text/plain;base64,{base64.b64encode(text.encode()).decode()}")
        for place, text in enumerate(bodies)
    ]
