"""What the registry's codes are called."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

type Word = str | Promise

STAGE_WORDS: dict[str, Word] = {
    "idea": _("Idea"),
    "letter_of_intent": _("Letter of intent"),
    "memorandum": _("Memorandum"),
    "agreement": _("Agreement"),
    "active": _("Active"),
    "dormant": _("Dormant"),
    "ended": _("Ended"),
    "disputed": _("Disputed"),
}
STAGE_CHIPS = {
    "idea": "draft",
    "letter_of_intent": "note",
    "memorandum": "note",
    "agreement": "agreed",
    "active": "agreed",
    "dormant": "waiting",
    "ended": "closed",
    "disputed": "behind",
}
STANDING_WORDS: dict[str, Word] = {
    "open": _("Waits for an answer"),
    "held": _("Confirmed by both sides"),
    "one": _("Confirmed by one side"),
    "told": _("Not yet confirmed by a side"),
    "disputed": _("Disputed"),
    "refused": pgettext_lazy("step", "Refused"),
    "withdrawn": pgettext_lazy("step", "Withdrawn"),
}
STANDING_CHIPS = {
    "open": "waiting",
    "held": "agreed",
    "told": "note",
    "disputed": "behind",
    "refused": "refused",
    "withdrawn": "closed",
}
RELATION_WORDS: dict[str, Word] = {"sister": _("Twin cities"), "friendship": _("Friendship between cities")}
ACTIVITY_WORDS: dict[str, Word] = {"activity": _("Activity"), "result": pgettext_lazy("activity", "Result")}
