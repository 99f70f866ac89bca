"""The graph that is kept: anew when ties change, without anybody waiting for it."""

import threading
from typing import Any

import pytest
from django.db import connections
from pytest_django import Settings

from muntada.cities.models import City
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

    monkeypatch.setattr(threading, "Thread", Thread)
    monkeypatch.setattr(connections, "close_all", lambda: None)
    before = stored.graph()  # the first one is waited for
    assert not begun
    city = City.objects.get(slug="muscat")
    known = city.population or 0
    City.objects.filter(pk=city.pk).update(population=known + 5000)
    assert stored.graph() is before and stored.graph() is before
    (told,) = begun  # one thread, however many ask meanwhile
    told["target"](*told["args"])
    after = stored.graph()
    assert after is not before and len(begun) == 1
    assert after.atlas.population[after.atlas.index[str(city.pk)]] == known + 5000
