"""What the topics of the forum and their sub-topics are called."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from muntada.kernel.topics import TOPICS

type Word = str | Promise

TOPIC_WORDS: dict[str, Word] = {
    "digital": _("Digital technology"),
    "smart-city": _("Smart cities"),
    "environment": _("Environmental governance"),
    "sustainability": _("Sustainable development"),
    "industry": _("Industrial upgrading"),
    "twin-cities": _("Cooperation between twin cities"),
}
SUBTOPIC_WORDS: dict[str, Word] = {
    "e-services": _("Online services"),
    "open-data": _("Open data"),
    "payments": _("Digital payments"),
    "connectivity": _("Connectivity"),
    "cybersecurity": _("Cybersecurity"),
    "mobility": _("Urban mobility"),
    "street-lighting": _("Street lighting"),
    "buildings": _("Buildings"),
    "safety": _("Public safety"),
    "emergency": _("Emergency response"),
    "waste": _("Waste"),
    "water": _("Water"),
    "air": _("Air quality"),
    "greening": _("Urban greening"),
    "noise": _("Noise"),
    "energy": _("Energy"),
    "housing": _("Housing"),
    "heritage": _("Heritage"),
    "climate": _("Adaptation to the climate"),
    "food": _("Food"),
    "ports": _("Ports and logistics"),
    "small-business": _("Small businesses"),
    "industrial-parks": _("Industrial parks"),
    "trade": _("Trade and investment"),
    "skills": _("Skills and training"),
    "education": _("Education"),
    "culture": _("Culture"),
    "tourism": _("Tourism"),
    "health": _("Health"),
    "youth": _("Youth"),
}


def topic_word(code: str) -> Word:
    """Return what a topic or sub-topic is called."""
    return TOPIC_WORDS.get(code) or SUBTOPIC_WORDS[code]


def topic_groups() -> list[tuple[Word, list[tuple[str, Word]]]]:
    """Return the topics to choose from, each as a whole and with its sub-topics."""
    return [
        (
            TOPIC_WORDS[topic],
            [
                (topic, gettext("%(topic)s, in general") % {"topic": TOPIC_WORDS[topic]}),
                *((sub, SUBTOPIC_WORDS[sub]) for sub in subs),
            ],
        )
        for topic, subs in TOPICS.items()
    ]
