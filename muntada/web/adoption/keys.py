"""The keys of a session's record as pages show them: whose they are, who keeps them, what waits for whom."""

import dataclasses
import datetime as dt
from typing import Any

from muntada.forum.models import JointDecision, Session
from muntada.forum.queries import answers_to, outcome_of
from muntada.forum.standing import Standing
from muntada.languages.rules import Shown
from muntada.record import keys
from muntada.record.models import Key
from muntada.statements import queries
from muntada.web.context import current


@dataclasses.dataclass(frozen=True)
class HeldKey:
    """An organiser and the key that it signs with; a name "" says that there is none yet."""

    institution: Shown
    party: Shown
    name: str
    fingerprint: str
    is_kept_by_server: bool
    since: dt.datetime | None


@dataclasses.dataclass(frozen=True)
class Waiting:
    """A key that was proposed and waits for the other party."""

    decision: JointDecision
    institution: Shown
    name: str
    may_answer: bool


def held_keys(session: Session) -> list[HeldKey]:
    """Return each organiser's key in force, in four queries."""
    code = current().code
    organisers, registered = queries.organisers_of(session.pk), queries.registrations_of(session)
    in_force = queries.keys_in_force(session, organisers, registered)
    return [
        HeldKey(
            institution=organiser.institution.name.show(code),
            party=organiser.party.name.show(code),
            name=key.name if key else "",
            fingerprint=keys.fingerprint(queries.entry_key(key).public) if key else "",
            is_kept_by_server=key is None or key.custody == Key.Custody.SERVER,
            since=registered[organiser.pk].at if organiser.pk in registered else None,
        )
        for organiser in organisers
        for key in [in_force.get(organiser.pk)]
    ]


def waiting_keys(session: Session, own: Standing) -> list[Waiting]:
    """Return what was proposed and is not answered yet; nothing for who is no organiser."""
    if not own.is_organiser:
        return []
    code, found = current().code, []
    organisers = {f"key:{row.pk}": row for row in queries.organisers_of(session.pk)}
    for decision in JointDecision.objects.filter(session=session, kind=JointDecision.Kind.REGISTER_KEY):
        if decision.subject in organisers and outcome_of(decision) == "pending":
            name = keys.read_public_line(decision.proposal["line"]).name
            waits = own.organisers[0][1] not in answers_to(decision)
            found.append(Waiting(decision, organisers[decision.subject].institution.name.show(code), name, waits))
    return found


def proposed_key(decision: JointDecision) -> dict[str, Any]:
    """Return what the other party sees of a proposed key. The fingerprint is not shown: it is compared by voice."""
    organiser = next(row for row in queries.organisers_of(decision.session_id) if row.pk == decision.subject_id)
    code = current().code
    return {
        "institution": organiser.institution.name.show(code),
        "party": organiser.party.name.show(code),
        "name": keys.read_public_line(decision.proposal["line"]).name,
    }
