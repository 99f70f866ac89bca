"""Offices in a session: what an appointment needs, and when it may end."""

from collections.abc import Collection

from muntada.kernel.refusal import Refusal

GIVEN_BY_ORGANISERS = ("chair", "rapporteur", "interpreter", "captioner")
"""The offices that organisers give; who acts for an organiser is for the operator to enter."""


def may_appoint(
    role: str, *, languages: Collection[str], has_party: bool, held: Collection[str], known: Collection[str]
) -> Refusal | None:
    """Refuse an office that is incomplete, or that the person holds already.

    `held` are the offices that the person has in the session, `known` the languages of the platform.
    """
    if role not in GIVEN_BY_ORGANISERS:
        return Refusal("office_unknown", field="role")
    if role in held:
        return Refusal("appointed_already", field="email")
    if not set(languages) <= set(known):
        return Refusal("language_unknown", field="languages")
    if role == "interpreter" and len(set(languages)) < 2:
        return Refusal("interpreter_needs_two_languages", field="languages")
    if role == "captioner" and not languages:
        return Refusal("captioner_needs_a_language", field="languages")
    if role == "chair" and not has_party:
        return Refusal("chair_needs_a_party", field="party")
    return None


def may_end(role: str, *, has_ended: bool, others: int) -> Refusal | None:
    """Refuse to end what has ended, or what a party cannot be without; `others` hold the same office for it."""
    if role not in GIVEN_BY_ORGANISERS:
        return Refusal("office_unknown", field="role")
    if has_ended:
        return Refusal("appointment_ended")
    if role == "chair" and not others:
        return Refusal("last_chair")
    return None
