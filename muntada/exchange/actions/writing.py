"""Making a version of an entry: a step of the actions that write and revise one."""

from muntada.cities.models import Account
from muntada.exchange import rules
from muntada.exchange.models import Entry, Section, Version
from muntada.languages.actions import succeed_text, write_text
from muntada.languages.codes import LANGUAGES
from muntada.record.actions.acting import Act

CODES = frozenset(language.code for language in LANGUAGES)


def draft_of(version: Version) -> rules.Draft:
    """Return what a version with its words says, to compare a new draft with."""
    said, language = version.said, version.entry.language  # type: ignore[attr-defined]  # attached
    words = {section: text.show(language).body for section, text in said.items()}
    return rules.Draft(version.entry.kind, version.topic, version.subtopic, language, words)


def clean(kind: str, topic: str, subtopic: str, language: str, words: dict[str, str]) -> rules.Draft:
    """Return a draft with the sections of its kind that have words."""
    sections = rules.SECTIONS.get(kind, ())
    return rules.Draft(
        kind, topic, subtopic, language, {s: words[s].strip() for s in sections if words.get(s, "").strip()}
    )


def add_version(
    entry: Entry, draft: rules.Draft, before: Version | None, *, act: Act, actor: Account | None
) -> Version:
    """Add a version that says what the draft says. What it leaves as it was keeps its text, and its renderings."""
    version = Version.objects.create(
        entry=entry,
        number=before.number + 1 if before else 1,
        topic=draft.topic,
        subtopic=draft.subtopic,
        at=act.at,
        by=actor,
    )
    known = before.said if before else {}  # type: ignore[attr-defined]  # attached
    for section, words in draft.words.items():
        text = known.get(section)
        if text is None:
            text = write_text({draft.language: words}, actor=actor)
        elif text.show(draft.language).body != words:
            text = succeed_text(text, draft.language, words, actor=actor)
        Section.objects.create(version=version, section=section, text=text)
    return version
