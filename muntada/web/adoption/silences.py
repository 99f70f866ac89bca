"""Silence procedures as pages show them."""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Sequence

from muntada.forum.models import Delegation
from muntada.forum.standing import Standing
from muntada.kernel import clock
from muntada.languages.queries import load_texts
from muntada.languages.rules import Shown
from muntada.statements import queries, rules
from muntada.statements.models import Paragraph, Silence, Statement
from muntada.web.context import current
from muntada.web.statements.paragraphs import choices_of, paragraph_names
from muntada.web.ui import formats


@dataclasses.dataclass(frozen=True)
class LocalDeadline:
    """The deadline by one zone's clock, and the parties with delegations there."""

    zone: str
    written: str
    parties: tuple[Shown, ...]


@dataclasses.dataclass(frozen=True)
class ShownSilence:
    """One procedure: what it is on, where it stands, its deadline as everybody's clock shows it."""

    silence: Silence
    state: rules.SilenceState
    paragraphs: tuple[tuple[uuid.UUID, str], ...]
    deadlines: tuple[LocalDeadline, ...]
    opened_by: Shown
    delegation: Shown | None
    by: Shown | None


def shown_silences(statement: Statement) -> list[ShownSilence]:
    """Return the statement's procedures, newest first: what runs with every party's local deadline; six queries."""
    code, now = current().code, clock.now()
    names = paragraph_names(statement.pk)
    zones: dict[str, dict[uuid.UUID, Shown]] = {statement.session.time_zone: {}}
    for zone, delegation in queries.zones_by_party(statement.session_id):
        zones.setdefault(zone, {})[delegation.party_id] = delegation.party.name.show(code)
    return [_shown(silence, names, zones, now, code) for silence in queries.silences_of(statement.pk)]


def headed(own: Standing) -> list[tuple[str, str]]:
    """Return the delegations that the reader heads, to choose from."""
    rows = list(Delegation.objects.filter(pk__in=own.heads))
    load_texts((rows, "name"))
    return [(str(row.pk), row.name.show(current().code).body) for row in rows]


def open_paragraphs(statement: Statement) -> list[tuple[str, str]]:
    """Return the paragraphs that are not agreed, to choose from."""

    def is_open(paragraph: Paragraph) -> bool:
        standing = rules.paragraph_standing(queries.facts_of(paragraph), statement.languages)
        return standing in ("open", "ad_referendum")

    return choices_of(queries.paragraphs_of(statement.pk), current(), among=is_open)


def _shown(
    silence: Silence,
    names: dict[uuid.UUID, str],
    zones: dict[str, dict[uuid.UUID, Shown]],
    now: dt.datetime,
    code: str,
) -> ShownSilence:
    end = silence.end if queries.has_ended(silence) else None
    local: Sequence[tuple[str, dt.datetime]] = rules.local_deadlines(silence.deadline, zones)
    return ShownSilence(
        silence=silence,
        state=rules.silence_state(queries.silence_facts(silence), now),
        paragraphs=tuple(
            (text.paragraph_id, names[text.paragraph_id])
            for text in silence.texts.all()
            if text.paragraph_id in names and not silence.is_whole
        ),
        deadlines=tuple(
            LocalDeadline(zone, formats.moment(at, zone, code), tuple(zones[zone].values())) for zone, at in local
        ),
        opened_by=silence.opened_by.person.name.show(code),
        delegation=end.delegation.name.show(code) if end and end.delegation else None,
        by=end.by.person.name.show(code) if end and end.by else None,
    )
