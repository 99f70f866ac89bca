"""Who may do what on the floor, beyond what the session's offices say (`forum.permissions`)."""

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.standing import Standing
from muntada.hall.rules import FloorState


def may_touch_request(standing: Standing, state: FloorState, request: str, account: Account) -> bool:
    """Withdraw a request or end a speech: one's own, or any as the chair."""
    own = any(asked.id == request and asked.person == str(account.person_id) for asked in state.requests)
    return own or permissions.may_chair(standing)


def may_correct_captions(standing: Standing, language: str) -> bool:
    """Correct the captions in `language`: its captioners, and the rapporteur, who answers for the record."""
    return permissions.may_caption(standing, language) or permissions.may_draft(standing)
