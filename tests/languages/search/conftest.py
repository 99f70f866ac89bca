from collections.abc import Iterator

import pytest

from muntada.languages.search import actions, expanding, meanings, queries
from tests.languages.search.fake import FakeEncoder


@pytest.fixture
def fake_encoder(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeEncoder]:
    """Have meanings without the second that the encoder takes to load."""
    fake = FakeEncoder()
    for module in (actions, expanding, queries):
        monkeypatch.setattr(module, "encoder", lambda: fake)
    meanings.forget()
    yield fake
    meanings.forget()
