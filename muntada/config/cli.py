"""The command `muntada`. What it does is described in docs/operate.md (a test compares)."""

import argparse
import dataclasses
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import django
from django.core.management import execute_from_command_line

from muntada.config.env import BadEnvironment


def argument(*names: str, **options: Any) -> tuple[tuple[str, ...], dict[str, Any]]:
    """Return one argument of a command, as `argparse` wants it."""
    return names, options


@dataclasses.dataclass(frozen=True)
class Command:
    """One command: its words, what it does, the function ("module:name") that does it, and its arguments.

    The function takes the parsed arguments and returns the exit code. It is imported only when it is asked
    for: checking a record needs neither a database nor settings.
    """

    words: str
    help: str
    runs: str
    arguments: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = ()
    django: bool = True


COMMANDS = (
    Command(
        "serve",
        "Prepare what changed, then serve pages and live push, and do the background work.",
        "muntada.config.serve:main",
        (argument("--no-prepare", action="store_true", help="serve at once what was prepared before"),),
    ),
    Command(
        "prepare",
        "Compile the catalogues, migrate the database, collect the static files.",
        "muntada.config.prepare:main",
    ),
    Command(
        "worker",
        "Do the background work (`serve` starts one by itself).",
        "muntada.config.worker:main",
        (
            argument("--name", help="its own name, where several run on one machine"),
            argument("--attached", action="store_true", help="stop when standard input ends"),
        ),
    ),
    Command(
        "media",
        "Pass on the halls' sound and pictures (`serve` starts it by itself).",
        "muntada.config.media:main",
        (argument("--attached", action="store_true", help="stop when standard input ends"),),
    ),
    Command("demo", "Load the demonstration; again, without harm.", "muntada.config.prepare:demo"),
    Command("doctor", "Check this installation and name the remedies.", "muntada.config.doctor:main"),
    Command(
        "import cities",
        "Import countries, regions, cities and names from files, and tell which rows are wrong and why.",
        "muntada.config.importing:cities",
        (
            argument("files", nargs="+", type=Path, help="GeoNames dumps, Wikidata's CSV or JSON, our own CSV"),
            argument("--preview", action="store_true", help="only tell what would be taken and what refused"),
            argument("--report", type=Path, help="write every wrong row with its reason into this CSV file"),
            argument("--source", default="", help="where the files come from, if not from the maker of their form"),
            argument("--title", default="", help="the title of that source"),
            argument("--licence", default="", help="the licence of that source"),
        ),
    ),
    Command(
        "import ties",
        "Import ties between cities from files, and tell which rows are wrong and why.",
        "muntada.config.importing:ties",
        (
            argument("files", nargs="+", type=Path, help="tables (CSV) of pairs of codes, or JSON lists of names"),
            argument("--preview", action="store_true", help="only tell what would be taken and what refused"),
            argument("--report", type=Path, help="write every wrong row with its reason into this CSV file"),
            argument("--source", default="ties", help="a short name for where the files come from"),
            argument("--title", default="", help="the title of that source"),
            argument("--address", default="", help="its address"),
            argument("--licence", default="", help="its licence"),
        ),
    ),
    Command(
        "import package",
        "Load countries, and cities of China and the Arab countries, from the package that is installed.",
        "muntada.config.importing:package",
    ),
    Command("import list", "List the imports.", "muntada.config.importing:imports"),
    Command(
        "import undo",
        "Undo an import as a whole.",
        "muntada.config.importing:undo",
        (argument("batch", help="the import's id, as `import list` names it"),),
    ),
    Command(
        "search rebuild",
        "Index everything that can be searched anew.",
        "muntada.config.search:rebuild",
    ),
    Command(
        "messages update",
        "Bring the catalogues of the interface up to date with the sources.",
        "muntada.config.messages:update",
        django=False,
    ),
    Command(
        "messages check",
        "List what is untranslated, doubtful or left over in the catalogues.",
        "muntada.config.messages:check",
        django=False,
    ),
    Command(
        "messages compile",
        "Compile the catalogues for gettext.",
        "muntada.config.messages:compile_",
        django=False,
    ),
    Command(
        "verify",
        "Check the record of an adopted statement, without Muntada's database.",
        "muntada.config.record:verify",
        (
            argument("folder", type=Path, help="the folder of the record"),
            argument("--head", default="", help="the hash or fingerprint that was printed in the minutes"),
        ),
        django=False,
    ),
    Command(
        "keys new",
        "Make a key that signs for a party.",
        "muntada.config.record:new_key",
        (
            argument("name", help="a name for the key"),
            argument("party", help="the party that it signs for"),
            argument("path", type=Path, help="the file to keep it in"),
        ),
        django=False,
    ),
    Command(
        "keys show",
        "Show the public line and the fingerprint of a key, to compare them with another institution.",
        "muntada.config.record:show_key",
        (argument("path", type=Path, help="the file of the key"),),
        django=False,
    ),
    Command(
        "sign",
        "Sign the body of a record with a key.",
        "muntada.config.record:sign",
        (
            argument("key", type=Path, help="the file of the key"),
            argument("body", type=Path, help="the file to sign"),
        ),
        django=False,
    ),
    Command(
        "recognise",
        "Write automatic captions of a sitting, from a recording or from sound that is coming in.",
        "muntada.config.recognise:main",
        (
            argument("sitting", help="the sitting's id"),
            argument("language", help="what is spoken: ar, zh-Hans or en"),
            argument("sound", help="a recording; or - for standard input, raw, 16 kHz, one channel, s16le"),
            argument("--from", dest="begins", default="", help="when the sound begins, as 2026-11-26T09:00:00+08:00"),
        ),
    ),
    Command(
        "import definitions",
        "Enter the indicators that come with Muntada; again, without harm.",
        "muntada.config.import_values:definitions",
    ),
    Command(
        "import values",
        "Import values of indicators (CSV or SDMX-JSON), or undo an import.",
        "muntada.config.import_values:values",
        (
            argument("file", type=Path, nargs="?", help="the file"),
            argument("--source", default="", help="where the values come from"),
            argument("--address", default="", help="the address of the source"),
            argument("--licence", default="", help="on what terms"),
            argument("--indicator", default="", help="the indicator, where the file does not name it"),
            argument("--preview", action="store_true", help="say what would happen, and change nothing"),
            argument("--report", type=Path, help="where all refused rows are written, with reason and remedy"),
            argument("--undo", default="", metavar="IMPORT", help="undo this import as a whole"),
        ),
    ),
    Command(
        "twins evaluate",
        "Learn from the ties of one file which partners to suggest, and measure it on another's.",
        "muntada.config.twins:evaluate",
        (
            argument("train", type=Path, help="CSV of ties to learn from: place_a, place_b"),
            argument("test", type=Path, help="CSV of ties that were kept aside"),
            argument("--cities", type=Path, help="CSV of cities (default: cities.csv beside TRAIN)"),
            argument("--regions", type=Path, help="CSV of regions (default: regions.csv beside TRAIN)"),
            argument("--countries", type=Path, help="CSV of countries (default: countries.csv beside TRAIN)"),
            argument("--quick", action="store_true", help="without the ablation"),
            argument("--as-stored", action="store_true", help="with no more of the cities than the database knows"),
        ),
        django=False,
    ),
    Command(
        "twins fit",
        "Fit the coefficients that suggestions use to the ties of a file.",
        "muntada.config.twins:fit",
        (
            argument("train", type=Path, help="CSV of ties to learn from: place_a, place_b"),
            argument("to", type=Path, help="the file of coefficients (.npz)"),
            argument("--cities", type=Path, help="CSV of cities (default: cities.csv beside TRAIN)"),
            argument("--regions", type=Path, help="CSV of regions (default: regions.csv beside TRAIN)"),
            argument("--countries", type=Path, help="CSV of countries (default: countries.csv beside TRAIN)"),
        ),
        django=False,
    ),
    Command("manage", "Any command of Django, such as `muntada manage createsuperuser`.", ""),
)

