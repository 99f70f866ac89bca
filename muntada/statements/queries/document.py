import uuid
from collections.abc import Iterable

from django.db.models import Prefetch

from muntada.languages.queries import load_texts
from muntada.statements.models import Amendment, Paragraph, Statement
from muntada.statements.rules import ParagraphFacts


def statement_row(statement_id: uuid.UUID) -> Statement:
    """Return one statement with its session, title and note; raises `Statement.DoesNotExist`."""
    statement = Statement.objects.select_related("session__forum", "adoption__entry").get(pk=statement_id)
    load_texts(([statement], "title note session__title session__forum__name"))
    return statement


def statements_of(session_id: uuid.UUID) -> list[Statement]:
    """Return the session's statements with their titles and whether they are adopted."""
    rows = list(Statement.objects.filter(session_id=session_id).select_related("adoption").order_by("id"))
    load_texts((rows, "title"))
    return rows


def adopted_statements() -> list[Statement]:
    """Return all adopted statements with their titles."""
    rows = list(Statement.objects.filter(adoption__isnull=False).order_by("id"))
    load_texts((rows, "title"))
    return rows


def paragraphs_of(statement_id: uuid.UUID, *, only: uuid.UUID | None = None) -> list[Paragraph]:
    """Return the paragraphs that stand in the statement, in order, with words, agreements and amendments.

    `only` leaves out the words of all others, for a page or fragment of one paragraph: four queries either way.
    """
    amendments = Amendment.objects.select_related("delegation", "disposition", "proposed_by__person")
    rows = Paragraph.objects.filter(statement_id=statement_id, removed=None).prefetch_related("agreements")
    if only is not None:
        rows = rows.filter(pk=only)
    paragraphs = list(rows.prefetch_related(Prefetch("amendments", amendments)))
    load_texts((paragraphs, "text"), (amendments_to(paragraphs), "delegation__name proposed_by__person__name"))
    return paragraphs


def amendments_to(paragraphs: Iterable[Paragraph]) -> list[Amendment]:
    """Return the loaded amendments of all `paragraphs`."""
    return [amendment for paragraph in paragraphs for amendment in paragraph.amendments.all()]


def facts_of(paragraph: Paragraph) -> ParagraphFacts:
    """Return the facts that the rules decide about one loaded paragraph from."""
    return ParagraphFacts(
        revisions={language: rendering.revision for language, rendering in paragraph.text.current.items()},
        agreed_revisions=frozenset(agreement.revision for agreement in paragraph.agreements.all()),
        open_amendments=sum(not disposed(amendment) for amendment in paragraph.amendments.all()),
    )


def disposed(amendment: Amendment) -> bool:
    """Whether the loaded amendment was accepted, rejected or withdrawn."""
    return getattr(amendment, "disposition", None) is not None


def base_is_newest(amendment: Amendment, paragraph: Paragraph) -> bool:
    """Whether the words that the amendment would replace are still the newest in its language."""
    rendering = paragraph.text.current.get(amendment.language)
    return (rendering.body if rendering else "") == amendment.base_body
