"""The frame of every action: one transaction, one audit row, one effect for one key."""

import threading
import uuid

import pytest
from django.db import connection

from muntada.cities.actions.gazetteer import enter_institution
from muntada.cities.models import Account, Institution
from muntada.kernel.refusal import Refusal
from muntada.languages.actions import write_text
from muntada.record.actions.acting import acting
from muntada.record.models import AuditEvent, Once
from tests.cast import Cast, new_key, person, said


def make(slug: str, *, actor: Account | None, key: uuid.UUID | None) -> str:
    """Make an institution the way an action does."""
    with acting("made", actor=actor, key=key) as act:
        if act.done_before:
            return act.answer
        institution = Institution.objects.create(slug=slug, name=write_text({"en": slug}, actor=actor))
        act.on(institution, slug=slug)
        return str(institution.pk)


@pytest.mark.django_db
def test_an_action_leaves_one_audit_row() -> None:
    actor = person("someone", "أ", "一", "Someone")
    pk = make("one", actor=actor, key=None)
    event = AuditEvent.objects.get(verb="made")
    assert (event.actor, event.subject, event.facts) == (actor, f"institution:{pk}", {"slug": "one"})


@pytest.mark.django_db
def test_a_key_has_one_effect_and_the_same_answer() -> None:
    key = new_key()
    assert make("one", actor=None, key=key) == make("two", actor=None, key=key)
    assert list(Institution.objects.values_list("slug", flat=True)) == ["one"]
    assert AuditEvent.objects.filter(verb="made").count() == 1


def test_another_persons_key_is_refused(cast: Cast) -> None:
    key = new_key()
    make("one", actor=cast.head, key=key)
    with pytest.raises(Refusal, match="key_used_by_another"):
        make("two", actor=cast.rival, key=key)


@pytest.mark.django_db
def test_a_refused_action_leaves_nothing_and_its_key_can_be_used_again() -> None:
    key = new_key()
    with pytest.raises(Refusal), acting("made", actor=None, key=key):
        enter_institution("one", said("أ", "一", "a"), actor=None)
        raise Refusal("list_is_closed")
    assert not Institution.objects.exists()
    assert not AuditEvent.objects.exists()
    assert not Once.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_requests_with_one_key_at_once_have_one_effect() -> None:
    key, answers, start = new_key(), [], threading.Barrier(4)

    def request(number: int) -> None:
        start.wait()
        try:
            answers.append(make(f"slug-{number}", actor=None, key=key))
        finally:
            connection.close()

    threads = [threading.Thread(target=request, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 4
    assert len(set(answers)) == 1
    assert Institution.objects.count() == 1
