"""The front page: the forum, its sessions, and the sitting that is live or comes next."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from muntada.forum import queries
from muntada.forum.models import ProgrammeEdition, Session
from muntada.kernel import clock
from muntada.languages.rules import Shown
from muntada.web.context import current
from muntada.web.site.programme import PublishedSitting, live, sittings


@dataclass(frozen=True)
class ShownSession:
    """A session as the list shows it."""

    session: Session
    title: Shown
    theme: Shown
    is_over: bool


@dataclass(frozen=True)
class Now:
    """A sitting that is live, or the next one."""

    session: Session
    sitting: PublishedSitting
    is_live: bool


def context() -> dict[str, Any]:
    """Return what the front page shows, in four queries however many sessions there are."""
    language, now = current().code, clock.now()
    sessions = queries.sessions()
    here = {row.pk: row for row in sessions if not row.is_reported and row.ends_on >= now.date() - dt.timedelta(days=1)}
    return {
        "forums": [(row.forum.name.show(language), row.forum.about.show(language)) for row in _one_a_forum(sessions)],
        "sessions": [
            ShownSession(row, row.title.show(language), row.theme.show(language), row.ends_on < now.date())
            for row in sessions
        ],
        "now": _now(here, now),
    }


def _now(sessions: dict[uuid.UUID, Session], now: dt.datetime) -> list[Now]:
    """Return the published sittings that are live; if none is, the one that begins next."""
    newer = ProgrammeEdition.objects.filter(session=OuterRef("session"), number__gt=OuterRef("number"))
    editions = ProgrammeEdition.objects.filter(~Exists(newer), session__in=sessions)
    going_on = live(list(sessions))
    published = [
        Now(sessions[edition.session_id], sitting, sitting.id in going_on)
        for edition in editions
        for sitting in sittings(edition.content, current().code)
    ]
    ahead = sorted((entry for entry in published if entry.sitting.starts_at > now), key=lambda e: e.sitting.starts_at)
    return [entry for entry in published if entry.is_live] or ahead[:1]


def _one_a_forum(sessions: list[Session]) -> list[Session]:
    return list({row.forum_id: row for row in sessions}.values())
