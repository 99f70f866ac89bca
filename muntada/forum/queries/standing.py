import uuid
from typing import Any

from django.db.models import OuterRef, Subquery

from muntada.cities.models import Account
from muntada.forum.models import Accreditation, Appointment, Member, Sitting
from muntada.forum.standing import Membership, Standing


def newest_badge() -> Subquery:
    """Return the newest decision on a member's badge, to annotate members with."""
    return Subquery(Accreditation.objects.filter(member=OuterRef("pk")).order_by("-id").values("decision")[:1])


def standing(account: Account | None, session_id: uuid.UUID) -> Standing:
    """Return what `account` is in the session, in two queries; in none for a reader who is not signed in."""
    if account is None:
        return Standing(session_id)
    offices = list(
        Appointment.objects.filter(account=account, session_id=session_id, ended_at=None).values_list(
            "role", "organiser_id", "organiser__party_id", "languages"
        )
    )
    members = (
        Member.objects.filter(account=account, delegation__session_id=session_id)
        .annotate(badge=newest_badge())
        .values_list("delegation_id", "function", "badge")
    )
    return Standing(
        session_id,
        account.pk,
        organisers=tuple(
            (organiser, party)
            for role, organiser, party, _ in offices
            if role == "organiser" and organiser is not None and party is not None
        ),
        is_chair=any(role == "chair" for role, *_ in offices),
        is_rapporteur=any(role == "rapporteur" for role, *_ in offices),
        interprets=_languages("interpreter", offices),
        captions=_languages("captioner", offices),
        memberships=tuple(Membership(d, function, badge == "granted") for d, function, badge in members),
    )


def _languages(role: str, offices: list[tuple[Any, ...]]) -> tuple[str, ...]:
    """Return the languages of every appointment to `role`, each once, in the order of their names."""
    return tuple(sorted({language for held, *_, languages in offices if held == role for language in languages}))


def organises(account: Account | None) -> bool:
    """Tell whether the account acts for an organiser of any session now."""
    return (
        account is not None
        and Appointment.objects.filter(account=account, role="organiser", ended_at=None)
        .exclude(organiser=None)
        .exists()
    )


def standing_in_sitting(account: Account | None, sitting_id: uuid.UUID) -> Standing:
    """Return what `account` is in the session that the sitting belongs to; raises `Sitting.DoesNotExist`."""
    return standing(account, Sitting.objects.only("session_id").get(pk=sitting_id).session_id)
