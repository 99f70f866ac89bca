"""The commands about the record of adoption. They need no server, no settings and no database."""

import argparse
import sys

from muntada.record import keys, verifier
from muntada.record.entry import RecordError


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
    print(f'Register it on the session\'s page "Keys" with this line:\n  {keys.public_line(key)}')
    print(f"Read its fingerprint to the other parties:\n  {keys.fingerprint(key.public)}")
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


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return 1
