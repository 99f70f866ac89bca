"""Guests: who invites, who lets in, what they may, and that a link that ended lets nobody do anything."""

import dataclasses
import uuid

import pytest

from muntada.hall import queries
from muntada.hall.actions.close_sitting import close_sitting
from muntada.hall.actions.enter_media import enter_media
from muntada.hall.actions.give_floor import give_floor
from muntada.hall.actions.guests.admit_guest import admit_guest
from muntada.hall.actions.guests.ask_as_guest import ask_as_guest
from muntada.hall.actions.guests.dismiss_guest import dismiss_guest
from muntada.hall.actions.guests.end_as_guest import end_as_guest
from muntada.hall.actions.guests.enter_as_guest import enter_as_guest
from muntada.hall.actions.guests.hand_in_as_guest import hand_in_as_guest
from muntada.hall.actions.guests.invite_guest import invite_guest
from muntada.hall.actions.guests.renew_guest import renew_guest
from muntada.hall.actions.guests.rise_as_guest import rise_as_guest
from muntada.hall.actions.guests.sit_as_guest import sit_as_guest
from muntada.hall.actions.guests.take_back_as_guest import take_back_as_guest
from muntada.hall.actions.guests.withdraw_as_guest import withdraw_as_guest
from muntada.hall.actions.guests.withdraw_guest import withdraw_guest
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.actions.remove_person import remove_person
from muntada.hall.models import FloorEvent, Guest
from muntada.hall.rules import FloorState, replay
from muntada.hall.rules.entry import Entry
from muntada.kernel import clock
from muntada.kernel.refusal import NotForYou, Refusal
from muntada.media.interface import MediaFailed, Wants
from muntada.push import topics
from muntada.push.queries import changed_since, seq
from muntada.record.models import AuditEvent
from tests.cast import Cast, new_key

pytestmark = pytest.mark.django_db


@dataclasses.dataclass
class Visit:
    """A guest of the cast's sitting."""

    cast: Cast
    guest: Guest

    @property
    def sitting(self) -> uuid.UUID:
        return self.cast.sitting.pk

    @property
    def who(self) -> tuple[uuid.UUID, uuid.UUID]:
        return self.cast.sitting.pk, self.guest.pk

    @property
    def person(self) -> str:
        return str(self.guest.person_id)

    @property
    def state(self) -> FloorState:
        return queries.floor(self.sitting)[0]

    def admit(self) -> None:
        enter_as_guest(self.guest.pk)
        admit_guest(self.sitting, self.guest.person_id, actor=self.cast.chair)

    def ask(self) -> str:
        ask_as_guest(*self.who, "speech")
        return self.state.waiting[-1].id


def invite(cast: Cast, who: str = "chair", **given: object) -> Guest:
    return invite_guest(
        cast.sitting.pk,
        name={"ar": "نور الدين", "en": "Nour Eddine"},
        position={"ar": "مهندس"},
        original_language="ar",
        email=" Noor@Guests.example ",
        language="ar",
        actor=cast.everybody[who],
        **given,  # type: ignore[arg-type]
    )


@pytest.fixture
def visit(cast: Cast) -> Visit:
    open_sitting(cast.sitting.pk, actor=cast.chair)
    return Visit(cast, invite(cast))


def refused(code: str):  # type: ignore[no-untyped-def]
    return pytest.raises(Refusal, match=code)


def test_chair_and_organisers_invite_and_nobody_else(cast: Cast) -> None:
    for who in cast.everybody:
        if who in ("chair", "co_chair", "arab_officer", "chinese_officer"):
            guest = invite(cast, who)
            assert (guest.email, guest.entered_at) == ("noor@guests.example", None)
            assert guest.expires_at > cast.sitting.starts_at
        else:
            with pytest.raises(NotForYou):
                invite(cast, who)
    assert Guest.objects.count() == 4
    assert AuditEvent.objects.filter(verb="guest_invited").count() == 4


def test_one_key_invites_once(cast: Cast) -> None:
    key = new_key()
    assert invite(cast, key=key) == invite(cast, key=key)
    assert Guest.objects.count() == 1


def test_whoever_comes_waits_until_a_chair_lets_in(visit: Visit) -> None:
    heard = seq(topics.sitting(visit.sitting))
    enter_as_guest(visit.guest.pk)
    assert changed_since(topics.sitting(visit.sitting), heard) == (heard + 1, ["controls", "guests"])
    for act in (lambda: ask_as_guest(*visit.who, "speech"), lambda: sit_as_guest(*visit.who)):
        with refused("guest_in_lobby"):
            act()
    for who, account in visit.cast.everybody.items():
        if who not in ("chair", "co_chair"):
            for door in (admit_guest, dismiss_guest):
                with pytest.raises(NotForYou):
                    door(visit.sitting, visit.guest.person_id, actor=account)
    admit_guest(visit.sitting, visit.guest.person_id, actor=visit.cast.co_chair)
    assert visit.state.admitted == (visit.person,)
    visit.ask()


def test_nobody_but_a_guest_is_let_in(visit: Visit) -> None:
    with pytest.raises(NotForYou):
        admit_guest(visit.sitting, visit.cast.head.person_id, actor=visit.cast.chair)


