"""`muntada messages`: the catalogues of the interface, without the system's gettext.

The English sentences are in the sources, so English has no catalogue; Arabic and Chinese have one file each.
Strings are found the way Django's `makemessages` finds them, and nothing is ever guessed: a sentence that
was reworded in the source is a new one, and its old translation waits at the end of the file as obsolete.
"""

import argparse
import dataclasses
import io
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import polib
from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

from muntada.config.env import ROOT

SOURCES = ROOT / "muntada"
LOCALE = SOURCES / "web" / "locale"

# Unicode CLDR 48 plural rules, in the order of gettext's slots (the same as Django's own catalogues have).
PLURALS = {
    "ar": (
        6,
        "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5",
    ),
    "zh_Hans": (1, "0"),
}
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*(?:![rs])?(?::[^}]*)?\}")


@dataclasses.dataclass(frozen=True, order=True)
class Message:
    """What identifies a sentence: its context (or ""), the sentence, and its plural (or "")."""

    context: str
    text: str
    plural: str = ""


def update(options: argparse.Namespace) -> int:
    """Bring every catalogue up to date with the sources. Returns the exit code."""
    found = extract(SOURCES)
    for language in PLURALS:
        path = catalogue_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        old = polib.pofile(str(path)) if path.exists() else polib.POFile()
        new = merged(language, old, found)
        new.save(str(path))
        print(f"{language}: {len(found)} sentences, {len(new.untranslated_entries())} to translate")
    return 0


def check(options: argparse.Namespace) -> int:
    """Print what is wrong with the catalogues. Returns the exit code: 1 if anything is."""
    found = extract(SOURCES)
    problems = [
        f"{language}: {problem}"
        for language in PLURALS
        for problem in (
            check_catalogue(polib.pofile(str(catalogue_path(language))), found, PLURALS[language][0])
            if catalogue_path(language).exists()
            else ["there is no catalogue; run: muntada messages update"]
        )
    ]
    print("\n".join(problems), file=sys.stderr, end="\n" if problems else "")
    return 1 if problems else 0


def compile_(options: argparse.Namespace) -> int:
    """Compile every catalogue. Returns the exit code."""
    compile_catalogues()
    return 0


def compile_catalogues() -> None:
    """Write gettext's binary file beside every catalogue; a doubtful (fuzzy) translation is left out."""
    for language in PLURALS:
        path = catalogue_path(language)
        if path.exists():
            polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))


def catalogue_path(language: str) -> Path:
    """Return the file of a language's catalogue."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def extract(folder: Path) -> dict[Message, list[str]]:
    """Return every sentence in the Python files and templates below `folder`, with the files it stands in."""
    found: dict[Message, list[str]] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".py" and "migrations" not in path.parts:
            code = path.read_text()
        elif path.suffix in (".html", ".txt") and "templates" in path.parts:
            # Django turns all but the sentences into meaningless words; their indentation is meaningless too.
            code = "\n".join(line.lstrip() for line in templatize(path.read_text()).splitlines())
        else:
            continue
        for message in extract_code(code):
            files = found.setdefault(message, [])
            name = path.relative_to(folder.parent).as_posix()
            files += [name] if name not in files else []
    return _one_plural_each(found)


def extract_code(code: str) -> Iterator[Message]:
    """Yield the sentences in Python code."""
    for _, function, strings, _ in extract_python(io.BytesIO(code.encode()), dict(KEYWORDS), [], {"encoding": "utf-8"}):
        values = list(strings) if isinstance(strings, tuple) else [strings]
        context = values.pop(0) if "pgettext" in function else ""
        if values and isinstance(values[0], str) and values[0]:
            plural = values[1] if function.startswith("n") and len(values) > 1 else ""
            yield Message(context or "", values[0], plural or "")


def merged(language: str, old: polib.POFile, found: dict[Message, list[str]]) -> polib.POFile:
    """Return the catalogue of all that was found, in alphabetical order, with the translations of `old`.

    Translations of sentences that are no longer found are kept at the end, marked obsolete.
    """
    number, rule = PLURALS[language]
    new = polib.POFile(wrapwidth=100)
    new.metadata = {
        "Project-Id-Version": "muntada",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": f"nplurals={number}; plural={rule};",
    }
    kept = {(entry.msgctxt or "", entry.msgid): entry for entry in old}
    for message, files in sorted(found.items()):
        entry = kept.pop((message.context, message.text), None) or polib.POEntry(msgid=message.text)
        entry.msgctxt = message.context or None  # type: ignore[assignment]  # None: no context
        entry.msgid_plural = message.plural
        entry.occurrences = [(name, "") for name in files]
        entry.obsolete = False
        if message.plural:
            slots = entry.msgstr_plural
            entry.msgstr_plural = {slot: slots.get(slot, entry.msgstr) for slot in range(number)}
            entry.msgstr = ""
        elif entry.msgstr_plural:
            entry.msgstr, entry.msgstr_plural = entry.msgstr_plural[max(entry.msgstr_plural)], {}
        new.append(entry)
    for entry in kept.values():
        if entry.msgstr or any(entry.msgstr_plural.values()):
            entry.obsolete = True
            entry.occurrences = []
            new.append(entry)
    return new


def check_catalogue(catalogue: polib.POFile, found: Iterable[Message], plurals: int) -> list[str]:
    """Return what is wrong, a line each; `plurals` is how many plural forms the language has.

    Every sentence must be there and translated, none doubtful, none left over; a translation must name the
    placeholders of its sentence. One plural form may leave some out: Arabic says "two cities" in one word.
    """
    problems = []
    entries = {Message(e.msgctxt or "", e.msgid, e.msgid_plural or ""): e for e in catalogue if not e.obsolete}
    found = set(found)
    problems += [f"missing: {message.text!r}" for message in sorted(found - set(entries))]
    problems += [f"obsolete: {message.text!r}" for message in sorted(set(entries) - found)]
    problems += [f"obsolete: {entry.msgid!r}" for entry in catalogue.obsolete_entries()]
    for message, entry in entries.items():
        wanted = _placeholders(message.text) | _placeholders(message.plural)
        given = [entry.msgstr_plural.get(n, "") for n in range(plurals)] if message.plural else [entry.msgstr]
        if entry.fuzzy:
            problems.append(f"fuzzy: {message.text!r}")
        if not all(text.strip() for text in given):
            problems.append(f"empty: {message.text!r}")
        elif not message.plural and _placeholders(given[0]) != wanted:
            problems.append(f"placeholders differ: {message.text!r} → {given[0]!r}")
        elif not all(_placeholders(text) <= wanted for text in given) or _placeholders(given[-1]) != wanted:
            problems.append(f"placeholders differ: {message.text!r} → {given!r}")
    return problems


def _placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text.replace("%%", "")))


def _one_plural_each(found: dict[Message, list[str]]) -> dict[Message, list[str]]:
    """Join "x" into "x / xs" where a sentence is used with a plural and without: gettext has one entry for both."""
    plural = {(message.context, message.text): message for message in found if message.plural}
    joined: dict[Message, list[str]] = {}
    for message, files in found.items():
        target = plural.get((message.context, message.text), message)
        joined[target] = sorted({*joined.get(target, []), *files})
    return joined
