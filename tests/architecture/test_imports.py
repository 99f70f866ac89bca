"""The layers, which `.importlinter` lists."""

import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import ROOT


def test_imports_keep_the_contracts():
    # In a process of its own: import-linter silences the loggers of the one it runs in.
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-logo", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
