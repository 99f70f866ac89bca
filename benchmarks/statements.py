"""A long statement under negotiation: 200 paragraphs in three languages, 500 amendments.

    python benchmarks/statements.py [rounds, 3]

Needs the shared data beside the project, whose paragraphs of resolutions are the words. Beside each figure stands its
yardstick, measured in the same process, in processor time (of PDFs, which others make, in time by the wall):

- a page: the same words put into the barest template that shows them; and, per byte sent, a statement of 20
  paragraphs with 50 amendments
- the PDF in three languages: `typst.compile` of the same words as plain paragraphs
- the checks: the encoder's one pass over all texts

Ends with status 1 where a bound is passed: 10 queries to open the editor, twice the small page's time a byte.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

LONG, AMENDMENTS = 200, 500
SHORT = 20
EDITOR = ("statement", "paragraph", "statement, delegate", "paragraph, delegate")
MOST_QUERIES = 9
MOST_A_BYTE = 2.0
LANGUAGES = ("ar", "zh-Hans", "en")
BARE = """<!doctype html><title>{{ title }}</title>
{% for paragraph in paragraphs %}<div id="{{ paragraph.id }}"><h2>{{ paragraph.label }}</h2>
{% for language, words in paragraph.cells %}<p lang="{{ language }}">{{ words }}</p>
{% endfor %}{% for who, words in paragraph.amendments %}<p>{{ who }}: {{ words }}</p>
{% endfor %}</div>
{% endfor %}"""


def seconds(work: Callable[[int], object], rounds: int, clock: Callable[[], float] = time.process_time) -> float:
    """Return the median time of `work(turn)`, after one turn to warm up: processor seconds of this process."""
    work(0)
    times = []
    for turn in range(1, rounds + 1):
        began = clock()
        work(turn)
        times.append(clock() - began)
    return statistics.median(times)


def words_of(many: int) -> list[tuple[str, dict[str, str]]]:
    """Return so many paragraphs: the preambular ones first, each with its kind and its words in every language."""
    from benchmarks.checks.corpus import resolutions  # noqa: PLC0415 - Django is set up by then

    found = [(paragraph.kind, dict(paragraph.texts)) for paragraph in resolutions().paragraphs]
    chosen = [found[place * len(found) // many] for place in range(many)]
    return sorted(chosen, key=lambda each: each[0], reverse=True)


class Negotiation:
    """A session, those who negotiate in it, and statements of any length."""

    def __init__(self) -> None:
        from muntada import demonstration  # noqa: PLC0415
        from muntada.forum.models import Appointment, Member, Session  # noqa: PLC0415
        from muntada.forum.queries.standing import newest_badge  # noqa: PLC0415

        demonstration.load()
        self.session = Session.objects.get(slug="demonstration")
        offices = Appointment.objects.filter(session=self.session, ended_at=None).select_related("account")
        self.offices = {office.role: office.account for office in offices}
        heads = Member.objects.filter(delegation__session=self.session, function="head", account__isnull=False)
        self.heads = list(heads.annotate(badge=newest_badge()).filter(badge="granted").select_related("account"))

    def statement(self, many: int, amendments: int) -> Any:
        """Draft a statement and have it amended: by words, by whole paragraphs; some are disposed of already."""
        from muntada.statements.actions.dispose_amendment import dispose_amendment  # noqa: PLC0415
        from muntada.statements.actions.draft_statement import draft_statement  # noqa: PLC0415
        from muntada.statements.actions.propose_amendment import propose_amendment  # noqa: PLC0415
        from muntada.statements.queries import paragraphs_of  # noqa: PLC0415

        statement = draft_statement(
            self.session, symbol=f"BENCH/{many}", title=dict.fromkeys(LANGUAGES, f"BENCH/{many}"), note=None,
            paragraphs=words_of(many), actor=None,
        )  # fmt: skip
        paragraphs = paragraphs_of(statement.pk)
        made = []
        for turn in range(amendments):
            paragraph, head = paragraphs[turn % many], self.heads[turn % len(self.heads)]
            language = LANGUAGES[turn % 3]
            rendering = paragraph.text.current[language]
            kind = "insert" if turn % 10 == 7 else "delete" if turn % 20 == 11 else "replace"
            half = rendering.body[: len(rendering.body) // 2]
            made.append(
                propose_amendment(
                    paragraph.pk, delegation_id=head.delegation_id, language=language, kind=kind,
                    place="after" if kind == "insert" else "",
                    body="" if kind == "delete" else f"{half} {half.split()[0]} {turn} {rendering.body[len(half) :]}",
                    seen=rendering.pk, reason="It is clearer.", actor=head.account,
                )
            )  # fmt: skip
        for amendment in made[::10]:
            dispose_amendment(amendment.pk, outcome="rejected", actor=self.offices["rapporteur"])
        return statement


def page_of(account: Any, path: str, rounds: int) -> tuple[int, int, float]:
    """Return how many queries a page asks, its bytes, and how long it takes, for somebody who is signed in."""
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(account)
    answer = client.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path}: {answer.status_code}")
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return len(asked), len(answer.content), seconds(lambda turn: client.get(path), rounds)


def bare_page(statement: Any, rounds: int) -> float:
    """Return how long the barest template takes to show the same words."""
    from django.template import engines  # noqa: PLC0415

    from muntada.languages.codes import by_code  # noqa: PLC0415
    from muntada.web.statements.reads import load_page  # noqa: PLC0415

    page = load_page(statement.pk, by_code("en"))
    context = {
        "title": statement.symbol,
        "paragraphs": [
            {
                "id": row.paragraph.pk,
                "label": row.label,
                "cells": [(cell.language.code, cell.words) for cell in row.cells],
                "amendments": [(one.delegation.body, one.words) for one in row.amendments],
            }
            for row in page.rows
        ],
    }
    template = engines["django"].from_string(BARE)
    return seconds(lambda turn: template.render(context), rounds)


def pages(negotiation: Negotiation, long: Any, short: Any, rounds: int) -> bool:
    """Print what pages cost; return whether they keep the bounds."""
    rapporteur, head = negotiation.offices["rapporteur"], negotiation.heads[0].account
    chair, officer = negotiation.offices["chair"], negotiation.offices["organiser"]
    asked = {
        "statement": (rapporteur, "/en/statements/{statement}/"),
        "paragraph": (rapporteur, "/en/statements/paragraphs/{paragraph}/"),
        "statement, delegate": (head, "/en/statements/{statement}/"),
        "paragraph, delegate": (head, "/en/statements/paragraphs/{paragraph}/"),
        "to move it, delegate": (head, "/en/statements/paragraphs/{paragraph}/?amend=move"),
        "statement, chair": (chair, "/en/statements/{statement}/"),
        "statement, organiser": (officer, "/en/statements/{statement}/"),
        "to arrange": (rapporteur, "/en/statements/paragraphs/{paragraph}/arrange/"),
        "with brackets": (rapporteur, "/en/statements/{statement}/views/"),
        "by delegation": (rapporteur, "/en/statements/{statement}/views/?view=delegation"),
        "checks": (rapporteur, "/en/statements/{statement}/checks/"),
        "silence": (officer, "/en/statements/{statement}/silence/"),
    }
    bare = {statement.pk: bare_page(statement, rounds) for statement in (long, short)}
    print(f"{'page, 200 paragraphs':24}{'queries':>9}{'kB':>7}{'ms':>8}{'× bare':>8}{'a byte, × 20':>14}")
    kept = True
    for name, (account, path) in asked.items():
        found = []
        for statement in (long, short):
            paragraph = statement.paragraphs.order_by("position")[SHORT // 2]
            queries, size, took = page_of(account, path.format(statement=statement.pk, paragraph=paragraph.pk), rounds)
            found.append((queries, size, took))
        (queries, size, took), (few, small, quick) = found
        a_byte = (took / size) / (quick / small)
        whole = f"{took / bare[long.pk]:8.1f}" if size > 100_000 else f"{'':8}"
        grows = "" if queries == few else f"  (20 paragraphs: {few} queries)"
        print(f"{name:24}{queries:9}{size / 1000:7.0f}{took * 1000:8.0f}{whole}{a_byte:14.2f}{grows}")
        kept &= (name not in EDITOR or queries <= MOST_QUERIES) and a_byte <= MOST_A_BYTE
    print(f"bare template: {bare[long.pk] * 1000:.1f} ms, of 20 paragraphs {bare[short.pk] * 1000:.1f} ms")
    return kept


def files(long: Any, rounds: int) -> None:
    """Print what the PDFs and the other formats cost beside bare Typst."""
    import typst  # noqa: PLC0415

    from muntada.languages.codes import by_code  # noqa: PLC0415
    from muntada.typeset import fonts  # noqa: PLC0415
    from muntada.typeset.engine import TYPST  # noqa: PLC0415
    from muntada.typeset.statement import set_statement  # noqa: PLC0415
    from muntada.web.statements.bracketing import in_brackets  # noqa: PLC0415
    from muntada.web.statements.downloads import FORMATS, PAIR, made  # noqa: PLC0415
    from muntada.web.statements.printing import PARALLEL, as_printed  # noqa: PLC0415
    from muntada.web.statements.reads import load_page  # noqa: PLC0415

    whole, few = time.perf_counter, min(rounds, 3)  # Typst works in a process and threads of its own
    page = load_page(long.pk, by_code("en"))
    found = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(path) for path in fonts.locate()]
    )
    head = '#set document(title: "t")\n#set text(font: ("Noto Serif", "Noto Sans CJK SC", "Amiri"))\n'

    def bare(turn: int, codes: Sequence[str]) -> None:
        texts = [cell.words for row in page.rows for cell in row.cells if cell.language.code in codes]
        escaped = ("".join(f"\\{c}" if c in "#$*_`<>@[]\\/=-+~" else c for c in text) for text in texts)
        typst.compile((head + "\n\n".join(f"{turn} {text}" for text in escaped)).encode(), font_paths=found)

    print(f"\n{'PDF':24}{'ms':>8}{'bare ms':>9}{'ratio':>7}")
    for name in (*LANGUAGES, PARALLEL):
        codes = LANGUAGES if name == PARALLEL else (name,)
        printed = as_printed(page, [by_code(code) for code in codes])
        took = seconds(lambda turn, printed=printed: set_statement(printed, engine=TYPST), few, whole)
        yardstick = seconds(lambda turn, codes=codes: bare(turn, codes), few, whole)
        print(f"{name:24}{took * 1000:8.0f}{yardstick * 1000:9.0f}{took / yardstick:7.1f}")
    read = {language: load_page(long.pk, language) for language in page.columns}
    took = seconds(lambda turn: in_brackets(as_printed(page, list(read)), read), rounds)
    print(f"{'words of it, brackets':24}{took * 1000:8.0f}")
    print(f"\n{'format':24}{'ms':>8}{'kB':>7}")
    editions = [("en", form) for form in FORMATS if FORMATS[form].has_one]
    editions += [(PARALLEL, form) for form in FORMATS if FORMATS[form].has_parallel]
    for edition, form in [*editions, ("en.tracked", "docx"), (f"en{PAIR}ar", "xlf")]:
        size = len(made(page, edition, form) or b"")
        took = seconds(lambda turn, e=edition, f=form: made(page, e, f), few)
        print(f"{edition + ' ' + form:24}{took * 1000:8.0f}{size / 1000:7.0f}")


def all_checks(long: Any, rounds: int) -> None:
    """Print what all checks cost beside one embedding pass."""
    from muntada.languages.encoder import encoder  # noqa: PLC0415
    from muntada.statements.queries import checking, paragraphs_of  # noqa: PLC0415

    paragraphs = paragraphs_of(long.pk)
    texts = list(dict.fromkeys(r.body for paragraph in paragraphs for r in paragraph.text.current.values()))

    def whole(turn: int, *, meanings: bool, encoded: bool = False) -> None:
        checking._look.cache_clear()
        if not encoded:
            checking._KNOWN.clear()
        checking.standing_findings(long, paragraphs, with_meanings=meanings)

    few = min(rounds, 3)
    embedding = seconds(lambda turn: encoder().encode(texts), few)
    print(f"\n{'checks':32}{'ms':>8}{'× one embedding pass':>22}")
    print(f"{f'one embedding pass, {len(texts)} texts':32}{embedding * 1000:8.0f}")
    for name, given in {
        "without meanings": {"meanings": False},
        "all": {"meanings": True},
        "all, but for the encoder": {"meanings": True, "encoded": True},
    }.items():
        took = seconds(lambda turn, given=given: whole(turn, **given), few)
        print(f"{name:32}{took * 1000:8.0f}{took / embedding:22.2f}")
    checking.standing_findings(long, paragraphs, with_meanings=True)
    took = seconds(lambda turn: checking.standing_findings(long, paragraphs, with_meanings=True), few)
    print(f"{'all, of words seen before':32}{took * 1000:8.0f}{took / embedding:22.2f}")


def main() -> int:
    """Measure and print; return 1 if a bound is passed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("rounds", nargs="?", type=int, default=3)
    rounds = parser.parse_args().rounds
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "muntada.config.settings")
    with tempfile.TemporaryDirectory() as data:
        os.environ |= {"MUNTADA_DATA": data, "MUNTADA_DEMO": "1"}
        import django  # noqa: PLC0415 - after the settings are chosen

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415

        from muntada.config import urls as _  # noqa: F401, PLC0415 - all views are loaded before anything is measured
        from muntada.web.ui import fonts  # noqa: PLC0415

        fonts.write()
        call_command("collectstatic", verbosity=0, interactive=False)
        call_command("migrate", verbosity=0)
        negotiation = Negotiation()
        began = time.process_time()
        long = negotiation.statement(LONG, AMENDMENTS)
        took = time.process_time() - began
        short = negotiation.statement(SHORT, AMENDMENTS * SHORT // LONG)
        print(f"{os.cpu_count()} cores; {took:.0f} s to draft it and to propose {AMENDMENTS} amendments\n", flush=True)
        kept = pages(negotiation, long, short, rounds)
        files(long, rounds)
        all_checks(long, rounds)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
