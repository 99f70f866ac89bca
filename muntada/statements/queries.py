import base64
import uuid
from collections.abc import Iterable, Sequence

from django.db.models import Prefetch

from muntada.forum.models import Organiser
from muntada.languages.queries import load_texts
from muntada.record import entry
from muntada.record.models import Key
from muntada.record.notes import export_files, text_path
from muntada.record.queries import notes_of
from muntada.statements.models import AdoptedText, Adoption, Amendment, Paragraph, Statement
from muntada.statements.rules import ParagraphFacts, document, numbers


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
    """Return the statement's paragraphs in order, with words in every language, agreements and amendments.

    `only` leaves out the words of all others, for a page or fragment of one paragraph: four queries either way.
    """
    amendments = Amendment.objects.select_related("delegation", "disposition", "proposed_by__person")
    rows = Paragraph.objects.filter(statement_id=statement_id).prefetch_related("agreements")
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


def adoption_of(statement: Statement) -> Adoption | None:
    """Return the statement's adoption, or None for a draft."""
    return getattr(statement, "adoption", None)


def base_is_newest(amendment: Amendment, paragraph: Paragraph) -> bool:
    """Whether the words that the amendment would replace are still the newest in its language."""
    rendering = paragraph.text.current.get(amendment.language)
    return (rendering.body if rendering else "") == amendment.base_body


def statement_text(statement: Statement, paragraphs: Sequence[Paragraph], language: str) -> str:
    """Return the whole statement in one language, as plain text."""
    counted = zip(paragraphs, numbers([paragraph.kind for paragraph in paragraphs]), strict=True)
    return document(
        statement.title.show(language).body,
        [(paragraph.kind, number, paragraph.text.show(language).body) for paragraph, number in counted],
    )


def organisers_of(session_id: uuid.UUID) -> list[Organiser]:
    """Return the session's organisers with institutions and named parties."""
    rows = list(
        Organiser.objects.filter(session_id=session_id)
        .select_related("institution", "party")
        .order_by("institution__slug")
    )
    load_texts((rows, "party__name institution__name"))
    return rows


def entry_key(key: Key) -> entry.Key:
    """Return a key as the record's entries name it."""
    custody: entry.Custody = "server" if key.custody == Key.Custody.SERVER else "institution"
    return entry.Key(name=key.name, party=key.party, public=base64.b64decode(key.public), custody=custody)


def exported_record(session_id: uuid.UUID, scope: str) -> dict[str, bytes]:
    """Return the files by which anybody verifies the session's record offline: path to content.

    Raises `RecordError` if what is in the database does not verify.
    """
    texts = {}
    adopted = AdoptedText.objects.filter(adoption__statement__session_id=session_id).select_related("adoption__entry")
    for row in adopted:
        body = entry.parse(row.adoption.entry.note.partition("\n\n")[0].encode() + b"\n")
        texts[text_path(body.document_id or "", body.sequence, row.language)] = row.body.encode()
    return export_files(notes_of(scope), texts)
