"""Search, measured: sentences across languages, short queries against whole texts, time and memory.

    python -m benchmarks.search [sentences] [short] [speed]

All three without arguments: some 20 minutes on two cores. Sentences need the shared data beside the project; they are
kept in a scratch database, and so is everything else. Encoded sentences are kept in a file for the next run.
"""

import os
import sys
import tempfile

os.environ["MUNTADA_DATA"] = tempfile.mkdtemp(prefix="muntada-search-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "muntada.config.settings")

import django

django.setup()

from benchmarks.search import sentences, short, speed  # noqa: E402 - needs settings
from benchmarks.search.scratch import scratch  # noqa: E402

PARTS = {"sentences": sentences.main, "short": short.main, "speed": speed.main}


def main() -> None:
    """Run the parts that were named, or all."""
    with scratch():
        for name in sys.argv[1:] or PARTS:
            PARTS[name]()


if __name__ == "__main__":
    main()
