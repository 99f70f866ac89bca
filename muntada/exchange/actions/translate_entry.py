import uuid

from muntada.cities.models import Account
from muntada.exchange import permissions, queries, rules
from muntada.exchange.actions.writing import CODES
from muntada.exchange.models import Version
from muntada.exchange.rules.entries import LONGEST_SECTION
from muntada.forum.permissions import require
from muntada.kernel.refusal import Refusal
from muntada.languages.actions import add_renderings
from muntada.languages.search.actions import touch
from muntada.record.actions.acting import acting


def translate_entry(
    version_id: uuid.UUID,
    language: str,
    words: dict[str, str],
    *,
    origin: str = "translated",
    actor: Account | None,
    key: uuid.UUID | None = None,
) -> Version:
    """Render sections of a version in another language: {section: words}.

    Words that a person hands in are this person's, also those of a machine that she leaves as they are: so she
    certifies them. A machine (`origin` "machine") only fills what is missing, behind, or a machine's.
    """
    with acting("entry_translated", actor=actor, key=key) as act:
        version = Version.objects.select_for_update(of=("self",)).select_related("entry").get(pk=version_id)
        if act.done_before:
            return version
        require(actor is None or permissions.translates(actor, version.entry.side_id))
        queries.attach_sections([version])
        changed = []
        for section, text in version.said.items():  # type: ignore[attr-defined]  # attached
            body, known = words.get(section, "").strip(), text.current.get(language)
            if not body or _is_done(known, body, revision=text.revision, origin=origin):
                continue
            refusal = rules.may_render(
                body, language=language, original=version.entry.language, languages=CODES, longest=LONGEST_SECTION
            )
            if refusal:
                raise Refusal(refusal.code, field=section, **refusal.facts)
            author = None if origin == "machine" else actor
            add_renderings(text, {language: body}, revision=text.revision, origin=origin, actor=author)
            changed.append(section)
        if not changed:
            raise Refusal("translation_unchanged")
        act.on(version, language=language, sections=changed, origin=origin)
        touch("exchange", version.entry_id)
        return version


def _is_done(known: object, body: str, *, revision: int, origin: str) -> bool:
    """Whether a section needs nothing: up to date, by people, and (for people) not said anew."""
    if known is None or known.revision < revision or known.origin == "machine":  # type: ignore[attr-defined]
        return False
    return origin == "machine" or known.body == body  # type: ignore[attr-defined]
