"""The fragments of this area's pages that live push sends, in the active language and for everybody."""

import uuid

from django.template.loader import render_to_string

from muntada.forum.models import Session
from muntada.web.context import current
from muntada.web.site import delegations, programme


def render_programme(session_id: uuid.UUID) -> str:
    """Return the fragment "programme" of a session's topic."""
    return _render("site/programme.html#programme", programme.context(Session.objects.get(pk=session_id)))


def render_delegations(session_id: uuid.UUID) -> str:
    """Return the fragment "delegations" of a session's topic."""
    return _render("site/delegations.html#delegations", delegations.context(Session.objects.get(pk=session_id)))


def _render(template: str, context: dict[str, object]) -> str:
    return render_to_string(template, {**context, "language": current()})
