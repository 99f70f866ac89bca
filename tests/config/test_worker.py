"""The background worker: what it takes up again after it died."""

import datetime as dt

import pytest
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from muntada.config.worker import ATTEMPTS, take_up
from muntada.kernel import clock

pytestmark = pytest.mark.django_db


def left(*workers, status=TaskResultStatus.RUNNING, ago=dt.timedelta(minutes=1)):
    return DBTaskResult.objects.create(
        started_at=clock.now() - ago,
        status=status,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="nowhere.task",
        worker_ids=list(workers),
        backend_name="default",
        run_after=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    )


def test_what_a_dead_worker_left_is_queued_again():
    mine, others, done = left("me"), left("me", "other"), left("me", status=TaskResultStatus.SUCCESSFUL)
    assert take_up("me") == 1
    for result, status in ((mine, "READY"), (others, "RUNNING"), (done, "SUCCESSFUL")):
        result.refresh_from_db()
        assert result.status == status


def test_what_a_machine_left_that_never_came_back_is_queued_again():
    left("gone", ago=dt.timedelta(hours=2))
    assert take_up("me") == 1


def test_what_kills_its_worker_is_given_up():
    deadly = left(*["me"] * ATTEMPTS)
    assert take_up("me") == 0
    deadly.refresh_from_db()
    assert deadly.status == TaskResultStatus.FAILED
    assert "died" in deadly.traceback
