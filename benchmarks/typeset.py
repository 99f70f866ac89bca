"""Typesetting a statement, against the least that Typst can do with the same words.

    python benchmarks/typeset.py

Sixty rows in three parallel columns, set by the engine (child process, fonts, template, tags), are measured
in the time that a bare `typst.compile` takes in this process for the same words as plain paragraphs: a ratio,
so that machines of different speed agree.
"""

import datetime as dt
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import typst

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from muntada.typeset import fonts
from muntada.typeset.engine import TYPST
from muntada.typeset.statement import Labels, Paragraph, StatementPage, set_statement

ROWS = 60
ROUNDS = 7
LANGUAGES = ("ar", "zh-Hans", "en")
MOST_TIMES_BARE = 8.0  # above this something has gone wrong: `main` ends with status 1
SENTENCE = {
    "ar": "يقرر إنشاء شبكة للمدن من أجل تبادل الخبرات في مجال التنمية المستدامة والاقتصاد الرقمي، ",
    "zh-Hans": "决定建立城市网络，就可持续发展和数字经济交流经验，并定期审查执行情况，",
    "en": "Decides to establish a network of cities to exchange experience in sustainable development, ",
}


def texts(row: int) -> dict[str, str]:
    """Return one row's text in each language; rows are one to four sentences long."""
    return {language: SENTENCE[language] * (1 + row % 4) for language in LANGUAGES}


def statement() -> StatementPage:
    """Return the statement to be set."""
    same = dict.fromkeys(LANGUAGES, "-")
    return StatementPage(
        languages=LANGUAGES,
        symbol="CACF/4/L.1",
        title=SENTENCE,
        status=same,
        adopted=False,
        moment=dt.datetime(2026, 11, 2, tzinfo=dt.UTC),
        labels=Labels(same, same, same, same, same, same),
        paragraphs=tuple(
            Paragraph("operative", texts(row), number=dict.fromkeys(LANGUAGES, f"{row + 1}.")) for row in range(ROWS)
        ),
    )


def bare(found: typst.Fonts, turn: int) -> None:
    """Set the same words as plain paragraphs, in this process; `turn` keeps Typst's cache from answering."""
    words = "\n\n".join(f"{turn} {text}" for row in range(ROWS) for text in texts(row).values())
    source = '#set document(title: "t")\n#set text(font: ("Noto Serif", "Noto Sans CJK SC", "Amiri"))\n'
    typst.compile((source + words).encode(), font_paths=found, format="pdf")


def median_seconds(work: Callable[[int], object]) -> float:
    """Return the median time of `work(turn)`, in seconds, after one turn to warm up."""
    work(0)
    times = []
    for turn in range(1, ROUNDS + 1):
        started = time.perf_counter()
        work(turn)
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def main() -> int:
    """Print the figures; return 1 if the ratio is out of bounds."""
    found = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in fonts.locate()],
    )
    page = statement()
    yardstick = median_seconds(lambda turn: bare(found, turn))
    engine = median_seconds(lambda _turn: set_statement(page, engine=TYPST))
    ratio = engine / yardstick
    print(f"bare typst.compile    {yardstick * 1000:7.0f} ms")
    print(f"a statement, {ROWS} rows  {engine * 1000:7.0f} ms   {ratio:.1f} times (at most {MOST_TIMES_BARE:g})")
    return 0 if ratio <= MOST_TIMES_BARE else 1


if __name__ == "__main__":
    sys.exit(main())
