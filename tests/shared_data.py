"""Real texts that lie beside the project where it is developed: tests that need them are skipped elsewhere."""

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parent.parent.parent / "shared" / "data"


def load(name: str) -> Any:
    """Return the contents of a JSON file of the shared data; skips the test where there is none."""
    path = FOLDER / name
    if not path.is_file():
        pytest.skip(f"needs the shared data: {name} lies beside the project")
    return json.loads(path.read_text("utf-8"))
