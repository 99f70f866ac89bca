"""The front page: the forum, its newest sessions, and the sitting that is live or comes next."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from muntada.forum import queries
from muntada.forum.models import ProgrammeEdition, Session
from muntada.kernel import clock
from muntada.web.context import current
from muntada.web.site.programme import PublishedSitting, live, sittings
from muntada.web.site.sessions import first_after, over_at, shown

NEWEST = 5
"""How many sessions the front page lists; the others are on the page of all sessions."""
LINGER = dt.timedelta(days=1)
"""How long after a session's last day its sittings may still be going on."""


@dataclass(frozen=True)
class Now:
    """A sitting that is live, or the next one."""

    session: Session
    sitting: PublishedSitting
    is_live: bool


def context() -> tuple[dict[str, Any], dt.datetime | None]:
    """Return what the front page shows, in four queries however many sessions there are.

    With it comes the moment at which time alone changes the page: a sitting begins, a session is over.
    """
    language, now = current().code, clock.now()
    sessions = queries.sessions()
    here = {row.pk: row for row in sessions if not row.is_reported and now < over_at(row) + LINGER}
    entries, begins = _now(here, now)
    ends = [over_at(row) for row in sessions]
    context = {
        "forums": [(row.forum.name.show(language), row.forum.about.show(language)) for row in _one_a_forum(sessions)],
        "sessions": [shown(row, now, language) for row in sessions[:NEWEST]],
        "has_more": len(sessions) > NEWEST,
        "now": entries,
    }
    return context, first_after(now, [*ends, *(end + LINGER for end in ends), *begins])


def _now(sessions: dict[uuid.UUID, Session], now: dt.datetime) -> tuple[list[Now], list[dt.datetime]]:
    """Return the published sittings that are live, or if none is, the one that begins next; and when all begin."""
    newer = ProgrammeEdition.objects.filter(session=OuterRef("session"), number__gt=OuterRef("number"))
    editions = ProgrammeEdition.objects.filter(~Exists(newer), session__in=sessions)
    going_on = live(list(sessions))
    published = [
        Now(sessions[edition.session_id], sitting, sitting.id in going_on)
        for edition in editions
        for sitting in sittings(edition.content, current().code)
    ]
    ahead = sorted((entry for entry in published if entry.sitting.starts_at > now), key=lambda e: e.sitting.starts_at)
    begins = [entry.sitting.starts_at for entry in published]
    return [entry for entry in published if entry.is_live] or ahead[:1], begins


def _one_a_forum(sessions: list[Session]) -> list[Session]:
    return list({row.forum_id: row for row in sessions}.values())
