"""Two people changed one text: what both changed together, in whole words, where they did not touch the same.

Source: three-way merging as in diff3 (Khanna, Kunal, Pierce: A Formal Investigation of Diff3, 2007), on words.
"""

import itertools

from muntada.kernel.diff import Hunk, hunks, tokens


def merge(base: str, mine: str, theirs: str) -> str | None:
    """Return `base` with the changes of both; None where they changed the same words, or beside one point.

    What both changed alike counts once.
    """
    ours = list(hunks(base, mine))
    together = ours + [hunk for hunk in hunks(base, theirs) if hunk not in ours]
    together.sort(key=lambda hunk: (hunk.start, hunk.end))
    if any(_clash(first, second) for first, second in itertools.pairwise(together)):
        return None
    words = tokens(base)
    for hunk in reversed(together):
        words[hunk.start : hunk.end] = [hunk.words]
    return "".join(words)


def _clash(first: Hunk, second: Hunk) -> bool:
    """Whether two hunks, in order, change the same words, or one begins where the other ends or inserts."""
    return second.start < first.end or (second.start == first.end and not _is_apart(first, second))


def _is_apart(first: Hunk, second: Hunk) -> bool:
    """Whether two hunks that touch replace words of their own, without putting anything between them."""
    return first.end > first.start and second.end > second.start