GROUPS = {
    "messages": "The catalogues of the interface.",
    "keys": "The keys that sign adopted statements.",
    "import": "Data from files.",
    "search": "What can be searched.",
    "twins": "Twin cities.",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code: 2 if the environment or the arguments cannot be used."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "muntada.config.settings")
    try:
        if words[:1] == ["manage"]:
            execute_from_command_line(["muntada manage", *words[1:]])
            return 0
        options = parser().parse_args(words)
        command: Command = options.command
        if command.django:
            django.setup()
        module, _, function = command.runs.partition(":")
        code: int = getattr(importlib.import_module(module), function)(options)
    except BadEnvironment as problems:
        print(f"Muntada cannot start with this environment (docs/configure.md):\n{problems}", file=sys.stderr)
        return 2
    return code


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line, made from `COMMANDS`."""
    top = argparse.ArgumentParser(prog="muntada", description="A platform for cooperation between cities.")
    # One parser for each first word; where a second word follows, its parser has parsers of its own.
    below = {"": top.add_subparsers(required=True, metavar="command")}
    for command in COMMANDS:
        *before, last = command.words.split()
        parent = " ".join(before)
        if parent not in below:
            group = below[""].add_parser(parent, help=GROUPS[parent])
            below[parent] = group.add_subparsers(required=True, metavar="command")
        its = below[parent].add_parser(last, help=command.help, description=command.help)
        its.set_defaults(command=command)
        for names, options in command.arguments:
            its.add_argument(*names, **options)
    return top


if __name__ == "__main__":
    sys.exit(main())
