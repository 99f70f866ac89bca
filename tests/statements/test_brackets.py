"""The text with square brackets and who proposes what."""

from hypothesis import given
from hypothesis import strategies as st

from muntada.statements.rules import Alternative, Piece, bracketed

TEXTS = st.lists(
    st.sampled_from(["تدعو ", "المدن ", "邀请", "城市", "Invites ", "the ", "cities", ". "]), max_size=9
).map("".join)


def test_disputed_words_stand_in_brackets_with_who_proposes_what() -> None:
    pieces = bracketed(
        "Urges the cities to cooperate;",
        [("Muscat", "Invites the cities to cooperate;"), ("Yinchuan", "Calls upon the cities to cooperate more;")],
    )
    assert pieces == (
        Piece("Urges", (Alternative("Invites", ("Muscat",)), Alternative("Calls upon", ("Yinchuan",)))),
        Piece(" the cities to cooperate"),
        Piece("", (Alternative(" more", ("Yinchuan",)),)),
        Piece(";"),
    )


def test_who_proposes_the_same_stands_together() -> None:
    pieces = bracketed("تدعو المدن.", [("A", "تدعو جميع المدن."), ("B", "تدعو جميع المدن.")])
    assert [piece.alternatives for piece in pieces if piece.alternatives] == [(Alternative("جميع ", ("A", "B")),)]


@given(TEXTS, st.lists(TEXTS, max_size=4))
def test_the_pieces_hold_every_text(base: str, bodies: list[str]) -> None:
    pieces = bracketed(base, [(str(number), body) for number, body in enumerate(bodies)])
    assert "".join(piece.text for piece in pieces) == base
    for number, body in enumerate(bodies):
        own = ""
        for piece in pieces:
            chosen = [one.words for one in piece.alternatives if str(number) in one.who]
            own += chosen[0] if chosen else piece.text
        assert own == body
