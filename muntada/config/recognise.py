"""`muntada recognise`: writes automatic captions of a sitting, from a recording or from sound that is coming in."""

import argparse
import datetime as dt
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from muntada.forum.models import Sitting
from muntada.hall import queries, rules
from muntada.hall.actions.captioning.write_heard import write_heard
from muntada.kernel import clock
from muntada.kernel.refusal import Refusal
from muntada.languages.codes import by_code
from muntada.recogniser.choose import recogniser
from muntada.recogniser.interface import Heard, LanguageUnknown, Recogniser

PIECE = 3200  # bytes read at once: a tenth of a second


def main(options: argparse.Namespace) -> int:
    """Hear and write until the sound ends. Returns the exit code."""
    try:
        sitting, language, begins = _asked(options)
    except (ValueError, KeyError, Sitting.DoesNotExist) as problem:
        print(f"Cannot be used: {problem}. Give a sitting's id, ar, zh-Hans or en, and --from with its zone.")
        return 2
    if not settings.RECOGNISER:
        print("No recogniser is configured: set MUNTADA_RECOGNISER (docs/configure.md).")
        return 1
    try:
        written = recognise(recogniser(settings.RECOGNISER), sitting, language, options.sound, begins)
    except ImportError:
        print("The package faster-whisper is not installed: pip install 'muntada[recogniser]'.")
        return 1
    except LanguageUnknown as unknown:
        print(f"The model that MUNTADA_RECOGNISER names knows no {unknown}: bring one for several languages.")
        return 1
    print(f"{written} lines written, marked as automatic.")
    return 0


def _asked(options: argparse.Namespace) -> tuple[uuid.UUID, str, dt.datetime]:
    """Return the sitting, the language and when the sound begins: now, or when the sitting opened, or as was said."""
    sitting = Sitting.objects.get(pk=uuid.UUID(options.sitting))
    language = by_code(options.language).code
    if options.begins:
        begins = dt.datetime.fromisoformat(options.begins)
        if begins.tzinfo is None:
            raise ValueError(f"{options.begins} has no zone")
        return sitting.pk, language, begins
    opened = queries.floor(sitting.pk)[0].opened_at
    return sitting.pk, language, clock.now() if options.sound == "-" else opened or sitting.starts_at


def recognise(engine: Recogniser, sitting: uuid.UUID, language: str, sound: str, begins: dt.datetime) -> int:
    """Write what `engine` hears in a file, or in standard input where `sound` is "-"; return how many lines."""
    if sound == "-":
        heard = engine.hear_stream(pieces(sys.stdin.buffer), language)
    else:
        heard = engine.hear_file(Path(sound), language)
    return sum(_write(sitting, language, one, begins) for one in heard)


def pieces(stream: BinaryIO) -> Iterator[bytes]:
    """Yield sound as it comes in."""
    while piece := stream.read(PIECE):
        yield piece


def _write(sitting: uuid.UUID, language: str, heard: Heard, begins: dt.datetime) -> int:
    """Write one stretch as lines that fit, the time shared by their length; return how many were written."""
    lines = rules.split_lines(heard.text)
    whole = sum(map(len, lines)) or 1
    at, written = heard.begins, 0
    for line in lines:
        until = at + (heard.ends - heard.begins) * len(line) / whole
        spoken = (begins + dt.timedelta(seconds=at), begins + dt.timedelta(seconds=until))
        try:
            write_heard(sitting, language, line, begins_at=spoken[0], ends_at=spoken[1])
            written += 1
        except Refusal as refusal:
            print(f"{refusal.code}: {line!r}", file=sys.stderr)
        at = until
    return written
