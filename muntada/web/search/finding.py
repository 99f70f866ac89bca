"""What can be found of cities, sessions and statements: public things only, as their pages show them."""

import uuid
from collections.abc import Collection, Iterator

from muntada.cities.models import City, CityName
from muntada.forum.models import ReportedSpeech, Session
from muntada.languages.models import Rendering, Text
from muntada.languages.queries import load_texts
from muntada.languages.search.entries import Entry
from muntada.statements.models import Paragraph

AT_ONCE = 500


def statements(sources: Collection[str] | None) -> Iterator[Entry]:
    """Yield the paragraphs that stand in statements: their pages are public while they are negotiated, too.

    Amendments are left out, so that no draft of one can be found; so are words that only a machine vouches for.
    """
    rows = (
        Paragraph.objects.filter(removed=None).exclude(kind=Paragraph.Kind.HEADING).select_related("statement__session")
    )
    if sources is not None:
        rows = rows.filter(pk__in=[uuid.UUID(source) for source in sources])
    paragraphs = list(rows.order_by("statement_id", "position"))
    statements = {row.statement_id: row.statement for row in paragraphs}
    load_texts((paragraphs, "text"), (statements.values(), "title"))
    for row in paragraphs:
        statement = statements[row.statement_id]
        yield Entry(
            source=str(row.pk),
            address=f"statements/{row.statement_id}/#p-{row.pk}",
            titles=vouched(statement.title),
            bodies=vouched(row.text),
            written=original(row.text),
            titled=False,
            on=row.statement.session.starts_on,
        )


def sessions(sources: Collection[str] | None) -> Iterator[Entry]:
    """Yield every session with its theme and what it is about."""
    rows = Session.objects.all()
    if sources is not None:
        rows = rows.filter(pk__in=[uuid.UUID(source) for source in sources])
    found = list(rows)
    load_texts((found, "title theme about"))
    for row in found:
        yield Entry(
            source=str(row.pk),
            address=f"sessions/{row.slug}/",
            titles=vouched(row.title),
            bodies=_joined(row.theme, row.about),
            on=row.starts_on,
        )


def speeches(sources: Collection[str] | None) -> Iterator[Entry]:
    """Yield what is reported to have been said in sessions that were not held here."""
    rows = ReportedSpeech.objects.filter(gist__isnull=False).select_related("person", "session")
    if sources is not None:
        rows = rows.filter(pk__in=sources)
    found = list(rows)
    load_texts((found, "gist person__name"))
    for row in found:
        yield Entry(
            source=str(row.pk),
            address=f"sessions/{row.session.slug}/",
            titles=vouched(row.person.name),
            bodies=vouched(row.gist) if row.gist else {},
            on=row.session.starts_on,
        )


def cities(sources: Collection[str] | None) -> Iterator[Entry]:
    """Yield cities and regions by their names, with their country and other names; `sources` are their slugs.

    Names that no source vouches for are left out.
    """
    rows = City.objects.select_related("country", "region").order_by("pk")
    if sources is not None:
        rows = rows.filter(slug__in=sources)
    found: list[City] = []
    for row in rows.iterator(chunk_size=AT_ONCE):
        found.append(row)
        if len(found) == AT_ONCE:
            yield from _cities(found)
            found = []
    yield from _cities(found)


def _cities(rows: list[City]) -> Iterator[Entry]:
    load_texts((rows, "name country__name region__name"))
    others: dict[uuid.UUID, dict[str, list[str]]] = {}
    for name in CityName.objects.filter(city__in=rows).exclude(standing=CityName.Standing.UNVERIFIED):
        others.setdefault(name.city_id, {}).setdefault(name.language, []).append(name.body)
    for row in rows:
        own, known = vouched(row.name), others.get(row.pk, {})
        where = {code: [body] for code, body in vouched(row.country.name).items()}
        for code, body in (vouched(row.region.name) if row.region else {}).items():
            where.setdefault(code, []).insert(0, body)
        yield Entry(
            source=row.slug,
            address=f"cities/{row.slug}/",
            titles=own,
            bodies={code: " · ".join([*where.get(code, []), *known.get(code, [])]) for code in {**own, **known}},
            is_name=True,
            country=row.country_id,
            city=row.slug,
        )


def vouched(text: Text) -> dict[str, str]:
    """Return what people wrote of a text whose renderings are loaded: {language: words}."""
    return {
        code: rendering.body
        for code, rendering in text.current.items()
        if rendering.body and rendering.origin != Rendering.Origin.MACHINE
    }


def original(text: Text) -> str:
    """Return the language in which a text was written, "" where several were."""
    written = [code for code, rendering in text.current.items() if rendering.origin == Rendering.Origin.WRITTEN]
    return written[0] if len(written) == 1 else ""


def _joined(*texts: Text) -> dict[str, str]:
    known = [vouched(text) for text in texts]
    return {code: "\n".join(words[code] for words in known if code in words) for words in known for code in words}
