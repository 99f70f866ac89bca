"""Loads the demonstration, through the actions that everybody uses."""

from django.db import transaction

from muntada.cities.actions.gazetteer import enter_institution
from muntada.demonstration import archive, exchanging, ties, trial
from muntada.demonstration.content import figures
from muntada.demonstration.content import forum as content
from muntada.demonstration.content.shapes import words
from muntada.forum.actions.founding import add_organiser, found_forum
from muntada.forum.models import Forum, Organiser, Session
from muntada.indicators.actions.import_values import import_values
from muntada.indicators.actions.ship_definitions import ship_definitions

ABOUT_SOURCE = words(
    "(بحسب إذاعة الصين الدولية؛ المصادر في صفحة الدورة الثالثة.)",
    "（据中国国际广播电台报道；来源见第三届论坛页面。）",
    "(As reported by China Radio International; the sources stand on the page of the third session.)",
)


def load() -> bool:
    """Load the forum, its archived third session and the session to try things in, all or nothing.

    Returns False, and does nothing, where the forum is there already: what people did in it is kept.
    """
    with transaction.atomic():
        if Forum.objects.filter(slug=content.FORUM.slug).exists():
            return False
        forum = found_forum(
            content.FORUM.slug,
            name=content.FORUM.name,
            about={
                language: separator.join([*(claim.text[language] for claim in content.FORUM.claims), source])
                for (language, source), separator in zip(ABOUT_SOURCE.items(), (" ", "", " "), strict=True)
            },
            founded_in=2014,
            parties={party.slug: party.name for party in content.PARTIES},
            actor=None,
        )
        _organise(archive.convene(forum))
        archive.report(forum)
        session = trial.convene(forum)
        trial.fill(session, _organise(session))
        ties.enter()
        exchanging.fill()
        ship_definitions(actor=None)
        for name, table in (("figures.csv", figures.TABLE), ("plans.csv", figures.PLANS)):
            import_values(table.encode(), file_name=name, source={"title": figures.SOURCE}, actor=None)
        return True


def _organise(session: Session) -> dict[str, Organiser]:
    """Enter the four institutions as organisers of the session; return them by slug."""
    names = {institution.slug: institution.name for institution in content.INSTITUTIONS}
    parties = {party.slug: party for party in session.forum.parties.all()}
    return {
        slug: add_organiser(session, enter_institution(slug, names[slug], actor=None), parties[party.slug], actor=None)
        for party in content.PARTIES
        for slug in party.organisers
    }
