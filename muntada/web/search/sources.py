"""What can be found: each area describes its own in a `Source` listed here (docs/recipes/make-searchable.md)."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from muntada.languages.search.actions import Entries
from muntada.web.exchange import searchable as exchange
from muntada.web.search import finding
from muntada.web.topics import TOPIC_WORDS


@dataclasses.dataclass(frozen=True)
class Source:
    """One kind of thing to be found: its name in the plural, and what yields its entries.

    `topics` names the topics that its entries have: {"smart-cities": _("Smart cities")}.
    """

    kind: str
    name: Any
    entries: Entries
    topics: Mapping[str, Any] = dataclasses.field(default_factory=dict)


SOURCES = (
    Source("statement", _("Statements"), finding.statements),
    Source("session", _("Sessions of the forum"), finding.sessions),
    Source("speech", _("Reported speeches"), finding.speeches),
    Source("exchange", _("Practices, needs and offers"), exchange.entries, topics=TOPIC_WORDS),
    Source("city", _("Cities and regions"), finding.cities),
)


def entries() -> dict[str, Entries]:
    """Return what yields the entries of each kind: what the setting `SEARCH_SOURCES` names."""
    return {source.kind: source.entries for source in SOURCES}
