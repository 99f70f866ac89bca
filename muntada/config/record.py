"""The commands about the record of adoption. They need no server, no settings and no database."""

import argparse
import sys

import segno

from muntada.record import keys, verifier
from muntada.record.entry import Key, RecordError


def verify(options: argparse.Namespace) -> int:
    """Check the record in a folder with the script that every export carries. Returns the exit code."""
    head = ["--head", options.head] if options.head else []
    return verifier.main([str(options.folder), *head])


def new_key(options: argparse.Namespace) -> int:
    """Make a key and show what the other side needs: its fingerprint. Returns the exit code."""
    try:
        key = keys.new_key(options.name, options.party, options.path)
    except RecordError:
        return _fail("Name and party are lower-case letters a to z, digits and hyphens; the name may have dots.")
    except OSError as error:
        return _fail(f"The key cannot be written to {options.path}: {error.strerror}.")
    print(f"The key is in {options.path}. Keep it secret, and keep a copy of it safe.")
    _show(key)
    return 0


def show_key(options: argparse.Namespace) -> int:
    """Show again what the other side needs of a key that is kept. Returns the exit code."""
    try:
        _show(keys.public_key(options.path.read_text("utf-8")))
    except RecordError:
        return _fail(f"{options.path} is no key, or it was damaged.")
    except (OSError, UnicodeDecodeError) as error:
        return _fail(f"The key cannot be read: {error}.")
    return 0


def sign(options: argparse.Namespace) -> int:
    """Print the signature line for a body, to be uploaded. Returns the exit code."""
    try:
        print(keys.sign_file(options.key, options.body))
    except RecordError as error:
        return _fail(f"Not signed: {error}.")
    except (OSError, UnicodeDecodeError) as error:
        return _fail(f"Not signed, a file cannot be read: {error}.")
    return 0


def _show(key: Key) -> None:
    """Print the public half of a key; in a terminal also as a QR code, for an officer who stands beside it."""
    line = keys.public_line(key)
    print(f'Register it on the session\'s page "Keys" with this line:\n  {line}')
    print(f"Read its fingerprint to the other parties:\n  {keys.fingerprint(key.public)}")
    if sys.stdout.isatty():
        print("Who is in the room can scan the line and the fingerprint:")
        segno.make(f"{line}\n{keys.fingerprint(key.public)}", error="m", micro=False).terminal(compact=True)


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return 1
