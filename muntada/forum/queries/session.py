from django.db.models import Exists, OuterRef, Prefetch, prefetch_related_objects

from muntada.forum.models import Forum, Organiser, Party, ReportedFact, ReportedSpeech, Session
from muntada.languages.queries import load_texts


def sessions() -> list[Session]:
    """Return all sessions, newest first, with what their entries in a list show."""
    rows = list(Session.objects.select_related("forum"))
    load_texts((rows, "title theme about forum__name forum__about"))
    return rows


def forums() -> list[Forum]:
    """Return the forums that have met or will, with their parties and the institutions that organised for each.

    What is equal in rank stands in alphabetical order of slugs.
    """
    organisers = Organiser.objects.select_related("institution").order_by("institution__slug")
    parties = Party.objects.order_by("slug").prefetch_related(Prefetch("organisers", organisers))
    met = Exists(Session.objects.filter(forum=OuterRef("pk")))
    rows = list(Forum.objects.filter(met).order_by("slug").prefetch_related(Prefetch("parties", parties)))
    listed = [party for row in rows for party in row.parties.all()]
    institutions = [organiser for party in listed for organiser in party.organisers.all()]
    load_texts((rows, "name about"), (listed, "name"), (institutions, "institution__name"))
    return rows


def session_page(slug: str) -> Session:
    """Return one session with its forum, organisers and parties; raises `Session.DoesNotExist`.

    The organisers are in alphabetical order of their slugs: of the ones equal in rank none is first. One that is
    known from reports comes with what is reported (`reported`).
    """
    organisers = Organiser.objects.select_related("institution", "party").order_by("institution__slug")
    session = (
        Session.objects.select_related("forum").prefetch_related(Prefetch("organisers", organisers)).get(slug=slug)
    )
    if session.is_reported:
        said = Prefetch("reported_speeches", ReportedSpeech.objects.select_related("person"))
        prefetch_related_objects([session], "reported_facts__sources", said, "reported_speeches__sources")
    facts, speeches = reported(session)
    load_texts(
        ([session], "title theme about forum__name forum__about"),
        (session.organisers.all(), "institution__name party__name"),
        (facts, "text"),
        (speeches, "gist person__name person__position"),
    )
    return session


def reported(session: Session) -> tuple[list[ReportedFact], list[ReportedSpeech]]:
    """Return what is reported of a session that `session_page` loaded, with sources; nothing if it was held here."""
    if not session.is_reported:
        return [], []
    return list(session.reported_facts.all()), list(session.reported_speeches.all())
