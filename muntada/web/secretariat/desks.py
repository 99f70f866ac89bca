"""What the desks show."""

import itertools
import uuid
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from muntada.forum import queries
from muntada.forum.models import Delegation, Invitation, JointDecision, Party, Session, Sitting
from muntada.forum.rules import differences
from muntada.forum.standing import Standing
from muntada.kernel import clock
from muntada.languages.codes import LANGUAGES
from muntada.languages.models import Text
from muntada.languages.queries import load_texts
from muntada.languages.rules import Shown, show_words
from muntada.web.context import current


def about(session: Session) -> dict[str, Any]:
    """Return what every page of the desks shows of the session."""
    title = session.title.show(current().code)
    return {
        "session": session,
        "title": title,
        "trail": [
            (reverse("site:home"), _("Muntada")),
            (reverse("site:session", kwargs={"slug": session.slug}), title.body),
        ],
    }


def draft(session: Session) -> dict[str, Any]:
    """Return the draft programme by day, with what it changes in the published one."""
    rows = queries.programme_rows(session)
    content = queries.programme_content(session, rows)
    edition = queries.newest_edition(session.pk)
    changes = differences(edition.content if edition else None, content)
    zone = ZoneInfo(session.time_zone)
    titles = {str(row.pk): row.title for row in rows}
    titles |= {str(item.pk): item.title for row in rows for item in row.items.all()}
    sittings = [_sitting(sitting, changes, titles) for sitting in content["sittings"]]
    days = itertools.groupby(sittings, key=lambda sitting: sitting["starts_at"].astimezone(zone).date())
    return {
        "days": [(day, list(rows)) for day, rows in days],
        "changes": changes,
        "removed": [_shown(title) for title in changes.removed],
        "edition": edition,
    }


def decision(session: Session, standing: Standing) -> dict[str, Any]:
    """Return where the publication stands, and whether the reader's party is waited for."""
    newest = queries.newest_decision(session.pk, "publish_programme", "programme")
    content = queries.programme_draft(session)
    edition = queries.newest_edition(session.pk)
    published = edition.content if edition else None
    context: dict[str, Any] = {"may_propose": content["sittings"] and content != published, "decision": None}
    if newest is None or queries.outcome_of(newest) not in ("pending", "declined"):
        return context
    pending = queries.outcome_of(newest) == "pending"
    changes = differences(published, newest.proposal)
    answered = {approval.party_id for approval in newest.approvals.all()}
    return context | {
        "decision": newest,
        "pending": pending,
        "answers": _answers(newest),
        "waited_for": _waited_for(session, answered) if pending else [],
        "may_answer": pending and any(party not in answered for _, party in standing.organisers),
        "proposal_new": _titles(newest.proposal, changes.new),
        "proposal_changed": _titles(newest.proposal, changes.changed),
        "proposal_removed": [_shown(title) for title in changes.removed],
        "proposal": [_sitting(sitting, changes, {}) for sitting in newest.proposal["sittings"]],
        "edited_since": pending and newest.proposal != content,
    }


def delegations(session: Session) -> dict[str, Any]:
    """Return the delegations by party with their invitations, members and badges."""
    rows = queries.delegations(session.pk)
    parties = {row.party_id: row.party for row in rows}
    now = clock.now()
    return {
        "by_party": [
            (
                parties[party].name.show(current().code),
                [_delegation(row, now) for row in rows if row.party_id == party],
            )
            for party in sorted(parties)
        ]
    }


def parties_of(session: Session) -> list[Party]:
    """Return the parties of the session's forum with their names."""
    parties = list(session.forum.parties.order_by("slug"))
    load_texts((parties, "name"))
    return parties


def invitation_link(invitation: Invitation) -> str:
    """Return the whole address of an invitation, in the language that it is written in."""
    path = reverse("secretariat:invitation", kwargs={"invitation_token": queries.invitation_token(invitation)})
    language = next(known.django for known in LANGUAGES if known.code == invitation.language)
    return f"{settings.PUBLIC_URL}/{language}/{path.split('/', 2)[2]}"


def local_start(sitting: Sitting) -> dict[str, Any]:
    """Return day and hour of a sitting as the host's clock shows them, for a form."""
    local = sitting.starts_at.astimezone(ZoneInfo(sitting.session.time_zone))
    return {"starts_at_day": local.date(), "starts_at_time": local.time()}


def _sitting(sitting: dict[str, Any], changes: Any, titles: Mapping[str, Text]) -> dict[str, Any]:
    """Return a sitting of a programme as it is shown; `titles` are those of the draft, which can lack languages."""
    return {
        "id": uuid.UUID(sitting["id"]),
        "title": _shown(sitting["title"]),
        "text": titles.get(sitting["id"]),
        "starts_at": parse_datetime(sitting["starts_at"]),
        "minutes": sitting["minutes"],
        "mark": _mark(sitting["id"], changes),
        "items": [
            {
                "id": uuid.UUID(item["id"]),
                "title": _shown(item["title"]),
                "text": titles.get(item["id"]),
                "mark": _mark(item["id"], changes),
                "speakers": [_shown(speaker["name"]) for speaker in item["speakers"]],
            }
            for item in sitting["items"]
        ],
    }


def _titles(programme: dict[str, Any], parts: frozenset[str]) -> list[Shown]:
    """Return the titles of these sittings and items, in the programme's order."""
    rows = (row for sitting in programme["sittings"] for row in (sitting, *sitting["items"]))
    return [_shown(row["title"]) for row in rows if row["id"] in parts]


def _mark(part: str, changes: Any) -> str:
    return "new" if part in changes.new else "changed" if part in changes.changed else ""


def _shown(words: dict[str, str]) -> Shown:
    return show_words(words, current().code)


def _answers(newest: JointDecision) -> list[dict[str, Any]]:
    language = current().code
    return [
        {
            "party": approval.party.name.show(language),
            "institution": approval.organiser.institution.name.show(language),
            "by": approval.by.person.name.show(language),
            "approved": approval.answer == "approved",
            "reason": approval.reason,
            "at": approval.at,
        }
        for approval in newest.approvals.all()
    ]


def _waited_for(session: Session, answered: set[uuid.UUID]) -> list[Shown]:
    language = current().code
    parties = {organiser.party_id: organiser.party for organiser in session.organisers.all()}
    return [party.name.show(language) for pk, party in parties.items() if pk not in answered]


def _delegation(row: Delegation, now: Any) -> dict[str, Any]:
    language = current().code
    invitation = next(iter(row.invitations.all()), None)
    return {
        "id": row.pk,
        "name": row.name.show(language),
        "text": row.name,
        "invitation": invitation,
        "link": invitation_link(invitation) if invitation else "",
        "state": _invitation_state(invitation, now),
        "members": [
            {
                "id": member.pk,
                "name": member.account.person.name.show(language),
                "position": member.account.person.position.show(language) if member.account.person.position else None,
                "email": member.account.email,
                "function": member.function,
                "badge": member.badge,  # type: ignore[attr-defined]  # annotated by the query
            }
            for member in row.members.all()
        ],
    }


def _invitation_state(invitation: Invitation | None, now: Any) -> str:
    if invitation is None:
        return "none"
    if invitation.withdrawn_at:
        return "withdrawn"
    if invitation.answered_at:
        return "answered"
    return "expired" if now >= invitation.expires_at else "sent"
