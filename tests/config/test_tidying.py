"""What the worker deletes once a day."""

import datetime as dt

import pytest
from django.db import transaction

from muntada.config.worker import tidy
from muntada.kernel import clock
from muntada.push.actions import announce
from muntada.push.models import Message
from muntada.push.queries import changed_since

pytestmark = pytest.mark.django_db


def test_live_pushs_log_is_kept_for_a_day_and_who_comes_later_fetches_anew() -> None:
    with transaction.atomic():
        announce("session:x", "old")
    Message.objects.update(at=clock.now() - dt.timedelta(days=2))
    with transaction.atomic():
        announce("session:x", "new")
    tidy()
    assert list(Message.objects.values_list("fragment", flat=True)) == ["new"]
    assert changed_since("session:x", 1) == (2, ["new"])
    assert changed_since("session:x", 0) == (2, None)
