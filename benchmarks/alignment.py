"""Aligning separate files, on real texts, against the one embedding pass that it cannot do without.

    python benchmarks/alignment.py

Needs the shared data beside the project. Prints how many rows are right, with meanings and by structure alone, and the
time of the alignment as a share of the time that the encoder takes for the same paragraphs.
"""

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from muntada.formats.align import align
from muntada.languages.encoder import encoder
from tests.formats.texts import charter, declaration
from tests.shared_data import FOLDER

LANGUAGES = ("ar", "zh-Hans", "en")
ROWS = {"declaration": 89, "charter": 266}  # of the right alignment


def main() -> None:
    """Measure both texts."""
    truth = json.loads((FOLDER / "udhr.preamble-alignment.json").read_text("utf-8"))["rows"]
    preamble = {
        tuple(tuple(f"preamble {place}" for place in row[code]) for code in ("ar", "zh", "en")) for row in truth
    }
    for read in (declaration, charter):
        documents, keys = zip(*(read(language) for language in LANGUAGES), strict=True)
        texts = [[next(iter(p.words.values())) for p in document.paragraphs] for document in documents]
        began = time.perf_counter()
        vectors = {tuple(own): encoder().encode(own) for own in texts}
        embedding = time.perf_counter() - began

        def known(own: Sequence[str], vectors: dict = vectors) -> Sequence[Sequence[float]]:
            return vectors[tuple(own)]

        for name, encode in (("with meanings", known), ("by structure alone", None)):
            began = time.perf_counter()
            rows = align(documents, encode)
            took = time.perf_counter() - began
            named = [
                tuple(tuple(own[place] for place in cell) for own, cell in zip(keys, row, strict=True)) for row in rows
            ]
            is_declaration = read is declaration
            right = sum(
                row in preamble
                if is_declaration and any(cell and cell[0].startswith("preamble ") for cell in row)
                else len(set(row)) == 1 and len(row[0]) == 1
                for row in named
            )
            print(
                f"{read.__name__}, {name}: {right} of {ROWS[read.__name__]} rows, {took / embedding:.2f} × the encoder"
            )


if __name__ == "__main__":
    main()
