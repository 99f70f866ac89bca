"""The six topics of the forum and what belongs to each. The codes are stored; their words are in `web/topics.py`."""

TOPICS: dict[str, tuple[str, ...]] = {
    "digital": ("e-services", "open-data", "payments", "connectivity", "cybersecurity"),
    "smart-city": ("mobility", "street-lighting", "buildings", "safety", "emergency"),
    "environment": ("waste", "water", "air", "greening", "noise"),
    "sustainability": ("energy", "housing", "heritage", "climate", "food"),
    "industry": ("ports", "small-business", "industrial-parks", "trade", "skills"),
    "twin-cities": ("education", "culture", "tourism", "health", "youth"),
}
"""{topic: its sub-topics}."""
CODES = frozenset(TOPICS) | {code for subs in TOPICS.values() for code in subs}
