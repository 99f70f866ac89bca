"""The graph that is kept: anew when ties change, without anybody waiting for it."""

from typing import Any

import pytest
from pytest_django import Settings

from muntada.twinning.suggesting import stored
from tests.cast import Cast


def test_it_is_kept_while_nothing_changes(cast: Cast) -> None:
    assert stored.graph() is stored.graph()


def test_nobody_waits_for_what_changed(cast: Cast, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SUGGESTIONS_WAIT = False
    begun: list[Any] = []

    class Thread:
        def __init__(self, **told: Any) -> None:
            self.told = told

        def start(self) -> None:
            begun.append(self.told)

    monkeypatch.setattr(stored.threading, "Thread", Thread)
    monkeypatch.setattr(stored.connections, "close_all", lambda: None)
    before = stored.graph()  # the first one is waited for
    assert not begun
    city = cast.delegation.city
    city.population = (city.population or 0) + 1000
    city.save()
    assert stored.graph() is before and stored.graph() is before
    (told,) = begun  # one thread, however many ask meanwhile
    told["target"](*told["args"])
    after = stored.graph()
    assert after is not before and len(begun) == 1
    assert after.atlas.population.sum() == before.atlas.population.sum() + 1000
