"""The step that every verb about an amendment shares: a dated, authored row, and who is told of it."""

import uuid

from muntada.cities.models import Account
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import Act
from muntada.statements.models import Amendment, Statement, Step
from muntada.statements.rules import Wording


def take_step(
    amendment: Amendment,
    kind: Step.Kind,
    *,
    delegation_id: uuid.UUID | None = None,
    wording: Wording | None = None,
    act: Act,
    actor: Account,
) -> Step:
    """Write one step of an amendment."""
    words = {} if wording is None else {"body": wording.body, "base_body": wording.base_body}
    return Step.objects.create(
        amendment=amendment,
        kind=kind,
        delegation_id=delegation_id,
        base_revision=wording.base_revision if wording else 0,
        at=act.at,
        by=actor,
        **words,
    )


def tell(statement: Statement, amendment: Amendment, *, is_tabled: bool) -> None:
    """Announce what changed: to everybody what is tabled; of a draft only that pages ask for their own part."""
    shown = (f"paragraph-{amendment.paragraph_id}", "head") if is_tabled else ()
    announce(topics.statement(statement.pk), *shown, "actions")
