"""The desks of organisers: imports that are looked at first and can be undone, officers of cities."""

from collections.abc import Callable

from django.core import mail as outbox
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from muntada.cities.models import Account, Batch, City, Officer
from muntada.record.models import AuditEvent
from muntada.web.mail import send_city_office
from tests.cast import Cast
from tests.cities.test_importing import COUNTRIES, GOOD, file, take

type As = Callable[[Account | None], Client]


def test_a_file_is_looked_at_then_taken_then_undone(cast: Cast, as_: As, settings: Settings) -> None:
    take(COUNTRIES)
    client = as_(cast.arab_officer)
    data = file(GOOD, GOOD.replace("g1797353", "wrong"))
    seen = client.post(reverse("cities:preview"), {"file": SimpleUploadedFile("cities.csv", data)})
    page = seen.content.decode()
    assert seen.status_code == 200
    assert "is not the code of a place" in page
    assert "泉州" in page
    assert not City.objects.filter(code="g1797353").exists()
    taken = client.post(reverse("cities:take"), {"held": seen.context["held"]}, follow=True)
    assert taken.status_code == 200
    batch = Batch.objects.get(kind="city")
    assert City.objects.get(code="g1797353").batch == batch
    assert batch.by == cast.arab_officer
    table = client.get(reverse("cities:refused", kwargs={"batch_id": batch.pk})).content.decode()
    assert "3,code,code_wrong,wrong," in table
    undone = client.post(reverse("cities:undo", kwargs={"batch_id": batch.pk}), follow=True)
    assert "The import was undone" in undone.content.decode()
    assert not City.objects.filter(code="g1797353").exists()
    again = client.post(reverse("cities:undo", kwargs={"batch_id": batch.pk}), follow=True)
    assert "undone already" in again.content.decode()


def test_a_file_that_is_none_and_one_that_is_gone_are_told(cast: Cast, as_: As) -> None:
    client = as_(cast.arab_officer)
    none = client.post(reverse("cities:preview"), {"file": SimpleUploadedFile("x.csv", b"hello")})
    assert none.status_code == 422
    assert "none that is known" in none.content.decode()
    assert client.post(reverse("cities:preview")).status_code == 422
    gone = client.post(reverse("cities:take"), {"held": "forged"}, follow=True)
    assert "no longer here" in gone.content.decode()


def test_organisers_appoint_and_relieve(cast: Cast, as_: As) -> None:
    client = as_(cast.arab_officer)
    address = reverse("cities:officers", kwargs={"city_slug": "muscat"})
    nameless = client.post(address, {"email": "new@example.org", "original_language": "ar"})
    assert nameless.status_code == 422
    assert not Account.objects.filter(email="new@example.org").exists()
    sent = {"email": "new@example.org", "original_language": "ar", "name_ar": "ليلى", "position": "مديرة"}
    assert client.post(address, sent).status_code == 303
    officer = Officer.objects.get(account__email="new@example.org")
    assert officer.appointed_by == cast.arab_officer
    send_city_office.func(str(officer.pk))
    assert outbox.outbox[-1].to == ["new@example.org"]
    assert "مسقط" in outbox.outbox[-1].subject
    assert client.post(reverse("cities:relieve", kwargs={"officer_id": officer.pk})).status_code == 303
    officer.refresh_from_db()
    assert officer.relieved_by == cast.arab_officer
    verbs = set(AuditEvent.objects.values_list("verb", flat=True))
    assert {"officer_appointed", "officer_relieved"} <= verbs
    sent_before = len(outbox.outbox)
    send_city_office.func(str(officer.pk))
    assert len(outbox.outbox) == sent_before
    assert "ليلى" in client.get(address).content.decode()
