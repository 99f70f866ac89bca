import uuid
from collections.abc import Mapping

from muntada.cities.actions.accounts import open_account
from muntada.cities.actions.gazetteer import enter_institution
from muntada.cities.models import Account
from muntada.cities.queries import account_by_email
from muntada.exchange import permissions
from muntada.exchange.models import Admission, Side
from muntada.forum.permissions import require
from muntada.kernel.ids import new_id
from muntada.kernel.refusal import Refusal
from muntada.record.actions.acting import acting


def let_in(
    *,
    company: Mapping[str, str],
    side_id: uuid.UUID | None = None,
    country: str | None = None,
    email: str,
    name: Mapping[str, str],
    original_language: str,
    actor: Account | None,
    key: uuid.UUID | None = None,
) -> Admission:
    """Let somebody speak for a company in the exchange, as an organiser of either party.

    The company is named ({language: name}) or, where it is here already, its side given.
    """
    with acting("company_let_in", actor=actor, key=key) as act:
        if act.done_before:
            return Admission.objects.get(pk=act.answer)
        require(actor is None or permissions.reviews(actor))
        if side_id is None and not any(said.strip() for said in company.values()):
            raise Refusal("company_without_name", field="company")
        known = account_by_email(email)
        if known is None and not name.get(original_language):
            raise Refusal("person_without_a_name", field="name")
        account = known or open_account(
            email,
            name=name,
            position={},
            original_language=original_language,
            language=original_language,
            actor=actor,
        )
        if side_id is None:
            institution = enter_institution(f"company-{new_id().hex[-12:]}", company, actor=actor)
            side = Side.objects.create(institution=institution, country_id=country or None)
        else:
            side = Side.objects.select_for_update(of=("self",)).get(pk=side_id, institution__isnull=False)
        if Admission.objects.filter(side=side, account=account, ended_at=None).exists():
            raise Refusal("admitted_already", field="email")
        admission = Admission.objects.create(side=side, account=account, admitted_at=act.at, admitted_by=actor)
        act.on(admission, side=str(side.pk), account=str(account.pk))
        return admission
