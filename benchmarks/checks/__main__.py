"""Plant errors into real parallel texts; print how many the checks find, and what they find in clean texts.

    python -m benchmarks.checks [--tuned] [--no-meanings] [--alarms CHECK] [--most 400] [--only CLASS] [--draws 5]

The held-out half is measured unless `--tuned`. `--alarms` shows the findings of one check in the clean texts;
`--most` errors of a class are planted in each of so many draws: printed are those of all draws, and of each draw the
least and the most that were found. `--only` measures the classes whose title has the word.
"""

import argparse
import collections
import random
import time
from collections.abc import Callable, Sequence

from benchmarks.checks import corpus, plants
from muntada.languages import checks
from muntada.languages.checks import sentences
from muntada.languages.checks.base import Finding, Paragraph

CLASSES: tuple[tuple[str, plants.Plant, tuple[str, ...], str], ...] = (
    ("number changed", plants.number, ("numbers", "dates"), "sentences charter declaration"),
    ("number in words changed", plants.number_word, ("numbers",), "sentences charter declaration"),
    ("date changed", plants.date, ("dates", "numbers"), "sentences charter declaration"),
    ("per cent lost", plants.percentage, ("percentages",), "sentences"),
    ("paragraph missing", plants.missing, ("paragraph-missing",), "sentences charter declaration"),
    ("sentence missing", plants.sentence, ("sentences",), "sentences charter declaration"),
    ("sentence missing, of three joined", plants.sentence, ("sentences",), "joined"),
    ("negation lost", plants.negated, ("negation",), "sentences charter declaration"),
    ("shall, should", plants.force, ("shall-should",), "sentences"),
    ("term in other words", plants.term, ("terms",), "sentences"),
    ("name lost", plants.name, ("names",), "sentences"),
    ("opening lost", plants.opening, ("opening-missing",), "resolutions"),
    ("of the other kind", plants.kind, ("opening-kind",), "resolutions"),
    ("verb of another body", plants.agreement, ("opening-agreement",), "resolutions"),
    ("another mark at the end", plants.mark, ("punctuation",), "resolutions"),
    ("invisible character", plants.character, ("characters",), "sentences charter declaration"),
)
ROWS = (
    ("words of two paragraphs exchanged", plants.exchanged, {"meaning", "swapped"}),
    ("paragraph lost, the rest moved up", plants.shifted, {"meaning", "swapped"}),
)
MOST = 400
Counts = collections.Counter[str]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("--tuned", action="store_true")
    options.add_argument("--no-meanings", action="store_true")
    options.add_argument("--alarms", default="")
    options.add_argument("--most", type=int, default=MOST)
    options.add_argument("--only", default="")
    options.add_argument("--draws", type=int, default=1)
    chosen = options.parse_args()
    draws = [random.Random(2026 + draw) for draw in range(chosen.draws)]
    started = time.perf_counter()
    which = 0 if chosen.tuned else 1
    halves = {
        c.name: c.half(which)
        for c in (corpus.sentences(), corpus.resolutions(), corpus.charter(), corpus.declaration())
    }
    if not chosen.no_meanings:
        halves = {name: corpus.with_meanings(half) for name, half in halves.items()}
    read = time.perf_counter()
    alarms = {name: checks.compare(half.paragraphs) for name, half in halves.items()}
    took = time.perf_counter() - read
    joined = corpus.joined(halves["sentences"])
    alarms["joined"] = checks.compare(joined.paragraphs, [sentences.SENTENCES])
    print(
        f"{'tuned' if chosen.tuned else 'held-out'} half; encoding {read - started:.0f} s, "
        f"checks "
        f"{took * 1000 / sum(len(h.paragraphs) for h in halves.values()):.1f} ms "
        f"a paragraph\n"
    )
    print("| Error | planted | found by its check | least, most of a draw | by any |\n|---|---|---|---|---|")
    for title, plant, own, where in CLASSES:
        if chosen.only not in title:
            continue
        with_sentences = "sentences" in own and not chosen.no_meanings
        paragraphs = [(halves | {"joined": joined})[name].paragraphs for name in where.split()]
        found = [
            _recall(plant, own, paragraphs, alarms, rng, with_sentences=with_sentences, most=chosen.most)
            for rng in draws
        ]
        _line(title, found)
    for title, plant, own in ROWS:
        if chosen.only in title:
            _line(title, [_rows(plant, own, halves, rng, chosen.most) for rng in draws])
    print(f"\n| Check | {' | '.join(f'{name} ({len(half.paragraphs)})' for name, half in halves.items())} |")
    print("|---|" + "---|" * len(halves))
    for check in checks.CHECKS:
        counts = [sum(f.check == check.id for f in alarms[name]) for name in halves]
        if any(counts):
            print(f"| {check.id} | {' | '.join(map(str, counts))} |")
    print(f"| sentences, of {len(joined.paragraphs)} joined | {len(alarms['joined'])} |" + " |" * (len(halves) - 1))
    rates = [len(alarms[name]) * 100 / len(half.paragraphs) for name, half in halves.items()]
    print(f"| all, a hundred paragraphs | {' | '.join(f'{rate:.2f}' for rate in rates)} |")
    for name, half in halves.items():
        _show(chosen.alarms, half.paragraphs, alarms[name])


