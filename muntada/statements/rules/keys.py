"""Registering the key of an institution: what is compared before anybody signs for it."""

from collections.abc import Container

from muntada.kernel.fingerprint import same_fingerprint
from muntada.kernel.refusal import Refusal


def may_register_key(
    *, party: str, own_party: str, name: str, names: Container[str], given: str, real: str
) -> Refusal | None:
    """Refuse a key of another party, by a name that this record knows, or not the one on the officer's machine."""
    if party != own_party:
        return Refusal("key_of_another_party", field="line", party=own_party)
    if name in names:
        return Refusal("key_name_taken", field="line")
    return may_confirm_key(given=given, real=real)


def may_confirm_key(*, given: str, real: str) -> Refusal | None:
    """Refuse a fingerprint that differs: another key was registered than the one read out."""
    return None if same_fingerprint(given, real) else Refusal("fingerprint_differs", field="fingerprint")
