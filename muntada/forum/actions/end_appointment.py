import uuid

from muntada.cities.models import Account
from muntada.forum import permissions, queries
from muntada.forum.models import Appointment, Session
from muntada.forum.rules import may_end
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def end_appointment(appointment_id: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> Appointment:
    """End somebody's office in the session, as an officer of either party's organisers; the record of it stays.

    Each party keeps a chair: the last one is not dismissed before another is appointed.
    """
    with acting("appointment_ended", actor=actor, key=key) as act:
        if act.done_before:
            return Appointment.objects.get(pk=act.answer)
        session_id = Appointment.objects.values_list("session_id", flat=True).get(pk=appointment_id)
        permissions.require(permissions.may_organise(queries.standing(actor, session_id)))
        session = Session.objects.select_for_update().get(pk=session_id)
        appointment = session.appointments.select_related("account").get(pk=appointment_id)
        others = session.appointments.filter(role=appointment.role, party=appointment.party, ended_at=None)
        if refusal := may_end(
            appointment.role,
            has_ended=appointment.ended_at is not None,
            others=others.exclude(account=appointment.account).count(),
        ):
            raise refusal
        appointment.ended_at, appointment.ended_by = act.at, actor
        appointment.save(update_fields=["ended_at", "ended_by"])
        act.on(appointment, role=appointment.role, account=str(appointment.account.pk))
        announce(topics.session(session_id), "offices")
        return appointment
