from hypothesis import given
from hypothesis import strategies as st

from muntada.languages.search.entries import Entry, cuts, pieces
from muntada.languages.search.ranking import rarity, share

WORDS = st.lists(st.sampled_from("abcdef"), max_size=30)
WEIGHTS = st.dictionaries(st.sampled_from("abcdef"), st.floats(0.1, 9), max_size=6)


@given(WEIGHTS, WORDS)
def test_a_share_is_between_nothing_and_all(weights: dict[str, float], said: list[str]) -> None:
    assert 0 <= share(weights, said) <= 1
    assert (share(weights, said) > 0) == bool(set(weights) & set(said))


@given(WEIGHTS, WORDS, st.sampled_from("abcdef"))
def test_who_says_one_word_more_answers_better(weights: dict[str, float], said: list[str], word: str) -> None:
    if word in weights and word not in said:
        assert share(weights, [*said, word]) > share(weights, [*said, "other"])


def test_rare_words_weigh_more() -> None:
    assert rarity(1, 100) > rarity(50, 100) > rarity(100, 100) > 0
    assert rarity(3001, 100) > 0


def test_figures_and_addresses_stay_whole() -> None:
    said = "It saved 2.1 million. Write to exchange@muscat.example. وفّر 2.1 مليون. 节约了2.1吨。请来信。"
    assert pieces(said) == [said]


@given(st.text(alphabet="ab. 。！\n", max_size=3000))
def test_pieces_lose_no_letter_and_are_not_too_long(text: str) -> None:
    found = pieces(text)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(len(piece) <= 1400 for piece in found)


def test_an_entry_is_cut_in_each_language_with_its_title() -> None:
    entry = Entry("1", "x/", {"en": "Leaks", "ar": "تسرب"}, {"en": "One. " + "Long sentence. " * 80})
    found = list(cuts(entry))
    assert [cut.part for cut in found if cut.language == "en"] == [1, 2]
    assert all(cut.said.startswith("Leaks\n") for cut in found if cut.language == "en")
    assert [(cut.part, cut.body, cut.said) for cut in found if cut.language == "ar"] == [(1, "", "تسرب")]
    assert not list(cuts(Entry("1", "x/", {"en": "Statement"}, {"en": " "}, titled=False)))
