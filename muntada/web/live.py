"""What live push shows: which topics there are, and how a changed fragment is rendered in a language."""

import uuid
from collections.abc import Callable

from django.db.models import Model
from django.utils import translation

from muntada.cities.models import City
from muntada.forum.models import Session, Sitting
from muntada.push import topics
from muntada.statements.models import Statement
from muntada.twinning.models import Network, Tie
from muntada.web.hall.fragments import render_sitting
from muntada.web.secretariat.fragments import render_session
from muntada.web.statements.fragments import render_statement
from muntada.web.twins.fragments import render_city, render_network, render_tie

TOPICS: dict[str, tuple[type[Model], Callable[[uuid.UUID, str, int], str | None]]] = {
    "session": (Session, render_session),
    "sitting": (Sitting, render_sitting),
    "statement": (Statement, render_statement),
    "tie": (Tie, render_tie),
    "city": (City, render_city),
    "network": (Network, render_network),
}
"""The kinds of topic: what must exist, and what renders (its id, the fragment's name, `seq`); None is private."""

ALONE = frozenset({topics.TIES})
"""Topics that belong to no row: their pages fetch what has changed."""


def allow(topic: str) -> bool:
    """Whether there is such a topic to listen to; everything that is pushed with its words is public."""
    kind, pk = _split(topic)
    return topic in ALONE or (pk is not None and TOPICS[kind][0]._default_manager.filter(pk=pk).exists())


def render(topic: str, fragment: str, language: str, seq: int) -> str | None:
    """Return the HTML of a fragment in a language (Django's code), as of `seq` or later; None for a private one."""
    kind, pk = _split(topic)
    if pk is None:
        return None
    with translation.override(language):
        return TOPICS[kind][1](pk, fragment, seq)


def _split(topic: str) -> tuple[str, uuid.UUID | None]:
    kind, _, pk = topic.partition(":")
    try:
        return kind, uuid.UUID(pk) if kind in TOPICS else None
    except ValueError:
        return kind, None
