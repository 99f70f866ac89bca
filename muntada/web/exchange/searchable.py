"""What can be found of the exchange: its public entries, in the languages that people wrote or translated."""

from collections.abc import Collection, Iterator
from typing import Any

from muntada.exchange import queries
from muntada.exchange.rules import SECTIONS
from muntada.languages.codes import LANGUAGES
from muntada.languages.search.entries import Entry
from muntada.web.search.finding import vouched


def entries(sources: Collection[str] | None) -> Iterator[Entry]:
    """Yield the public practices, needs and offers, or those of them with these ids."""
    rows = queries.published()
    if sources is not None:
        rows = rows.filter(entry__in=sources)
    versions: list[Any] = list(rows.order_by("entry"))
    queries.attach_sections(versions)
    for version in versions:
        said, side = version.said, version.entry.side
        parts = [vouched(said[section]) for section in SECTIONS[version.entry.kind][1:] if section in said]
        yield Entry(
            source=str(version.entry_id),
            address=f"exchange/{version.entry_id}/",
            titles=vouched(said["title"]),
            bodies={
                language.code: "\n".join(words[language.code] for words in parts if language.code in words)
                for language in LANGUAGES
                if any(language.code in words for words in parts)
            },
            written=version.entry.language,
            topic=version.topic,
            country=side.country_id or "",
            city=side.city.slug if side.city else "",
            on=version.published_at.date(),
        )
