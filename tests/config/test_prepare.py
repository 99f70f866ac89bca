"""What is prepared, and when that need not be done again."""

import pytest
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from muntada.cities.actions.gazetteer import enter_city, enter_country
from muntada.cities.models import Country
from muntada.config import prepare
from muntada.languages.models import Passage
from muntada.languages.search.actions import touch


@pytest.mark.django_db
def test_what_was_prepared_is_current_until_something_changes(settings, tmp_path, monkeypatch):
    settings.DATA, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    done = []
    monkeypatch.setattr(prepare, "STEPS", (("a step", lambda: done.append(1)),))
    assert not prepare.is_current()
    assert prepare.main(None) == 0
    assert done == [1]
    assert not prepare.is_current(), "the static files are not there"
    settings.STATIC_ROOT.mkdir()
    assert prepare.is_current()
    monkeypatch.setattr(prepare, "pending_migrations", lambda: ["hall.0002"])
    assert not prepare.is_current(), "the database is another one"
    monkeypatch.undo()
    settings.DEMO = not settings.DEMO
    assert not prepare.is_current(), "the demonstration is to be loaded"


@pytest.mark.django_db
def test_the_demonstration_is_loaded_into_an_empty_folder_too(settings, tmp_path, monkeypatch):
    settings.DATA, settings.STATIC_ROOT, settings.DEMO = tmp_path, tmp_path / "static", False
    done = []
    monkeypatch.setattr(prepare, "STEPS", (("tables", lambda: done.append("tables")),))
    monkeypatch.setattr(prepare, "_demonstrate", lambda: done.append("demonstration"))
    assert prepare.demo(None) == 0
    assert done == ["tables", "demonstration"]


@pytest.mark.django_db
def test_the_tables_of_the_tests_are_complete():
    assert prepare.pending_migrations() == []


@pytest.mark.django_db
def test_what_is_indexed_at_once_is_not_indexed_again(settings: Settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.SEARCH_SOURCES = "muntada.web.search.sources.entries"
    enter_country("OM", {"en": "Oman"}, actor=None)
    enter_city("sur", {"en": "Sur"}, country=Country.objects.get(), time_zone="Asia/Muscat", actor=None)
    assert DBTaskResult.objects.ready().count() == 1
    prepare._index()
    assert not DBTaskResult.objects.exists() and Passage.objects.filter(source="sur").exists()
    touch("city", "sur")
    prepare._index()
    assert DBTaskResult.objects.ready().count() == 1, "only where nothing was indexed"
