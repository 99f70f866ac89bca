"""One signed entry of a record of adoption: its exact bytes, and whether a signature of it holds.

An entry is a note in the format of C2SP signed notes (c2sp.org/signed-note), and any tool for that format
can check a single one:

    muntada-record 1                          body: UTF-8, one "key value" a line, exactly in this order
    record forum-4
    sequence 1                                0 is the genesis; files are numbered alike
    previous <64 hex>                         SHA-256 of the previous body; 64 zeros in the genesis
    type adopt                                genesis, adopt, correct or rotate
    claimed 2026-11-23T10:00:00Z              when the body was drawn up, by its own account
    unicode 15.1.0                            the version that the texts were checked with
    document <id>                             adopt and correct: one document,
    text ar <64 hex> <bytes>                  and one line a language, sorted: SHA-256 and length
                                              one empty line
    — <key name> <base64>                     signature lines, sorted by key name

A genesis and a rotate have, in place of `document` and `text`, for each party, sorted by id: the line
`party <id> <k>`, its `name <party> <language> <name>` lines sorted by language, and its
`key <name> <party> <institution|server> <base64(algorithm byte, public key)>` lines sorted by name.

A signature is base64(key id, Ed25519 signature of the body). The key id is the first four bytes of
SHA-256(key name, LF, algorithm byte, public key); the algorithm byte is 1, Ed25519. So the algorithm is
part of the key, which the genesis names, and cannot be exchanged in a signature.

Reading is strict: bytes that differ in any way from what `body` would write are refused.
"""

import base64
import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from muntada.record import bidi, canonical

Custody = Literal["institution", "server"]
NO_PREVIOUS = "0" * 64
ED25519 = b"\x01"

ID = "[a-z0-9][a-z0-9-]{0,63}"
KEY_NAME = "[a-z0-9][a-z0-9.-]{0,79}"
_LANGUAGE = "[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}"
_HEX, _BASE64 = "[0-9a-f]{64}", "[A-Za-z0-9+/]+=*"
_BODY = re.compile(
    rf"muntada-record 1\nrecord ({ID})\nsequence (0|[1-9][0-9]{{0,3}})\nprevious ({_HEX})\n"
    r"type (genesis|adopt|correct|rotate)\nclaimed ([12][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z)\n"
    r"unicode ([0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3})\n((?:(?:document|text|party|name|key) [^\n]+\n)+)"
)
_LINES = {
    "document": re.compile(rf"({ID})"),
    "text": re.compile(rf"({_LANGUAGE}) ({_HEX}) ([1-9][0-9]{{0,8}})"),
    "party": re.compile(rf"({ID}) ([1-9][0-9]?)"),
    "name": re.compile(rf"({ID}) ({_LANGUAGE}) ([^\n]{{1,200}})"),
    "key": re.compile(rf"({KEY_NAME}) ({ID}) (institution|server) ({_BASE64})"),
}
_SIGNATURE = re.compile(rf"— ({KEY_NAME}) ({_BASE64})")

