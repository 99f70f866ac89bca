"""Sessions as lists show them: all of them, or the newest on the front page."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from muntada.forum import queries
from muntada.forum.models import Session
from muntada.kernel import clock
from muntada.languages.rules import Shown
from muntada.statements.models import Statement
from muntada.statements.queries import adopted_statements
from muntada.web.context import current


@dataclass(frozen=True)
class ShownSession:
    """A session as a list shows it, with the statements that were adopted in it."""

    session: Session
    title: Shown
    theme: Shown
    forum: Shown
    is_over: bool
    adopted: tuple[tuple[Statement, Shown], ...] = ()


def shown(
    session: Session, now: dt.datetime, language: str, adopted: Iterable[tuple[Statement, Shown]] = ()
) -> ShownSession:
    """Return an entry of a list in `language` (BCP 47), as it is at `now`."""
    title, theme, forum = (text.show(language) for text in (session.title, session.theme, session.forum.name))
    return ShownSession(session, title, theme, forum, over_at(session) <= now, tuple(adopted))


def over_at(session: Session) -> dt.datetime:
    """Return the end of the session's last day, by the host's clock."""
    return dt.datetime.combine(session.ends_on + dt.timedelta(days=1), dt.time(), ZoneInfo(session.time_zone))


def first_after(now: dt.datetime, moments: Iterable[dt.datetime]) -> dt.datetime | None:
    """Return the first of `moments` that is still to come, or None."""
    return min((moment for moment in moments if moment > now), default=None)


def context() -> tuple[dict[str, object], dt.datetime | None]:
    """Return what the page of all sessions shows, in four queries, and the moment at which time alone changes it."""
    language, now = current().code, clock.now()
    adopted: dict[uuid.UUID, list[tuple[Statement, Shown]]] = {}
    for statement in adopted_statements():
        adopted.setdefault(statement.session_id, []).append((statement, statement.title.show(language)))
    rows = queries.sessions()
    listed = [shown(row, now, language, adopted.get(row.pk, ())) for row in rows]
    several = len({row.forum_id for row in rows}) > 1
    return {"sessions": listed, "several_forums": several}, first_after(now, map(over_at, rows))
