from muntada.exchange.rules.entries import REQUIRED, SECTIONS, Draft, may_attach, may_save
from muntada.exchange.rules.matching import Profile, Scored, match
from muntada.exchange.rules.meetings import MINUTES, Booked, MeetingState, may_answer, may_propose, meeting_state, slots
from muntada.exchange.rules.review import Review, may_publish, may_return, may_submit, may_withdraw, review_of
from muntada.exchange.rules.talking import may_echo, may_remove, may_render, may_write
from muntada.kernel.topics import TOPICS

__all__ = [
    "MINUTES",
    "REQUIRED",
    "SECTIONS",
    "TOPICS",
    "Booked",
    "Draft",
    "MeetingState",
    "Profile",
    "Review",
    "Scored",
    "match",
    "may_answer",
    "may_attach",
    "may_echo",
    "may_propose",
    "may_publish",
    "may_remove",
    "may_render",
    "may_return",
    "may_save",
    "may_submit",
    "may_withdraw",
    "may_write",
    "meeting_state",
    "review_of",
    "slots",
]
