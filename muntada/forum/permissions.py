"""Who may do what in a session. Whether it may *happen* is a rule."""

import uuid

from muntada.forum.standing import Standing
from muntada.kernel.refusal import NotForYou


def require(allowed: bool) -> None:
    """Raise `NotForYou` unless `allowed`: strangers are not told that there is anything to be allowed."""
    if not allowed:
        raise NotForYou


def may_organise(standing: Standing) -> bool:
    """Edit the programme, invite delegations, decide on accreditation, propose and answer joint decisions."""
    return standing.is_organiser


def may_chair(standing: Standing) -> bool:
    """Open and close sittings, give the floor, call for consensus."""
    return standing.is_chair


def may_draft(standing: Standing) -> bool:
    """Dispose of amendments and write the language versions of a statement."""
    return standing.is_rapporteur


def may_report(standing: Standing) -> bool:
    """Answer for what goes on record: the summary record, waivers of findings, commitments of an adopted statement.

    The rapporteur, and the organisers of every party.
    """
    return standing.is_rapporteur or standing.is_organiser


def may_translate(standing: Standing) -> bool:
    """Say a question or a position in another language: who works between languages, and who answers for the record."""
    return bool(standing.interprets) or may_report(standing)


def may_interpret(standing: Standing, language: str) -> bool:
    """Take the microphone of the booth whose channel is in `language`."""
    return language in standing.interprets


def may_caption(standing: Standing, language: str) -> bool:
    """Write and correct the captions in `language`."""
    return language in standing.captions


def may_speak_for(standing: Standing, delegation_id: uuid.UUID) -> bool:
    """Ask for the floor and propose amendments in the delegation's name."""
    return any(membership.delegation_id == delegation_id for membership in standing.accredited)


def may_answer_for(standing: Standing, delegation_id: uuid.UUID) -> bool:
    """Answer a call for consensus in the delegation's name."""
    return delegation_id in standing.heads
