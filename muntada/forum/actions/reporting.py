"""Entering what is reported of a session that was not held here."""

from collections.abc import Mapping, Sequence

from muntada.cities.models import Account, Person
from muntada.forum.models import ReportedFact, ReportedSpeech, Session, Source
from muntada.languages.actions import write_text
from muntada.languages.search.actions import touch
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def enter_source(
    session: Session,
    key: str,
    *,
    publisher: str,
    title: str,
    address: str,
    published_on: str,
    language: str,
    actor: Account | None,
) -> Source:
    """Enter a publication under a short key."""
    with acting("source_entered", actor=actor) as act:
        source = Source.objects.create(
            session=session,
            key=key,
            publisher=publisher,
            title=title,
            address=address,
            published_on=published_on,
            language=language,
        )
        act.on(source)
        announce(topics.session(session.pk), "session")
        return source


def report_fact(
    session: Session, topic: str, text: Mapping[str, str], *, sources: Sequence[Source], actor: Account | None
) -> ReportedFact:
    """Enter a fact with the sources that publish it."""
    with acting("fact_reported", actor=actor) as act:
        position = ReportedFact.objects.filter(session=session).count()
        fact = ReportedFact.objects.create(
            session=session, topic=topic, text=write_text(text, actor=actor), position=position
        )
        fact.sources.set(sources)
        act.on(fact)
        announce(topics.session(session.pk), "session")
        return fact


def report_speech(
    session: Session, person: Person, gist: Mapping[str, str], *, sources: Sequence[Source], actor: Account | None
) -> ReportedSpeech:
    """Enter that somebody spoke, and what she is reported to have called for (which may be unknown)."""
    with acting("speech_reported", actor=actor) as act:
        position = ReportedSpeech.objects.filter(session=session).count()
        speech = ReportedSpeech.objects.create(
            session=session, person=person, gist=write_text(gist, actor=actor) if gist else None, position=position
        )
        speech.sources.set(sources)
        act.on(speech)
        touch("speech", speech.pk)
        announce(topics.session(session.pk), "session")
        return speech
