"""What the worker deletes once a day."""

import datetime as dt

import pytest
from django.db import transaction

from muntada.cities.actions.accounts import make_sign_in_link
from muntada.cities.models import SignInLink
from muntada.config.worker import tidy
from muntada.hall.models import EntryToken
from muntada.kernel import clock
from muntada.push.actions import announce
from muntada.push.models import Message
from muntada.push.queries import changed_since
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_sign_in_links_are_forgotten_a_month_after_they_ran_out(cast: Cast) -> None:
    for _ in range(2):
        make_sign_in_link(cast.head, actor=None)
    old, recent = SignInLink.objects.order_by("id")
    old.expires_at, recent.expires_at = (clock.now() - dt.timedelta(days=days) for days in (31, 29))
    for link in (old, recent):
        link.save()
    tidy()
    assert list(SignInLink.objects.all()) == [recent]


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


def test_notes_of_used_entry_tokens_are_forgotten_after_a_day(cast: Cast) -> None:
    for nonce, hours in (("old", 25), ("recent", 23)):
        at = clock.now() - dt.timedelta(hours=hours)
        EntryToken.objects.create(nonce=nonce, sitting=cast.sitting, person=cast.head.person, used_at=at)
    tidy()
    assert list(EntryToken.objects.values_list("nonce", flat=True)) == ["recent"]
