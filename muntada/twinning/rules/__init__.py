"""The life of a tie between two cities, pure: which stage follows which, who may say what, what holds."""

from muntada.twinning.rules.dates import agreed_date, may_date, read_date, years
from muntada.twinning.rules.life import (
    FIRST,
    FOLLOWING,
    STAGES,
    AnswerFacts,
    Side,
    StepFacts,
    TieState,
    fold,
    next_stages,
    other,
)
from muntada.twinning.rules.networks import MemberFacts, coordinator, members_of
from muntada.twinning.rules.saying import may_add_document, may_answer, may_propose, may_tell, may_withdraw

__all__ = [
    "FIRST",
    "FOLLOWING",
    "STAGES",
    "AnswerFacts",
    "MemberFacts",
    "Side",
    "StepFacts",
    "TieState",
    "agreed_date",
    "coordinator",
    "fold",
    "may_add_document",
    "may_answer",
    "may_date",
    "may_propose",
    "may_tell",
    "may_withdraw",
    "members_of",
    "next_stages",
    "other",
    "read_date",
    "years",
]
