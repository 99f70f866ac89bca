"""What the codes of the exchange are called."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from muntada.exchange.rules import TOPICS
from muntada.web.topics import SUBTOPIC_WORDS, TOPIC_WORDS, Word

KINDS: dict[str, Word] = {"practice": _("Practice"), "need": _("Need"), "offer": _("Offer")}
KIND_CHIPS = {"practice": "agreed", "need": "open", "offer": "note"}
STATES: dict[str, Word] = {
    "draft": _("Draft"),
    "waiting": _("Waits for review"),
    "returned": _("Sent back"),
    "published": pgettext_lazy("exchange", "Published"),
    "withdrawn": _("Withdrawn"),
}
STATE_CHIPS = {
    "draft": "draft",
    "waiting": "waiting",
    "returned": "behind",
    "published": "agreed",
    "withdrawn": "closed",
}
STEPS: dict[str, Word] = {
    "submitted": _("Handed in for review"),
    "returned": _("Sent back"),
    "published": pgettext_lazy("exchange", "Published"),
    "withdrawn": _("Withdrawn"),
}
COMMENTS: dict[str, Word] = {"comment": _("Comment"), "question": _("Question"), "reply": _("Reply of the owner")}
MEETINGS: dict[str, Word] = {
    "proposed": _("A time is proposed"),
    "accepted": _("Agreed"),
    "declined": _("Declined"),
    "cancelled": _("Cancelled"),
}
MEETING_CHIPS = {"proposed": "waiting", "accepted": "agreed", "declined": "refused", "cancelled": "closed"}
SECTIONS: dict[str, dict[str, Word]] = {
    "practice": {
        "title": _("Title"),
        "problem": _("The problem"),
        "done": _("What was done"),
        "results": _("Results, with figures"),
        "costs": _("Costs"),
        "conditions": _("Conditions of success"),
        "contacts": _("Contacts"),
    },
    "need": {
        "title": _("Title"),
        "problem": _("What is needed, and why"),
        "conditions": _("Conditions"),
        "contacts": _("Contacts"),
    },
    "offer": {
        "title": _("Title"),
        "done": _("What is offered"),
        "results": _("What it has achieved elsewhere, with figures"),
        "costs": _("Costs"),
        "conditions": _("Conditions"),
        "contacts": _("Contacts"),
    },
}


def subject_choices() -> list[tuple[str, list[tuple[str, Word]]]]:
    """Return the topics with their sub-topics to choose from: "smart-city", "smart-city/mobility"."""
    return [
        (
            str(TOPIC_WORDS[topic]),
            [
                (topic, _("%(topic)s, in general") % {"topic": TOPIC_WORDS[topic]}),
                *((f"{topic}/{sub}", SUBTOPIC_WORDS[sub]) for sub in subs),
            ],
        )
        for topic, subs in TOPICS.items()
    ]


def subject_word(topic: str, subtopic: str) -> str:
    """Name a topic, with its sub-topic where there is one."""
    return f"{TOPIC_WORDS[topic]} · {SUBTOPIC_WORDS[subtopic]}" if subtopic else str(TOPIC_WORDS[topic])


def reason_words(reasons: list[list[str]]) -> list[str]:
    """Say why a need and an answer match, in the active language."""
    said = []
    for kind, what in reasons:
        match kind:
            case "topic":
                said.append(_("the same topic: %(topic)s") % {"topic": TOPIC_WORDS[what]})
            case "subtopic":
                said.append(_("the same sub-topic: %(topic)s") % {"topic": SUBTOPIC_WORDS[what]})
            case "meaning":
                said.append(_("closeness of meaning: %(percent)s of 100") % {"percent": what})
            case "words":
                said.append(_("both speak of: %(words)s") % {"words": what})
    return [str(sentence) for sentence in said]
