import dataclasses
import io
import uuid
import zipfile
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe

from muntada.kernel.fingerprint import fingerprint
from muntada.languages.codes import Language
from muntada.languages.rules import Shown, show_words
from muntada.record import entry, keys, notes
from muntada.record.notes import Signed
from muntada.record.queries import record_of
from muntada.statements import queries
from muntada.statements.models import AdoptedText, Adoption, Statement
from muntada.typeset import qr
from muntada.web.access import PUBLIC, page
from muntada.web.context import current
from muntada.web.statements.context import trail
from muntada.web.statements.printing import COMPARED, compare_address
from muntada.web.statements.reads import load_joint
from muntada.web.statements.shown import Joint, reading_order

LONGEST = 200  # characters of what is compared
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can say: the archive has no date of its own


@dataclasses.dataclass(frozen=True)
class HeldKey:
    """A key of a party, and who keeps its private half."""

    party: Shown
    name: str
    is_kept_by_server: bool
    fingerprint: str


@dataclasses.dataclass(frozen=True)
class SignedText:
    """One text of record, as it was signed."""

    language: Language
    sha256: str
    length: int


@dataclasses.dataclass(frozen=True)
class Comparison:
    """Whether the record has the hash or fingerprint that somebody has on paper; `later` entries came after it."""

    printed: str
    is_found: bool
    number: int = 0
    later: int = 0


@page(PUBLIC)
def record(request: HttpRequest, statement_id: uuid.UUID) -> HttpResponseBase:
    """Show who adopted the statement, what they signed and how anybody verifies it."""
    reader = current()
    statement = queries.statement_row(statement_id)
    adoption = queries.adoption_of(statement)
    context: dict[str, Any] = {
        "statement": statement,
        "title": statement.title.show(reader.code),
        "trail": trail(statement, reader, is_deep=True),
        "zone": statement.session.time_zone,
        "adoption": adoption,
    }
    if adoption:
        context |= _sealed(statement, adoption, reader, request.GET.get(COMPARED, "")[:LONGEST])
    return render(request, "statements/record.html", context)


@page(PUBLIC)
def text(request: HttpRequest, statement_id: uuid.UUID, language: str) -> HttpResponseBase:
    """Answer with one text of record, byte for byte as it was signed: as last corrected, or `?adopted`."""
    adopted = AdoptedText.objects.filter(adoption_id=statement_id, language=language).first()
    if adopted is None:
        raise Http404
    words = adopted.body if "adopted" in request.GET else queries.signed_texts(statement_id)[language]
    return HttpResponse(words.encode(), content_type="text/plain; charset=utf-8")


@page(PUBLIC)
def archive(request: HttpRequest, statement_id: uuid.UUID) -> HttpResponseBase:
    """Answer with the whole record of the session, its texts and its verifier: equal records give equal bytes."""
    statement = queries.statement_row(statement_id)
    if queries.adoption_of(statement) is None:
        raise Http404
    scope = statement.session.slug
    try:
        files = queries.exported_record(statement.session_id, scope)
    except notes.RecordError:
        return redirect("statements:record", statement_id=statement_id)  # which says what is wrong
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        for path, content in sorted(files.items()):
            member = zipfile.ZipInfo(f"record-{scope}/{path}", EPOCH)
            member.create_system, member.external_attr = 3, 0o100644 << 16  # read as made on Unix, everywhere
            folder.writestr(member, content, zipfile.ZIP_DEFLATED)
    headers = {"Content-Disposition": f'attachment; filename="record-{scope}.zip"'}
    return HttpResponse(packed.getvalue(), content_type="application/zip", headers=headers)


def _sealed(statement: Statement, adoption: Adoption, reader: Language, printed: str) -> dict[str, Any]:
    joint = load_joint(statement)
    try:
        chain = record_of(statement.session.slug)
    except notes.RecordError:
        return {"is_damaged": True, "signers": _signers(joint, reader)}
    own = chain.entries[adoption.entry.sequence]
    corrigenda = queries.corrigenda_of(statement.pk)
    newest = chain.entries[corrigenda[-1].entry.sequence] if corrigenda else own
    return {
        "signers": _signers(joint, reader),
        "keys": _keys(chain, reader),
        "has_server_keys": bool(chain.server_keys),
        "texts": _texts(newest.entry, reader),
        "is_corrected": newest is not own,
        "digest": own.digest,
        "head": chain.head,
        "fingerprint": fingerprint(chain.head),
        "field": COMPARED,
        "compared": _compared(chain, printed) if printed.strip() else None,
        "code": mark_safe(qr.svg(compare_address(statement, chain.head))),  # noqa: S308 - our own drawing
        "notes": _notes(chain.entries, own),
    }


def _compared(chain: notes.Record, printed: str) -> Comparison:
    found = chain.find(printed)
    if found is None:
        return Comparison(printed, is_found=False)
    return Comparison(printed, True, found.entry.sequence, len(chain.entries) - 1 - found.entry.sequence)


def _signers(joint: Joint | None, reader: Language) -> list[dict[str, Any]]:
    """Return who approved, for which institution and party, when."""
    return [
        {
            "institution": approval.organiser.institution.name.show(reader.code),
            "party": approval.party.name.show(reader.code),
            "at": approval.at,
        }
        for approval in (joint.approvals if joint else ())
    ]


def _texts(adopting: entry.Entry, reader: Language) -> list[SignedText]:
    signed = {text.language: text for text in adopting.texts}
    order = reading_order(signed, reader)
    return [SignedText(language, signed[language.code].sha256, signed[language.code].length) for language in order]


def _keys(chain: notes.Record, reader: Language) -> list[HeldKey]:
    return [
        HeldKey(_party_name(party, reader), key.name, key.custody == "server", keys.fingerprint(key.public))
        for party in chain.parties
        for key in party.keys
    ]


def _party_name(party: entry.Party, reader: Language) -> Shown:
    return show_words(dict(party.names) or {"en": party.id}, reader.code)


def _notes(entries: tuple[Signed, ...], own: Signed) -> list[dict[str, Any]]:
    return [
        {"path": f"record/{e.entry.sequence:04d}.note", "type": e.entry.type, "text": e.note.decode(), "own": e is own}
        for e in entries
    ]
