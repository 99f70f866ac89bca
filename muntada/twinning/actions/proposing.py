"""The proposal of a step, as the two verbs share it that make one."""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Mapping

from muntada.cities.models import Account
from muntada.languages.actions import write_text
from muntada.languages.models import Text
from muntada.twinning import rules
from muntada.twinning.models import Step


@dataclasses.dataclass(frozen=True)
class Proposal:
    """What a side proposes: a stage, from when (ISO 8601, as precise as known), on what document; a note.

    `note` and `document` are {language: words}.
    """

    stage: str
    on: str = ""
    note: Mapping[str, str] = dataclasses.field(default_factory=dict)
    document: Mapping[str, str] = dataclasses.field(default_factory=dict)
    document_address: str = ""


def write_step(
    tie_id: uuid.UUID, state: rules.TieState, proposal: Proposal, *, side: str, actor: Account, at: dt.datetime
) -> Step:
    """Write a side's proposal, or raise why it may not be made."""
    if refusal := rules.may_propose(
        state,
        side=side,
        stage=proposal.stage,
        on=proposal.on,
        address=proposal.document_address,
        note=max(proposal.note.values(), key=len, default=""),
        today=at.date(),
    ):
        raise refusal
    return Step.objects.create(
        tie_id=tie_id,
        stage=proposal.stage,
        side=side,
        on=proposal.on,
        note=said(proposal.note, actor),
        document=said(proposal.document, actor),
        document_address=proposal.document_address,
        at=at,
        by=actor,
    )


def said(words: Mapping[str, str], actor: Account) -> Text | None:
    """Write words down; None where there are none."""
    return write_text(words, actor=actor) if any(body.strip() for body in words.values()) else None
