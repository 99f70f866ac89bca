"""`muntada search`: the index of what can be searched."""

import argparse

from muntada.languages.search import actions


def rebuild(options: argparse.Namespace) -> int:
    """Index everything anew. Returns the exit code."""
    print(f"{actions.rebuild()} passages can be found.")
    return 0
