"""The keys that institutions sign with: making one, its fingerprint, signing a body.

Keys are made and kept on the officer's own machine; nothing here needs a server. A key file is text:

    muntada-key 1
    name ato-2026
    party ato
    private <base64 of the 32-byte seed, RFC 8032>
    public <base64 of the algorithm byte and the public key, as in a body>
"""

import base64
import hashlib
import os
import re
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from muntada.kernel import fingerprint as fingerprints
from muntada.record.entry import (
    ED25519,
    ID,
    KEY_NAME,
    Custody,
    Key,
    RecordError,
    parse,
    public_field,
    read_public,
    signature_line,
)

_FILE = re.compile(
    rf"muntada-key 1\nname ({KEY_NAME})\nparty ({ID})\nprivate ([A-Za-z0-9+/]{{43}}=)\npublic ([A-Za-z0-9+/]{{44}})\n"
)
_LINE = re.compile(rf"(?:key )?({KEY_NAME}) ({ID}) institution ([A-Za-z0-9+/]{{44}})")


def generate(name: str, party: str, custody: Custody = "institution") -> tuple[str, Key]:
    """Return the text of a new key file, which is secret, and the public key.

    Raise `RecordError` (bad-name) unless name and party are lower-case ASCII letters, digits and hyphens,
    in the name dots too.
    """
    if not re.fullmatch(KEY_NAME, name) or not re.fullmatch(ID, party):
        raise RecordError("bad-name", f"{name} {party}")
    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    seed = base64.b64encode(private.private_bytes_raw()).decode()
    text = f"muntada-key 1\nname {name}\nparty {party}\nprivate {seed}\npublic {public_field(public)}\n"
    return text, Key(name, party, public, custody)


def fingerprint(public: bytes) -> str:
    """Return the fingerprint of a key: that of the algorithm byte and the 32 bytes of the public key."""
    return fingerprints.fingerprint(hashlib.sha256(ED25519 + public).hexdigest())


def public_line(key: Key) -> str:
    """Return the line by which a key is registered, as it will stand in a body."""
    return f"key {key.name} {key.party} {key.custody} {public_field(key.public)}"


def read_public_line(line: str) -> Key:
    """Return the key in such a line; raise `RecordError` (bad-key) for anything else."""
    match = _LINE.fullmatch(line.strip())
    if not match:
        raise RecordError("bad-key")
    name, party, public = match.groups()
    return Key(name, party, read_public(public))


def public_key(private: str) -> Key:
    """Return the public half of a key file's text; raise `RecordError` (bad-key-file) when it is damaged."""
    key, _ = _read(private)
    return key


def sign(private: str, data: bytes) -> str:
    """Return the signature line for a body; raise `RecordError` for a damaged key or what is not a body."""
    key, secret = _read(private)
    parse(data)  # an institution's key signs nothing but entries of a record
    return signature_line(key.name, key.public, secret.sign(data))


def new_key(name: str, party: str, path: str | os.PathLike[str]) -> Key:
    """Make a key and write its file, readable by its owner only; raise `FileExistsError` rather than replace."""
    text, key = generate(name, party)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii", newline="\n") as file:
        file.write(text)
    return key


def sign_file(key_path: str | os.PathLike[str], body_path: str | os.PathLike[str]) -> str:
    """Return the signature line, without its line end, for a downloaded body file; nothing is written."""
    return sign(Path(key_path).read_text("utf-8"), Path(body_path).read_bytes())


def _read(private: str) -> tuple[Key, Ed25519PrivateKey]:
    match = _FILE.fullmatch(private)
    if not match:
        raise RecordError("bad-key-file")
    name, party, seed, public = match.groups()
    secret = Ed25519PrivateKey.from_private_bytes(base64.b64decode(seed))
    key = Key(name, party, secret.public_key().public_bytes_raw())
    if public_field(key.public) != public:  # the file was damaged, or two files were mixed up
        raise RecordError("bad-key-file", name)
    return key, secret
