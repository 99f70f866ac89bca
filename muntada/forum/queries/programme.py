import uuid
from typing import Any

from django.db.models import Exists, OuterRef, Subquery

from muntada.cities.models import Person
from muntada.forum.models import Appointment, Member, ProgrammeEdition, Session, Sitting
from muntada.languages.models import Text
from muntada.languages.queries import load_texts


def programme_draft(session: Session) -> dict[str, Any]:
    """Return the draft programme as an edition would hold it: plain values, every text as {language: words}."""
    return programme_content(session, programme_rows(session))


def programme_rows(session: Session) -> list[Sitting]:
    """Return the sittings of the draft with their items and speakers, and the words of them all."""
    sittings = list(Sitting.objects.filter(session=session).prefetch_related("items__speakers__person"))
    items = [item for sitting in sittings for item in sitting.items.all()]
    speakers = [speaker for item in items for speaker in item.speakers.all()]
    load_texts((sittings, "title"), (items, "title"), (speakers, "person__name person__position"))
    return sittings


def programme_content(session: Session, sittings: list[Sitting]) -> dict[str, Any]:
    """Return what `programme_rows` read as an edition would hold it."""
    return {
        "time_zone": session.time_zone,
        "sittings": [
            {
                "id": str(sitting.pk),
                "title": _words(sitting.title),
                "starts_at": sitting.starts_at.isoformat(),
                "minutes": sitting.minutes,
                "items": [
                    {
                        "id": str(item.pk),
                        "title": _words(item.title),
                        "speakers": [
                            {
                                "id": str(speaker.person_id),
                                "name": _words(speaker.person.name),
                                "position": _words(speaker.person.position),
                            }
                            for speaker in item.speakers.all()
                        ],
                    }
                    for item in sitting.items.all()
                ],
            }
            for sitting in sittings
        ],
    }


def newest_edition(session_id: uuid.UUID) -> ProgrammeEdition | None:
    """Return the programme as last published, or None."""
    return ProgrammeEdition.objects.filter(session_id=session_id).first()


def newest_content(session: str) -> Subquery:
    """Return the content of the newest edition of a row's session, None without one; `session` leads to its key."""
    editions = ProgrammeEdition.objects.filter(session=OuterRef(session)).order_by("-number")
    return Subquery(editions.values("content")[:1])


def published_sitting(content: dict[str, Any] | None, sitting_id: uuid.UUID) -> dict[str, Any] | None:
    """Return a sitting as the content of an edition has it, or None where that does not have it."""
    sittings = content["sittings"] if content else []
    return next((sitting for sitting in sittings if sitting["id"] == str(sitting_id)), None)


def newest_editions(slug: str = "") -> list[ProgrammeEdition]:
    """Return the newest edition of every session that published its programme, or of one session; one query."""
    newer = ProgrammeEdition.objects.filter(session=OuterRef("session"), number__gt=OuterRef("number"))
    rows = ProgrammeEdition.objects.filter(~Exists(newer)).select_related("session")
    return list(rows.filter(session__slug=slug) if slug else rows)


def announced_people(sitting: dict[str, Any] | None) -> list[str]:
    """Return the ids of those announced to speak in a published sitting, in the order of its agenda."""
    items = sitting["items"] if sitting else []
    return [speaker["id"] for item in items for speaker in item["speakers"]]


def sitting_page(sitting_id: uuid.UUID) -> Sitting:
    """Return one sitting with its session and agenda; raises `Sitting.DoesNotExist`."""
    sitting = Sitting.objects.select_related("session__forum").prefetch_related("items").get(pk=sitting_id)
    load_texts(([sitting], "title session__title session__forum__name"), (sitting.items.all(), "title"))
    return sitting


def people_to_announce(session_id: uuid.UUID) -> list[Person]:
    """Return those who can be announced as speakers: the session's officers and its delegations' members."""
    officers = Appointment.objects.filter(session_id=session_id, ended_at=None).values("account__person")
    members = Member.objects.filter(delegation__session_id=session_id).values("account__person")
    people = list(Person.objects.filter(pk__in=officers.union(members)).order_by("pk"))
    load_texts((people, "name position"))
    return people


def _words(text: Text | None) -> dict[str, str]:
    return {language: rendering.body for language, rendering in text.current.items()} if text else {}
