"""The writers of texts. They are steps of other apps' actions, whose transaction and audit row they share."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from muntada.kernel import clock
from muntada.languages import rules
from muntada.languages.models import Rendering, Text

if TYPE_CHECKING:
    from muntada.cities.models import Account


def write_text(bodies: Mapping[str, str], *, actor: "Account | None") -> Text:
    """Make a text from {language: words}; languages with no words are left out, to be translated later."""
    text = Text.objects.create()
    at = clock.now()
    Rendering.objects.bulk_create(
        Rendering(text=text, language=language, revision=1, body=body.strip(), origin="written", author=actor, at=at)
        for language, body in bodies.items()
        if body.strip()
    )
    return text


def rewrite_text(text: Text, bodies: Mapping[str, str], *, actor: "Account | None") -> bool:
    """Take `bodies` as what the text now says in these languages; return whether anything changed.

    The languages changed together form a new revision; those left as they were fall behind only
    if they were not handed in: a form that shows all three vouches for all three.
    """
    known = {language: rendering.body for language, rendering in text.current.items()}
    wanted = {language: body.strip() for language, body in bodies.items() if body.strip()}
    if all(known.get(language) == body for language, body in wanted.items()):
        return False
    add_renderings(text, wanted, revision=text.revision + 1, origin="written", actor=actor)
    return True


def revise_text(text: Text, language: str, body: str, *, actor: "Account | None") -> int:
    """Make a new revision in one language; the others are then behind. Return the revision's number."""
    revision = rules.revision(text.renderings.all()) + 1
    add_renderings(text, {language: body}, revision=revision, origin="written", actor=actor)
    return revision


def add_renderings(
    text: Text, bodies: Mapping[str, str], *, revision: int, origin: str, actor: "Account | None"
) -> None:
    """Add one rendering of `revision` for each of {language: words}."""
    at = clock.now()
    Rendering.objects.bulk_create(
        Rendering(
            text=text,
            language=language,
            revision=revision,
            body=body.strip(),
            origin=origin,
            author=actor,
            at=at,
        )
        for language, body in bodies.items()
    )


def succeed_text(text: Text, language: str, body: str, *, actor: "Account | None") -> Text:
    """Make the text that takes the place of `text`: it says `body`, and in the other languages, now behind, what was.

    The old text stays what it was, for whoever still shows it.
    """
    new = Text.objects.create()
    earlier = [known for code, known in text.current.items() if code != language]
    Rendering.objects.bulk_create(
        Rendering(
            text=new,
            language=known.language,
            revision=1,
            body=known.body,
            origin=known.origin,
            author_id=known.author_id,
            at=known.at,
        )
        for known in earlier
    )
    add_renderings(new, {language: body}, revision=2 if earlier else 1, origin="written", actor=actor)
    return new
