from muntada.statements.rules.adopting import READY, Readiness, may_adopt, may_call
from muntada.statements.rules.amending import may_amend, may_dispose, may_write
from muntada.statements.rules.correcting import corrected, may_claim, may_correct
from muntada.statements.rules.following import (
    STATUSES,
    CommitmentStatus,
    ReportFacts,
    commitment_status,
    may_commit,
    may_confirm,
    may_report,
    segments,
    tally,
)
from muntada.statements.rules.keys import may_confirm_key, may_register_key, same_fingerprint
from muntada.statements.rules.layout import document, numbers
from muntada.statements.rules.positions import (
    may_render_position,
    may_take_position,
    may_withdraw_position,
    position_until,
)
from muntada.statements.rules.silence import (
    DEFAULT_HOURS,
    SilenceFacts,
    SilenceState,
    deadline_after,
    local_deadlines,
    may_break_silence,
    may_open_silence,
    may_withdraw_silence,
    reminders,
    silence_state,
)
from muntada.statements.rules.standing import ParagraphFacts, Standing, paragraph_standing

__all__ = [
    "DEFAULT_HOURS",
    "READY",
    "STATUSES",
    "CommitmentStatus",
    "ParagraphFacts",
    "Readiness",
    "ReportFacts",
    "SilenceFacts",
    "SilenceState",
    "Standing",
    "commitment_status",
    "corrected",
    "deadline_after",
    "document",
    "local_deadlines",
    "may_adopt",
    "may_amend",
    "may_break_silence",
    "may_call",
    "may_claim",
    "may_commit",
    "may_confirm",
    "may_confirm_key",
    "may_correct",
    "may_dispose",
    "may_open_silence",
    "may_register_key",
    "may_render_position",
    "may_report",
    "may_take_position",
    "may_withdraw_position",
    "may_withdraw_silence",
    "may_write",
    "numbers",
    "paragraph_standing",
    "position_until",
    "reminders",
    "same_fingerprint",
    "segments",
    "silence_state",
    "tally",
]