# Ed25519 points of order 1, 2, 4 and 8 by their y coordinate: under such a "key" anybody can sign.
_P = 2**255 - 19
_D = -121665 * pow(121666, -1, _P)
_Y8 = int.from_bytes(bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little")
_WEAK = frozenset({0, 1, _P - 1, _Y8, _P - _Y8})


class RecordError(ValueError):
    """An entry or a record is not valid; `code` says why, `where` in which entry or file."""

    def __init__(self, code: str, where: str = "") -> None:
        super().__init__(f"{code}: {where}" if where else code)
        self.code = code
        self.where = where


@dataclass(frozen=True)
class Key:
    """A public key in a record; `public` has 32 bytes, `custody` says who keeps the private half."""

    name: str
    party: str
    public: bytes
    custody: Custody = "institution"


@dataclass(frozen=True)
class Party:
    """A party of a record: `threshold` of its `keys` must sign each entry (k of n); names by language."""

    id: str
    threshold: int
    keys: tuple[Key, ...]
    names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Text:
    """One authentic language of an adopted document: BCP 47 code, SHA-256 in hex and length in bytes."""

    language: str
    sha256: str
    length: int


@dataclass(frozen=True)
class Entry:
    """The content of one body; genesis and rotate have parties, adopt and correct a document and texts."""

    type: Literal["genesis", "adopt", "correct", "rotate"]
    record_id: str
    sequence: int
    previous: str
    claimed_at: dt.datetime  # aware, whole seconds
    document_id: str | None = None
    texts: tuple[Text, ...] = ()
    parties: tuple[Party, ...] = ()
    unicode_version: str = canonical.UNICODE


def text_of(language: str, data: bytes) -> Text:
    """Return the line for a text; raise `NotCanonicalError` when the text may not be signed.

    Stricter than the verifier, which refuses by simple rules: before a signature, the whole order is looked at.
    """
    if found := bidi.problems(canonical.check(data), language):
        raise canonical.NotCanonicalError(found)
    return Text(language, hashlib.sha256(data).hexdigest(), len(data))


def key_id(name: str, public: bytes) -> bytes:
    """Return the four bytes that stand for a key in a signature (C2SP signed-note)."""
    return hashlib.sha256(name.encode() + b"\n" + ED25519 + public).digest()[:4]


def body(entry: Entry) -> bytes:
    """Return the exact bytes that are signed; raise `RecordError` when the entry could not be read back."""
    data = _write(entry)
    if parse(data) != entry:
        raise RecordError("malformed", "body")
    return data


def parse(data: bytes) -> Entry:
    """Return the entry in a body; raise `RecordError` on the least deviation from the format."""
    try:
        text = data.decode("utf-8")
        match = _BODY.fullmatch(text)
        if not match:
            raise RecordError("malformed", "body")
        record_id, sequence, previous, kind, claimed, unicode_version, rest = match.groups()
        lines = [(key, _fields(key, value)) for key, _, value in (s.partition(" ") for s in rest.split("\n")[:-1])]
        entry = Entry(
            type=kind,  # type: ignore[arg-type]  # the pattern admits nothing else
            record_id=record_id,
            sequence=int(sequence),
            previous=previous,
            claimed_at=dt.datetime.strptime(claimed, "%Y-%m-%dT%H:%M:%S%z"),
            document_id=next((f[0] for key, f in lines if key == "document"), None),
            texts=tuple(Text(f[0], f[1], int(f[2])) for key, f in lines if key == "text"),
            parties=_parties(lines),
            unicode_version=unicode_version,
        )
        if _write(entry) != data:
            raise RecordError("malformed", "body")
    except RecordError:
        raise
    except ValueError as error:  # bytes that are no UTF-8, no base64 or no date
        raise RecordError("malformed", "body") from error
    _check_content(entry)
    return entry


def signature_line(name: str, public: bytes, signature: bytes) -> str:
    """Return the line, without its line end, that carries a 64-byte signature."""
    return f"— {name} {base64.b64encode(key_id(name, public) + signature).decode()}"


def check_signature(data: bytes, line: str, parties: Iterable[Party]) -> Key:
    """Return the key, of those in force, whose signature of the body `data` the line carries.

    Raise `RecordError` (malformed-signature, unknown-key, wrong-signature) otherwise.
    """
    match = _SIGNATURE.fullmatch(line)
    if not match:
        raise RecordError("malformed-signature")
    name, encoded = match.groups()
    key = next((key for party in parties for key in party.keys if key.name == name), None)
    try:
        blob = base64.b64decode(encoded, validate=True)
    except ValueError:
        blob = b""
    if len(blob) != 68 or base64.b64encode(blob).decode() != encoded:
        raise RecordError("malformed-signature", name)
    if not key or key_id(name, key.public) != blob[:4]:
        raise RecordError("unknown-key", name)
    try:
        if _weak(blob[4:36]):
            raise RecordError("wrong-signature", name)
        Ed25519PublicKey.from_public_bytes(key.public).verify(blob[4:], data)
    except (InvalidSignature, ValueError) as error:
        raise RecordError("wrong-signature", name) from error
    return key


def note(data: bytes, lines: Iterable[str]) -> bytes:
    """Return body and signature lines as one note; the lines come in any order, a key's name once."""
    ordered = sorted(lines, key=lambda line: line.split(" ")[1:2])
    return data + b"\n" + "".join(f"{line}\n" for line in ordered).encode()


def _write(entry: Entry) -> bytes:
    lines = [
        "muntada-record 1",
        f"record {entry.record_id}",
        f"sequence {entry.sequence}",
        f"previous {entry.previous}",
        f"type {entry.type}",
        f"claimed {entry.claimed_at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}",
        f"unicode {entry.unicode_version}",
    ]
    if entry.document_id is not None:
        lines.append(f"document {entry.document_id}")
    lines += [f"text {text.language} {text.sha256} {text.length}" for text in entry.texts]
    for party in entry.parties:
        lines.append(f"party {party.id} {party.threshold}")
        lines += [f"name {party.id} {language} {name}" for language, name in party.names]
        lines += [f"key {k.name} {k.party} {k.custody} {public_field(k.public)}" for k in party.keys]
    return "".join(f"{line}\n" for line in lines).encode()


def public_field(public: bytes) -> str:
    """Return a public key as it stands in a body: base64 of the algorithm byte and the 32 bytes."""
    return base64.b64encode(ED25519 + public).decode()


def read_public(encoded: str) -> bytes:
    """Return the 32 bytes of a public key from a body; raise `RecordError` (bad-key) for what can be none."""
    public = base64.b64decode(encoded, validate=True)
    if len(public) != 33 or public[:1] != ED25519 or _weak(public[1:]):
        raise RecordError("bad-key")
    return public[1:]


def _fields(key: str, value: str) -> tuple[str, ...]:
    match = _LINES[key].fullmatch(value)
    if not match:
        raise RecordError("malformed", key)
    return match.groups()


def _parties(lines: list[tuple[str, tuple[str, ...]]]) -> tuple[Party, ...]:
    """Gather the lines by party; lines out of place are found when the entry is written again."""
    names = [f for key, f in lines if key == "name"]
    keys = []
    for key, f in lines:
        if key == "key":
            keys.append(Key(f[0], f[1], read_public(f[3]), f[2]))  # type: ignore[arg-type]  # as in the pattern
    return tuple(
        Party(
            f[0],
            int(f[1]),
            tuple(k for k in keys if k.party == f[0]),
            tuple((n[1], n[2]) for n in names if n[0] == f[0]),
        )
        for key, f in lines
        if key == "party"
    )


def _check_content(entry: Entry) -> None:
    """Raise `RecordError` for an entry that is well formed but says something that may not be said."""
    keys = [key for party in entry.parties for key in party.keys]
    changes_keys = entry.type in ("genesis", "rotate")
    rules = {
        "genesis-first": (entry.type == "genesis") == (entry.sequence == 0),
        "malformed": bool(entry.parties) == changes_keys
        and bool(entry.texts) != changes_keys
        and (entry.document_id is None) == changes_keys,
        "two-parties": not changes_keys or len(entry.parties) >= 2,
        "not-sorted": ascend(p.id for p in entry.parties)
        and ascend(t.language.lower() for t in entry.texts)
        and all(ascend(k.name for k in p.keys) and ascend(n.lower() for n, _ in p.names) for p in entry.parties),
        "threshold": all(p.threshold <= len(p.keys) for p in entry.parties),
        "key-twice": len({k.name for k in keys}) == len({k.public for k in keys}) == len(keys),
        "not-canonical": not any(canonical.problems(f"{n}\n") for p in entry.parties for _, n in p.names),
    }
    for code, kept in rules.items():
        if not kept:
            raise RecordError(code, f"entry {entry.sequence}")


def ascend(values: Iterable[str]) -> bool:
    """Return whether the values are sorted and each is there once."""
    listed = list(values)
    return listed == sorted(set(listed))


def _weak(point: bytes) -> bool:
    """Return whether 32 bytes are no point, not its one canonical encoding, or a point of small order."""
    y = int.from_bytes(point, "little") & (1 << 255) - 1
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P)  # x² on the curve (RFC 8032, 5.1.3)
    return y >= _P or y in _WEAK or pow(square, (_P - 1) // 2, _P) != 1
