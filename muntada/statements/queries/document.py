import uuid
from collections.abc import Iterable

from django.db.models import Max

from muntada.languages.queries import load_texts
from muntada.statements.models import AdReferendum, Agreement, Paragraph, Statement
from muntada.statements.queries.amendments import amendment_texts, is_open, load_amendments
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
    """Return the paragraphs that stand in the statement, in order, with words, agreements and tabled amendments.

    `only` leaves out the words of all others, for a page or fragment of one paragraph: five queries either way.
    """
    rows = Paragraph.objects.filter(statement_id=statement_id, removed=None)
    rows = rows.prefetch_related("agreements", "ad_referendum")
    paragraphs = list(rows.filter(pk=only) if only is not None else rows)
    amendments = load_amendments(paragraphs)
    load_texts((paragraphs, "text"), *amendment_texts(amendments))
    return paragraphs


def revisions_to_agree(statement_id: uuid.UUID) -> dict[uuid.UUID, int]:
    """Return {paragraph: its newest revision} of those that stand in the statement and are not agreed at it.

    Two queries without words: the chair concludes on a hundred paragraphs while all delegations wait.
    """
    rows = Paragraph.objects.filter(statement_id=statement_id, removed=None)
    newest = dict(
        rows.order_by("position").annotate(newest=Max("text__renderings__revision")).values_list("pk", "newest")
    )
    agreed = set(Agreement.objects.filter(paragraph__in=rows).values_list("paragraph_id", "revision"))
    return {pk: revision for pk, revision in newest.items() if (pk, revision) not in agreed}


def facts_of(paragraph: Paragraph) -> ParagraphFacts:
    """Return the facts that the rules decide about one loaded paragraph from."""
    return ParagraphFacts(
        revisions={language: rendering.revision for language, rendering in paragraph.text.current.items()},
        agreed_revisions=frozenset(agreement.revision for agreement in paragraph.agreements.all()),
        open_amendments=sum(is_open(amendment) for amendment in paragraph.amendments.all()),
        ad_referendum=agreeing(paragraph.ad_referendum.all()),
    )


def agreeing(rows: Iterable[AdReferendum]) -> dict[str, frozenset[int]]:
    """Return {delegation: the revisions that it has agreed to ad referendum}."""
    found: dict[str, frozenset[int]] = {}
    for row in rows:
        who = str(row.delegation_id)
        found[who] = found.get(who, frozenset()) | {row.revision}
    return found
