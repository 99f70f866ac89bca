import base64
import uuid
from collections.abc import Sequence

from muntada.forum.models import Organiser
from muntada.languages.queries import load_texts
from muntada.record import entry
from muntada.record.models import Entry, Key
from muntada.record.notes import export_files, text_path
from muntada.record.queries import notes_of
from muntada.statements.models import AdoptedText, Adoption, CorrectedText, Paragraph, Statement
from muntada.statements.queries.positions import position_files, positions_of
from muntada.statements.rules import document, marker, places


def adoption_of(statement: Statement) -> Adoption | None:
    """Return the statement's adoption, or None for a draft."""
    return getattr(statement, "adoption", None)


def statement_text(statement: Statement, paragraphs: Sequence[Paragraph], language: str) -> str:
    """Return the whole statement in one language, as plain text."""
    paths = places(
        [row.kind for row in paragraphs],
        [row.level for row in paragraphs],
        numbers_headings=statement.numbers_headings,
    )
    return document(
        statement.title.show(language).body,
        [
            (marker(language, path, row.kind), row.text.show(language).body)
            for row, path in zip(paragraphs, paths, strict=True)
        ],
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
    texts, positions = {}, {}
    adopted = AdoptedText.objects.filter(adoption__statement__session_id=session_id).select_related("adoption__entry")
    for row in adopted:
        document = entry_document(row.adoption.entry)
        texts[text_path(document, row.adoption.entry.sequence, row.language)] = row.body.encode()
        positions[row.adoption_id] = document
    corrected = CorrectedText.objects.filter(corrigendum__statement__session_id=session_id)
    for correction in corrected.select_related("corrigendum__entry"):
        signed = correction.corrigendum.entry
        texts[text_path(entry_document(signed), signed.sequence, correction.language)] = correction.body.encode()
    files = export_files(notes_of(scope), texts)
    for statement_id, document in positions.items():
        files |= position_files(document, positions_of(statement_id))
    return files


def entry_document(signed: Entry) -> str:
    """Return how a sealed entry names the document that it is about."""
    return entry.parse(signed.note.partition("\n\n")[0].encode() + b"\n").document_id or ""
