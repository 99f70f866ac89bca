"""Every action of the forum: who may, what it refuses, what it leaves behind."""

from tests.cast import Cast


def test_the_cast_can_be_built(cast: Cast) -> None:
    assert cast.head.email == "head@cast.example"
