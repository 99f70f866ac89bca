"""Who may do what on the floor, beyond what the session's offices say (`forum.permissions`)."""

import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.standing import Standing
from muntada.hall.rules import FloorState
from muntada.kernel.refusal import Refusal


def may_touch_request(standing: Standing, state: FloorState, request: str, account: Account) -> bool:
    """Withdraw a request or end a speech: one's own, or any as the chair."""
    return is_own(state, request, account.person_id) or permissions.may_chair(standing)


def is_own(state: FloorState, request: str, person_id: uuid.UUID) -> bool:
    """Say whether somebody made a request."""
    return any(asked.id == request and asked.person == str(person_id) for asked in state.requests)


def require_media(standing: Standing, purpose: str) -> None:
    """Everybody may listen; whoever has a part in the sitting may be on camera, interpreters in their booths.

    Raises `NotForYou`. Whether anybody sees or hears it is for the floor to say.
    """
    may_send = standing.is_chair or standing.is_rapporteur or standing.is_organiser or bool(standing.accredited)
    allowed = {"listen": True, "camera": may_send, "screen": may_send, "booth": bool(standing.interprets)}
    permissions.require(allowed.get(purpose, False))


def require_guests_media(state: FloorState, person_id: uuid.UUID, purpose: str) -> None:
    """Guests listen as everybody does; on camera are those whom the chair has let in.

    Raises `Refusal` for those in the lobby, `NotForYou` for booths.
    """
    permissions.require(purpose != "booth")
    if purpose != "listen" and str(person_id) not in state.admitted:
        raise Refusal("guest_in_lobby")


def may_correct_captions(standing: Standing, language: str) -> bool:
    """Correct the captions in `language`: its captioners, and the rapporteur, who answers for the record."""
    return permissions.may_caption(standing, language) or permissions.may_draft(standing)


def may_take_part(standing: Standing) -> bool:
    """Be in the hall as a participant: ask, support, chat, react. It takes an office or a badge."""
    offices = standing.is_organiser or standing.is_chair or standing.is_rapporteur
    return bool(offices or standing.interprets or standing.captions or standing.accredited)


def may_read_speeches(standing: Standing) -> bool:
    """Read all speeches that were handed in before they are given: the chair, booths, captioners, the rapporteur."""
    return bool(standing.is_chair or standing.is_rapporteur or standing.interprets or standing.captions)


def may_host(standing: Standing) -> bool:
    """Invite guests to a sitting: the chair and the organisers."""
    return standing.is_chair or standing.is_organiser


def speaks_for(standing: Standing) -> uuid.UUID | None:
    """Return the delegation in whose name somebody takes part; None for an officer."""
    return standing.accredited[0].delegation_id if standing.accredited else None
