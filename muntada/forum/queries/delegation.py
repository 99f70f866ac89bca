import uuid

from django.db.models import Prefetch

from muntada.cities.tokens import row_by_token, token_of
from muntada.forum.models import Delegation, Invitation, Member
from muntada.forum.queries.standing import newest_badge
from muntada.languages.queries import load_texts

INVITATION_SALT = "muntada.forum.invitation"


def delegations(session_id: uuid.UUID) -> list[Delegation]:
    """Return the session's delegations with their names, cities, invitations and members.

    Each member has `badge`, the newest decision on it ('granted', 'refused', 'withdrawn' or None).
    """
    members = Member.objects.annotate(badge=newest_badge()).select_related("account__person")
    rows = list(
        Delegation.objects.filter(session_id=session_id)
        .select_related("city", "party")
        .prefetch_related(Prefetch("members", members), "invitations")
        .order_by("id")
    )
    load_texts(
        (rows, "name city__name party__name"),
        ([member for row in rows for member in row.members.all()], "account__person__name account__person__position"),
    )
    return rows


def entitled_delegations(session_id: uuid.UUID) -> tuple[str, ...]:
    """Return the ids of the delegations whose head has a badge: those that answer a call for consensus."""
    heads = (
        Member.objects.filter(delegation__session_id=session_id, function="head")
        .annotate(badge=newest_badge())
        .filter(badge="granted")
    )
    return tuple(str(pk) for pk in heads.order_by("delegation_id").values_list("delegation_id", flat=True))


def invitation_token(invitation: Invitation) -> str:
    """Return the secret part of an invitation's link."""
    return token_of(invitation, purpose=INVITATION_SALT)


def invitation_by_token(token: str) -> Invitation:
    """Return the invitation that `token` opens; raises `Invitation.DoesNotExist` for anything forged."""
    rows = Invitation.objects.select_related("delegation__session__forum", "delegation__city").prefetch_related(
        "delegation__members__account__person", "delegation__session__organisers__institution"
    )
    invitation = row_by_token(rows, token, purpose=INVITATION_SALT)
    load_texts(
        ([invitation], "delegation__name delegation__session__title"),
        (invitation.delegation.members.all(), "account__person__name"),
        (invitation.delegation.session.organisers.all(), "institution__name"),
    )
    return invitation
