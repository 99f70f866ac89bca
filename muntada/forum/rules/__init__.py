from muntada.forum.rules.appointment import GIVEN_BY_ORGANISERS, may_appoint, may_end
from muntada.forum.rules.decision import may_answer, outcome
from muntada.forum.rules.delegation import may_name, may_use_invitation
from muntada.forum.rules.programme import Differences, differences, may_schedule

__all__ = [
    "GIVEN_BY_ORGANISERS",
    "Differences",
    "differences",
    "may_answer",
    "may_appoint",
    "may_end",
    "may_name",
    "may_schedule",
    "may_use_invitation",
    "outcome",
]