def _recall(
    plant: plants.Plant,
    own: tuple[str, ...],
    where: list[tuple[Paragraph, ...]],
    alarms: dict[str, list[Finding]],
    rng: random.Random,
    *,
    with_sentences: bool,
    most: int,
) -> Counts:
    """Plant into clean paragraphs only: where a check speaks already, it would count for nothing."""
    noisy = {finding.paragraph for found in alarms.values() for finding in found}
    counts: Counts = collections.Counter()
    candidates = [p for paragraphs in where for p in paragraphs if p.key not in noisy]
    rng.shuffle(candidates)
    candidates *= 3 if with_sentences else 1  # paragraphs of several sentences are few: each loses one of them thrice
    for paragraph in candidates:
        if counts["planted"] == most:
            break
        damaged = plant(paragraph, rng)
        if damaged is None:
            continue
        if with_sentences:
            damaged = corpus.with_sentences(damaged)
        found = {finding.check for finding in checks.look(damaged)}
        counts.update(planted=1, own=bool(found.intersection(own)), any=bool(found))
    return counts


def _rows(
    plant: Callable[[Sequence[Paragraph], int, random.Random], list[Paragraph] | None],
    own: set[str],
    halves: dict[str, corpus.Corpus],
    rng: random.Random,
    most: int,
) -> Counts:
    """Exchange the words of two paragraphs, or lose one and move the rest up; each in one language."""
    counts: Counts = collections.Counter()
    for half in halves.values():
        places = list(range(len(half.paragraphs) - 1))
        rng.shuffle(places)
        for place in places[:most]:
            around = plant(half.paragraphs, place, rng)
            if around is not None:
                keys = {half.paragraphs[place].key, half.paragraphs[place + 1].key}
                found = {f.check for f in checks.compare(around) if f.paragraph in keys}
                counts.update(planted=1, own=bool(found & own), any=bool(found))
    return counts


def _line(title: str, draws: list[Counts]) -> None:
    drawn = [counts for counts in draws if counts["planted"]]
    if drawn:
        total: Counts = sum(drawn, collections.Counter())
        planted, each = total["planted"], [counts["own"] / counts["planted"] for counts in drawn]
        print(
            f"| {title} | {planted} | {total['own'] / planted:.3f} | {min(each):.3f}, {max(each):.3f} "
            f"| {total['any'] / planted:.3f} |",
            flush=True,
        )


def _show(check: str, paragraphs: tuple[Paragraph, ...], found: list[Finding]) -> None:
    texts = {paragraph.key: paragraph.texts for paragraph in paragraphs}
    for finding in found:
        if check in (finding.check, "all"):
            print("\n", finding.check, finding.paragraph, finding.languages, dict(finding.evidence))
            for language, text in texts[finding.paragraph].items():
                print("  ", language, text[:400])


if __name__ == "__main__":
    main()
