import uuid
from collections.abc import Collection, Mapping

from muntada.cities.actions.accounts import open_account
from muntada.cities.models import Account
from muntada.cities.queries import account_by_email
from muntada.forum import permissions, queries
from muntada.forum.actions.founding import appoint
from muntada.forum.models import Appointment, Party, Session
from muntada.forum.rules import may_appoint
from muntada.kernel.refusal import Refusal
from muntada.languages.codes import LANGUAGES
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def appoint_officer(
    session_id: uuid.UUID,
    role: str,
    *,
    email: str,
    name: Mapping[str, str],
    position: Mapping[str, str],
    original_language: str,
    party: Party | None = None,
    languages: Collection[str] = (),
    actor: Account,
    key: uuid.UUID | None = None,
) -> Appointment:
    """Give somebody an office in the session, as an officer of either party's organisers.

    Who has an account with this address keeps the name that is there; for others an account is opened.
    """
    with acting("officer_appointed", actor=actor, key=key) as act:
        if act.done_before:
            return Appointment.objects.get(pk=act.answer)
        permissions.require(permissions.may_organise(queries.standing(actor, session_id)))
        session = Session.objects.select_for_update().get(pk=session_id)
        known = account_by_email(email)
        held = session.appointments.filter(account=known, ended_at=None).values_list("role", flat=True) if known else ()
        if refusal := may_appoint(
            role,
            languages=languages,
            has_party=party is not None,
            held=set(held),
            known=[language.code for language in LANGUAGES],
        ):
            raise refusal
        if known is None and not name.get(original_language):
            raise Refusal("person_without_a_name", field="name")
        account = known or open_account(
            email,
            name=name,
            position=position,
            original_language=original_language,
            language=original_language,
            actor=actor,
        )
        works_in = languages if role in ("interpreter", "captioner") else ()
        appointment = appoint(
            session, account, role, party=party if role == "chair" else None, languages=works_in, actor=actor
        )
        act.on(appointment, role=role, account=str(account.pk))
        announce(topics.session(session_id), "offices")
        return appointment
