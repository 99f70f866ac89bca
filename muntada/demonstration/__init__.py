"""The demonstration: what `muntada demo` loads. Importing this imports nothing else: Django may not be set up yet."""

from importlib import import_module
from typing import NamedTuple


class SignInPerson(NamedTuple):
    """Somebody a visitor may become with one click: her name and what to try, in English, and the address."""

    name: str
    role: str
    url: str


def load() -> bool:
    """Load the demonstration; return whether anything was loaded: False where it is there already."""
    loaded: bool = import_module("muntada.demonstration.loading").load()
    return loaded


def people() -> list[SignInPerson]:
    """Return those whom a visitor may become with one click, as the demonstration's content lists them."""
    listed: list[SignInPerson] = import_module("muntada.demonstration.sign_ins").people()
    return listed
