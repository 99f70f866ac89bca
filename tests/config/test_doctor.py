"""The doctor: each thing that is wrong is found, with its remedy."""

import datetime as dt

import pytest
from django.db import OperationalError
from django_tasks_db.models import DBTaskResult

from muntada.config import doctor, prepare
from muntada.kernel import clock


@pytest.mark.django_db
def test_it_looks_at_everything_and_names_remedies(capsys, settings):
    settings.PUBLIC_URL = "http://forum.example"
    assert doctor.main(None) == 1
    said = capsys.readouterr().out
    assert all(subject in said for subject in doctor.CHECKS)
    assert "not encrypted\n       → give MUNTADA_PUBLIC_URL" in said


def test_a_full_disk_is_found(monkeypatch, settings):
    assert settings.DATA.name in doctor.disk()
    monkeypatch.setattr(doctor, "LEAST_DISK", 1 << 60)
    with pytest.raises(doctor.Unwell, match="free"):
        doctor.disk()


def test_a_database_that_is_away_is_found(monkeypatch):
    def away():
        raise OperationalError("connection refused")

    monkeypatch.setattr(prepare, "pending_migrations", away)
    with pytest.raises(doctor.Unwell, match="refused"):
        doctor.database()
    monkeypatch.setattr(prepare, "pending_migrations", lambda: ["hall.0001_initial"])
    with pytest.raises(doctor.Unwell, match=r"hall\.0001_initial"):
        doctor.database()


@pytest.mark.django_db
def test_a_worker_that_does_nothing_is_found():
    assert "nothing waits" in doctor.worker()
    task = DBTaskResult.objects.create(
        args_kwargs={}, task_path="x", backend_name="default", run_after=dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    )
    assert "nothing waits" in doctor.worker()
    DBTaskResult.objects.filter(pk=task.pk).update(enqueued_at=clock.now() - dt.timedelta(hours=1))
    with pytest.raises(doctor.Unwell, match="waits since"):
        doctor.worker()


def test_a_media_server_that_hangs_is_found(settings, tmp_path):
    settings.DATA = tmp_path
    assert "not started" in doctor.media_server()
    (tmp_path / "media.sock").touch()
    with pytest.raises(doctor.Unwell, match="does not answer"):
        doctor.media_server()
    settings.MEDIA = "janus://:sesame@127.0.0.1:1"
    with pytest.raises(doctor.Unwell, match="does not answer") as unwell:
        doctor.media_server()
    assert "Janus" in unwell.value.remedy
    assert "sesame" not in unwell.value.remedy + str(unwell.value)
    settings.MEDIA = "off"
    assert "no sound" in doctor.media_server()


def test_missing_packages_are_found(settings, tmp_path):
    settings.STATICFILES_DIRS = [("fonts/x", tmp_path / "x" / "files")]
    with pytest.raises(doctor.Unwell, match="is not there") as wrong:
        doctor.node_packages()
    assert "npm ci" in wrong.value.remedy


def test_stale_static_files_are_found(settings, tmp_path):
    settings.DATA, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    with pytest.raises(doctor.Unwell, match="empty"):
        doctor.static_files()
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / "staticfiles.json").touch()
    prepare.stamp().write_text("of other sources")
    with pytest.raises(doctor.Unwell, match="changed"):
        doctor.static_files()
    prepare.stamp().write_text(prepare.fingerprint())
    assert doctor.static_files()


def test_a_mail_server_that_is_away_is_found(settings):
    console = {"default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}}
    settings.MAILERS = console
    with pytest.raises(doctor.Unwell, match="printed"):
        doctor.mail_server()
    settings.DEMO = True
    assert doctor.mail_server()
    smtp = {"host": "127.0.0.1", "port": 9, "timeout": 1}
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": smtp}}
    with pytest.raises(doctor.Unwell, match="does not let us in"):
        doctor.mail_server()
