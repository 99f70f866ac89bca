import uuid

from django.db.models import Prefetch

from muntada.forum.models import Organiser, ReportedFact, ReportedSpeech, Session
from muntada.languages.queries import load_texts


def sessions() -> list[Session]:
    """Return all sessions, newest first, with what their entries in a list show."""
    rows = list(Session.objects.select_related("forum"))
    load_texts((rows, "title theme about forum__name forum__about"))
    return rows


def session_page(slug: str) -> Session:
    """Return one session with its forum, organisers and parties; raises `Session.DoesNotExist`.

    The organisers are in alphabetical order of their slugs: of the ones equal in rank none is first.
    """
    organisers = Organiser.objects.select_related("institution", "party").order_by("institution__slug")
    session = (
        Session.objects.select_related("forum").prefetch_related(Prefetch("organisers", organisers)).get(slug=slug)
    )
    organisers = session.organisers.all()
    load_texts(([session], "title theme about forum__name forum__about"), (organisers, "institution__name party__name"))
    return session


def reported(session_id: uuid.UUID) -> tuple[list[ReportedFact], list[ReportedSpeech]]:
    """Return what is reported of a session, with sources."""
    facts = list(ReportedFact.objects.filter(session_id=session_id).prefetch_related("sources"))
    speeches = list(
        ReportedSpeech.objects.filter(session_id=session_id).select_related("person").prefetch_related("sources")
    )
    load_texts((facts, "text"), (speeches, "gist person__name person__position"))
    return facts, speeches
