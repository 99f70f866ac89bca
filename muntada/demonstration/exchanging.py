"""Enters the invented practices, needs and offers of the demonstration's cities, published, with their translations."""

import uuid

from muntada.cities.models import City
from muntada.demonstration.content import demo_exchange
from muntada.exchange import queries
from muntada.exchange.actions.echo_entry import echo_entry
from muntada.exchange.actions.enter_published import enter_published
from muntada.exchange.actions.record_matches import record_matches
from muntada.exchange.actions.render_words import render_words
from muntada.exchange.actions.translate_entry import translate_entry
from muntada.languages.encoder import NoEncoder


def fill() -> None:
    """Enter everything, and the matches that topics and words show: loading knows no meanings, it would take long."""
    cities = {city.slug: city.pk for city in City.objects.all()}
    entries = {row.key: _enter(row, cities[row.city]) for row in demo_exchange.ENTRIES}
    for row in demo_exchange.ENTRIES:
        if row.kind == "need":
            record_matches(entries[row.key], NoEncoder(), actor=None)
    for echo in demo_exchange.ECHOES:
        made = echo_entry(
            entries[echo.entry],
            owner=f"city:{cities[echo.city]}",
            language=echo.language,
            body=echo.text[echo.language],
            actor=None,
        )
        for language, body in echo.text.items():
            if language != echo.language:
                render_words("echo", made.pk, language, body, actor=None)


def _enter(row: demo_exchange.Entry, city: uuid.UUID) -> uuid.UUID:
    entry = enter_published(
        f"city:{city}",
        row.kind,
        topic=row.topic,
        subtopic=row.subtopic,
        language=row.language,
        words={section: said[row.language] for section, said in row.sections.items()},
        is_demonstration=True,
        actor=None,
    )
    version = queries.newest_version(entry.pk)
    for language in ("ar", "zh-Hans", "en"):
        if language != row.language and language not in row.missing:
            said = {section: said[language] for section, said in row.sections.items()}
            translate_entry(version.pk, language, said, actor=None)
    return entry.pk
