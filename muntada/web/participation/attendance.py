"""The attendance record of a sitting, for its organisers: as a page and as a table for spreadsheets."""

import dataclasses
import datetime as dt
import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from muntada.hall import queries, rules
from muntada.hall.models import Presence
from muntada.hall.rules import Stay
from muntada.kernel import clock
from muntada.web.access import ORGANISER, page
from muntada.web.context import current
from muntada.web.hall.sittings import SittingShown, load_words, sitting_shown
from muntada.web.participation.shown import Somebody
from muntada.web.spreadsheets import MARK, lines


@page(ORGANISER)
def attendance(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Show who was in the hall, and for how long."""
    shown = sitting_shown(sitting_id)
    rows = _rows(shown)
    return render(request, "participation/attendance.html", shown.context | {"rows": rows})


@page(ORGANISER)
def attendance_csv(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Hand out the attendance record as a table for spreadsheets; moments are UTC."""
    response = HttpResponse(attendance_table(sitting_id), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="attendance-{sitting_id}.csv"'
    return response


def attendance_table(sitting_id: uuid.UUID) -> str:
    """Return the attendance record as a table for spreadsheets; moments are UTC."""
    table: list[list[object]] = [[_("Name"), _("Delegation"), _("From"), _("Until"), _("Minutes")]]
    for row in _rows(sitting_shown(sitting_id)):
        for began, ended in row.stretches:
            minutes = round((ended - began).total_seconds() / 60, 1)
            delegation = row.by.delegation.body if row.by.delegation else ""
            table.append([row.by.name.body, delegation, _iso(began), _iso(ended), minutes])
    return MARK + lines(table)


@dataclasses.dataclass(frozen=True)
class Attended:
    """One person's attendance: from when until when, and how long in all."""

    by: Somebody
    stretches: list[tuple[dt.datetime, dt.datetime]]
    is_here: bool

    @property
    def seconds(self) -> int:
        """The whole time in the hall."""
        return round(sum((ended - began).total_seconds() for began, ended in self.stretches))


def _rows(shown: SittingShown) -> list[Attended]:
    now, here = clock.now(), current().code
    stays = queries.stays(shown.sitting.pk)
    load_words(shown, (stays, "person__name delegation__name"))
    people: dict[tuple[uuid.UUID, uuid.UUID | None], list[Presence]] = {}
    for stay in stays:
        people.setdefault((stay.person_id, stay.delegation_id), []).append(stay)
    rows = []
    for own in people.values():
        facts = [Stay(stay.entered_at, stay.seen_at, stay.left_at) for stay in own]
        delegation = own[0].delegation.name.show(here) if own[0].delegation else None
        rows.append(
            Attended(
                Somebody(own[0].person.name.show(here), delegation),
                rules.attendance(facts, now),
                any(rules.is_present(fact, now) for fact in facts),
            )
        )
    return sorted(rows, key=lambda row: (row.by.delegation.body if row.by.delegation else "", row.by.name.body))


def _iso(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")
