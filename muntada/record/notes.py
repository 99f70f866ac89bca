"""The record of adoption: which chains of signed notes are valid, and the folder in which one is exported.

The format of a single note is in `entry.py`, whose names can all be had from here. An exported folder:

    record/0000.note, record/0001.note, …     the entries
    texts/<document id>/<entry>.<language>.txt    each text that an entry names, byte for byte
    verify.py, README.txt                     the verifier and what to do with it
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from muntada.kernel.fingerprint import fingerprint, same_fingerprint
from muntada.record import canonical
from muntada.record.entry import (
    NO_PREVIOUS,
    Custody,
    Entry,
    Key,
    Party,
    RecordError,
    Text,
    ascend,
    body,
    check_signature,
    key_id,
    note,
    parse,
    public_field,
    signature_line,
    text_of,
)

__all__ = [
    "NO_PREVIOUS",
    "Custody",
    "Entry",
    "Key",
    "Party",
    "Record",
    "RecordError",
    "Signed",
    "Text",
    "append",
    "body",
    "check_signature",
    "export_files",
    "key_id",
    "note",
    "parse",
    "public_field",
    "signature_line",
    "text_of",
    "text_path",
    "verify_chain",
]

_README = """\
سجل الاعتماد {record} · 通过文本记录 {record} · Record of adoption {record}

العربية
يضم هذا المجلد النصوص المعتمدة وتوقيعات الأطراف عليها. للتحقق منها دون اتصال بالشبكة، شغّل بلغة بايثون 3.8
أو أحدث: python3 verify.py
ثم قارن البصمة الختامية أدناه بما طُبع في المحضر. الملفات النصية هي الموقّعة؛ أما ملفات PDF فللاطلاع فقط.

中文
本文件夹载有已通过的文本及各方签名。离线核验方法（Python 3.8 或更高版本）：python3 verify.py
然后将下列末条哈希值与会议纪要所印的值核对。经签名的是文本文件；PDF 仅供参考。

English
This folder holds the adopted texts and the signatures of the parties. To verify it without a network, with
Python 3.8 or later: python3 verify.py
Then compare the head hash below with the one printed in the minutes. The text files are what is signed;
PDF files are informative.

Entry {last}: {head}
{fingerprint}
"""


@dataclass(frozen=True)
class Signed:
    """An entry that was found valid, the exact note, the SHA-256 of its body and the keys that signed it."""

    entry: Entry
    note: bytes
    digest: str
    signers: tuple[Key, ...]


@dataclass(frozen=True)
class Record:
    """A chain that was found valid, entry by entry; the empty one is where `append` starts."""

    entries: tuple[Signed, ...] = ()
    parties: tuple[Party, ...] = ()  # with the keys that are in force for the next entry
    documents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # id to languages

    @property
    def head(self) -> str:
        """The SHA-256 of the last body: what is printed in the minutes."""
        return self.entries[-1].digest if self.entries else NO_PREVIOUS

    def find(self, printed: str) -> Signed | None:
        """Return the entry of which somebody has the hash or the fingerprint on paper; None if there is none."""
        typed = "".join(printed.lower().split())
        return next(
            (e for e in self.entries if typed == e.digest or same_fingerprint(printed, fingerprint(e.digest))), None
        )

    @property
    def server_keys(self) -> tuple[Key, ...]:
        """The keys kept by a server, not an institution, that signed or may sign next; shown with the record."""
        signed = (key for entry in self.entries for key in entry.signers)
        in_force = (key for party in self.parties for key in party.keys)
        return tuple(dict.fromkeys(key for key in (*signed, *in_force) if key.custody == "server"))


def append(record: Record, signed: bytes) -> Record:
    """Return the record with one more note, judged by the keys in force before it; else raise `RecordError`.

    A genesis is judged by the keys that it names itself.
    """
    data, blank, tail = signed.partition(b"\n\n")
    data += blank[:1]
    entry = parse(data)
    where = f"entry {entry.sequence}"
    if entry.sequence != len(record.entries) or entry.previous != record.head:
        raise RecordError("broken-chain", where)
    if record.entries and entry.record_id != record.entries[0].entry.record_id:
        raise RecordError("other-record", where)
    if entry.type == "rotate" and [p.id for p in entry.parties] != [p.id for p in record.parties]:
        raise RecordError("other-parties", where)
    documents = dict(record.documents)
    if entry.document_id is not None:
        languages = tuple(text.language for text in entry.texts)
        known = documents.get(entry.document_id)
        if known != (None if entry.type == "adopt" else languages):
            raise RecordError("already-adopted" if entry.type == "adopt" else "corrects-nothing", where)
        documents[entry.document_id] = languages
    in_force = record.parties or entry.parties
    signers = _signers(data, tail, in_force, where)
    return Record(
        (*record.entries, Signed(entry, signed, hashlib.sha256(data).hexdigest(), signers)),
        entry.parties or record.parties,
        documents,
    )


def text_path(document_id: str, sequence: int, language: str) -> str:
    """Return where the text that an entry adopts lies in the exported folder."""
    return f"texts/{document_id}/{sequence:04d}.{language}.txt"


def verify_chain(notes: Sequence[bytes], texts: Mapping[str, bytes]) -> Record:
    """Return the record that these notes and texts (by `text_path`) form, or raise `RecordError`.

    Every text that an entry names must be there, have its length and hash and be canonical; a text that
    no entry names is refused too, for nobody signed it.
    """
    record = Record()
    for signed in notes:
        record = append(record, signed)
    if not record.entries:
        raise RecordError("empty")
    left = dict(texts)
    for signed_entry in record.entries:
        for text in signed_entry.entry.texts:
            path = text_path(signed_entry.entry.document_id or "", signed_entry.entry.sequence, text.language)
            data = left.pop(path, None)
            if data is None:
                raise RecordError("missing-text", path)
            if len(data) != text.length or hashlib.sha256(data).hexdigest() != text.sha256:
                raise RecordError("altered-text", path)
            try:
                canonical.check(data)
            except canonical.NotCanonicalError as error:
                raise RecordError("not-canonical", f"{path}: {error}") from error
    if left:
        raise RecordError("unsigned-text", min(left))
    return record


def export_files(notes: Sequence[bytes], texts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the exported folder, path to content; raise `RecordError` unless the record is valid."""
    record = verify_chain(notes, texts)
    files = {f"record/{number:04d}.note": signed for number, signed in enumerate(notes)}
    files |= texts
    files["verify.py"] = Path(__file__).with_name("verifier.py").read_bytes()
    files["README.txt"] = _README.format(
        record=record.entries[0].entry.record_id,
        last=len(notes) - 1,
        head=record.head,
        fingerprint=fingerprint(record.head),
    ).encode()
    return files


def _signers(data: bytes, tail: bytes, parties: tuple[Party, ...], where: str) -> tuple[Key, ...]:
    """Return who signed; every line must hold, each key sign once, and k of n of every party be there."""
    try:
        *lines, end = tail.decode("utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise RecordError("malformed-signature", where) from error
    if end:
        raise RecordError("malformed-signature", where)
    signers = tuple(check_signature(data, line, parties) for line in lines)
    if not ascend(key.name for key in signers):
        raise RecordError("not-sorted", where)
    for party in parties:
        if sum(key.party == party.id for key in signers) < party.threshold:
            raise RecordError("missing-signature", f"{where}: {party.id}")
    return signers
