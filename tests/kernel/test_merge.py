"""Three-way merging by words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muntada.kernel.diff import hunks, tokens
from muntada.kernel.merge import merge

WORDS = st.lists(st.sampled_from(["تدعو ", "المدن ", "邀请", "各城市", "Invites ", "the ", "cities", ". "]), max_size=9)
TEXTS = WORDS.map("".join)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "together"),
    [
        ("Invites the cities.", "Invites all the cities.", "Invites the towns.", "Invites all the towns."),
        (
            "تدعو المدن إلى التعاون.",
            "تدعو جميع المدن إلى التعاون.",
            "تدعو المدن إلى العمل.",
            "تدعو جميع المدن إلى العمل.",
        ),
        ("邀请各城市合作。", "邀请所有城市合作。", "邀请各城市加强合作。", "邀请所有城市加强合作。"),
        ("Invites the cities.", "Invites the towns.", "Invites the villages.", None),
        ("Invites cities.", "Invites all cities.", "Invites our cities.", None),
        ("Invites cities.", "Invites all cities.", "Invites all cities.", "Invites all cities."),
    ],
)
def test_what_two_people_changed(base: str, mine: str, theirs: str, together: str | None) -> None:
    assert merge(base, mine, theirs) == together
    assert merge(base, theirs, mine) == together


@given(TEXTS, TEXTS, TEXTS)
def test_nobodys_words_are_lost(base: str, mine: str, theirs: str) -> None:
    assert merge(base, mine, base) == mine
    assert merge(base, base, theirs) == theirs
    assert merge(base, mine, mine) == mine
    together = merge(base, mine, theirs)
    assert together == merge(base, theirs, mine)
    if together is not None:
        for hunk in hunks(base, mine) + hunks(base, theirs):
            assert hunk.words in together


@given(TEXTS, TEXTS)
def test_hunks_make_the_new_text_of_the_old(old: str, new: str) -> None:
    words = tokens(old)
    for hunk in reversed(hunks(old, new)):
        words[hunk.start : hunk.end] = [hunk.words]
    assert "".join(words) == new
