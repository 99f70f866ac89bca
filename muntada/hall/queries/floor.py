import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, Model, OuterRef

from muntada.cities.models import Person
from muntada.forum.models import AgendaItem, Delegation, Member, Sitting
from muntada.forum.queries import newest_content, published_sitting
from muntada.forum.queries.standing import newest_badge
from muntada.hall.models import Floor, FloorEvent
from muntada.hall.rules import Event, FloorState, Request, from_json, state_from_json
from muntada.languages.queries import load_texts
from muntada.push import topics
from muntada.push.queries import seq_column

DELEGATION_TEXTS = "name party__name"
PERSON_TEXTS = "name position"


@dataclasses.dataclass(frozen=True)
class Hall:
    """A sitting, its floor, and the delegations and people that the floor's state refers to, by id.

    `published` is the sitting as the newest edition of the programme has it: what the public reads of its title,
    time and agenda. None for a sitting that was not published; then there is only the draft of it. `seq` is the
    number of the sitting's topic, read before all else. `log` is empty where it was read without `everybody`.
    """

    sitting: Sitting
    published: dict[str, Any] | None
    state: FloorState
    delegations: dict[str, Delegation]
    people: dict[str, Person]
    seq: int
    log: tuple[Event, ...] = ()

    @property
    def texts(self) -> tuple[tuple[Iterable[Model | None], str], ...]:
        """What the page hands to `load_texts`, together with its own rows, so that one query loads all words."""
        return (
            ([self.sitting], "title session__title"),
            (self.delegations.values(), DELEGATION_TEXTS),
            (self.people.values(), PERSON_TEXTS),
        )


def hall(sitting_id: uuid.UUID, *, everybody: bool = False) -> Hall:
    """Return what a sitting's hall shows, in three queries, with the words still to load (`Hall.texts`).

    The people are those who have the floor or wait for it; with `everybody`, also all who ever asked, or were named in
    the log, which is read with them in one query more.
    Raises `Sitting.DoesNotExist`.
    """
    sittings = Sitting.objects.annotate(
        edition=newest_content("session_id"), seq=seq_column(topics.sitting(sitting_id))
    )
    sitting = sittings.select_related("session", "floor").get(pk=sitting_id)
    published = published_sitting(sitting.edition, sitting_id)
    row: Floor | None = getattr(sitting, "floor", None)
    state = state_from_json(row.state) if row else FloorState()
    asked: Iterable[Request] = state.requests if everybody else _present(state)
    others = {*(seat.person for seat in state.seats), *state.microphones, *(gone.person for gone in state.removed)}
    log = tuple(events(sitting_id)) if everybody else ()
    others |= {event.person for event in log if hasattr(event, "person")}
    return Hall(
        sitting,
        published,
        state,
        delegations_of(sitting.session_id),
        people({request.person for request in asked} | others),
        sitting.seq,
        log,
    )


def agenda(sitting_id: uuid.UUID) -> list[tuple[str, dict[str, str]]]:
    """Return a sitting's items, each its id and {language: title}: as they were published, else the draft of them."""
    sitting = Sitting.objects.annotate(edition=newest_content("session_id")).get(pk=sitting_id)
    if published := published_sitting(sitting.edition, sitting_id):
        return [(item["id"], item["title"]) for item in published["items"]]
    items = list(AgendaItem.objects.filter(sitting=sitting_id))
    load_texts((items, "title"))
    return [
        (str(item.pk), {code: row.body for code, row in item.title.current.items()} if item.title else {})
        for item in items
    ]


def floor(sitting_id: uuid.UUID) -> tuple[FloorState, int]:
    """Return the sitting's present state and the number of its last event; an untouched floor is (FloorState(), 0)."""
    row = Floor.objects.filter(pk=sitting_id).first()
    return (state_from_json(row.state), row.seq) if row else (FloorState(), 0)


def closed_among(sitting_ids: Iterable[uuid.UUID]) -> list[uuid.UUID]:
    """Return those of the sittings that are closed, in one query."""
    rows = FloorEvent.objects.filter(sitting__in=sitting_ids, type="sitting_closed")
    return list(rows.values_list("sitting_id", flat=True))


def floors_since(closed_after: dt.datetime) -> dict[uuid.UUID, FloorState]:
    """Return the floors of the sittings that are open, or were closed after a moment, in one query."""
    own = FloorEvent.objects.filter(sitting=OuterRef("pk"))
    was_closed = own.filter(type="sitting_closed", at__lte=closed_after)
    wanted = Floor.objects.filter(Exists(own.filter(type="sitting_opened")), ~Exists(was_closed))
    return {row.sitting_id: state_from_json(row.state) for row in wanted}


def events(sitting_id: uuid.UUID) -> list[Event]:
    """Return the sitting's whole log, in order: the first is number 1, and none is missing."""
    rows = FloorEvent.objects.filter(sitting_id=sitting_id)
    return [from_json(row.type, row.payload, row.at) for row in rows]


def events_of(sitting_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[Event]]:
    """Return the logs of several sittings, in one query."""
    logs: dict[uuid.UUID, list[Event]] = {}
    for row in FloorEvent.objects.filter(sitting__in=sitting_ids).order_by("sitting_id", "seq"):
        logs.setdefault(row.sitting_id, []).append(from_json(row.type, row.payload, row.at))
    return logs


def delegations_of(session_id: uuid.UUID) -> dict[str, Delegation]:
    """Return the session's delegations by id, without names, each with whether it `is_accredited`; one query."""
    badged = Member.objects.filter(delegation=OuterRef("pk")).annotate(badge=newest_badge())
    rows = Delegation.objects.filter(session_id=session_id).select_related("party").order_by("id")
    return {str(row.pk): row for row in rows.annotate(is_accredited=Exists(badged.filter(badge="granted")))}


def delegations_named(session_id: uuid.UUID) -> dict[str, Delegation]:
    """Return the session's delegations by id, with their names: what a floor's state refers to."""
    rows = delegations_of(session_id)
    load_texts((rows.values(), DELEGATION_TEXTS))
    return rows


def accredited(delegations: dict[str, Delegation]) -> set[str]:
    """Return the ids of those of a hall's delegations in which somebody has a badge."""
    return {pk for pk, row in delegations.items() if row.is_accredited}  # type: ignore[attr-defined]  # annotated


def people_named(ids: set[str]) -> dict[str, Person]:
    """Return people by id, with names and positions: what a floor's state refers to."""
    rows = people(ids)
    load_texts((rows.values(), PERSON_TEXTS))
    return rows


def _present(state: FloorState) -> tuple[Request, ...]:
    return (*state.waiting, state.speech.request) if state.speech else state.waiting


def people(ids: set[str]) -> dict[str, Person]:
    """Return people by id, with their words still to load."""
    return {str(row.pk): row for row in Person.objects.filter(pk__in=ids)}