def test_what_a_guest_does_has_no_account_as_actor_and_the_log_tells_it(visit: Visit) -> None:
    visit.admit()
    key = new_key()
    for _ in range(2):
        ask_as_guest(*visit.who, "speech", key=key)
    assert len(visit.state.waiting) == 1
    sit_as_guest(*visit.who)
    request = visit.state.waiting[0].id
    give_floor(visit.sitting, request, 60, actor=visit.cast.chair)
    end_as_guest(*visit.who, request)
    rise_as_guest(*visit.who)
    withdraw_as_guest(*visit.who, visit.ask())
    own = FloorEvent.objects.filter(sitting=visit.sitting, actor=None).values_list("type", flat=True)
    assert list(own) == [
        "floor_requested",
        "seat_taken",
        "speech_ended",
        "seat_left",
        "floor_requested",
        "request_withdrawn",
    ]
    assert AuditEvent.objects.filter(actor=None, facts__guest=str(visit.guest.pk)).count() == len(own)
    assert replay(queries.events(visit.sitting)) == visit.state


def test_a_guest_touches_nobody_elses_request(visit: Visit) -> None:
    visit.admit()
    other = Visit(visit.cast, invite(visit.cast))
    other.admit()
    request = other.ask()
    with pytest.raises(NotForYou):
        withdraw_as_guest(*visit.who, request)
    give_floor(visit.sitting, request, 60, actor=visit.cast.chair)
    with pytest.raises(NotForYou):
        end_as_guest(*visit.who, request)


@pytest.mark.parametrize("end", [renew_guest, withdraw_guest])
def test_a_link_that_ended_lets_nobody_do_anything(visit: Visit, end) -> None:  # type: ignore[no-untyped-def]
    visit.admit()
    sit_as_guest(*visit.who)
    visit.ask()
    end(visit.guest.pk, actor=visit.cast.arab_officer)
    assert (visit.state.admitted, visit.state.waiting, visit.state.seats) == ((), (), ())
    with refused("guest_link_withdrawn"):
        enter_as_guest(visit.guest.pk)
    with pytest.raises(NotForYou):
        visit.ask()
    if end is renew_guest:
        newest = Visit(visit.cast, Guest.objects.first())  # type: ignore[arg-type]
        assert newest.person == visit.person
        newest.admit()
        newest.ask()


def test_only_hosts_end_links(visit: Visit) -> None:
    for who in ("head", "rapporteur", "interpreter", "stranger"):
        for end in (renew_guest, withdraw_guest):
            with pytest.raises(NotForYou):
                end(visit.guest.pk, actor=visit.cast.everybody[who])


def test_a_link_runs_out_and_ends_with_the_sitting(visit: Visit) -> None:
    Guest.objects.update(expires_at=clock.now())
    with refused("guest_link_expired"):
        enter_as_guest(visit.guest.pk)
    with pytest.raises(NotForYou):
        visit.ask()
    Guest.objects.update(expires_at=visit.cast.sitting.starts_at.replace(year=2100))
    close_sitting(visit.sitting, actor=visit.cast.chair)
    with refused("sitting_closed"):
        enter_as_guest(visit.guest.pk)
    with refused("sitting_closed"):
        invite(visit.cast)


def test_a_link_is_to_one_sitting(visit: Visit, cast: Cast) -> None:
    visit.admit()
    with pytest.raises(NotForYou):
        ask_as_guest(uuid.uuid4(), visit.guest.pk, "speech")


def entry(visit: Visit, purpose: str) -> Entry:
    return Entry(
        sitting=visit.sitting,
        holder="visit",
        purpose=purpose,  # type: ignore[arg-type]
        nonce=str(uuid.uuid4()),
        made_at=clock.now(),
    )


def test_guests_are_on_camera_when_let_in(visit: Visit, settings) -> None:  # type: ignore[no-untyped-def]
    settings.MEDIA = "off"

    def send(purpose: str) -> None:
        enter_media(entry(visit, purpose), "v=0", Wants(), guest=visit.guest, actor=None)

    with refused("guest_in_lobby"):
        send("camera")
    with pytest.raises(MediaFailed):
        send("listen")  # which is as far as it goes without a media server
    visit.admit()
    with pytest.raises(MediaFailed):
        send("camera")
    with pytest.raises(NotForYou):
        send("booth")
    remove_person(visit.sitting, visit.person, "noise", actor=visit.cast.chair)
    for purpose in ("camera", "listen"):
        with refused("removed_from_hall"):
            send(purpose)


def test_a_guest_hands_in_a_speech_from_the_lobby_and_takes_back_only_her_own(visit: Visit) -> None:
    hand_in_as_guest(*visit.who, "fr", "Monsieur le président, …")
    (speech,) = queries.prepared_speeches(visit.sitting)
    assert (str(speech.person_id), speech.delegation_id, speech.handed_in_by_id) == (visit.person, None, None)
    other = invite(visit.cast)
    with pytest.raises(NotForYou):
        take_back_as_guest(visit.sitting, other.pk, speech.pk)
    take_back_as_guest(*visit.who, speech.pk)
    assert not queries.prepared_speeches(visit.sitting)
