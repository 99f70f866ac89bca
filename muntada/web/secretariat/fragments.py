"""The fragments of a session's topic; what the desks show is private, and their pages fetch it themselves."""

import uuid

from muntada.web.site.fragments import render_delegations, render_programme


def render_session(pk: uuid.UUID, fragment: str, seq: int) -> str | None:
    """Return the fragment's HTML in the active language; None for a private one."""
    if fragment == "programme":
        return render_programme(pk)
    if fragment == "delegations":
        return render_delegations(pk)
    return None
