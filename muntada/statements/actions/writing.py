"""The step in which a paragraph's words are written in one language: what every way of writing them shares."""

from muntada.cities.models import Account
from muntada.languages.actions import add_renderings
from muntada.languages.models import Rendering
from muntada.record.actions.acting import Act
from muntada.statements import rules
from muntada.statements.models import Certification, Paragraph


def write_words(
    paragraph: Paragraph, language: str, body: str, *, seen: int, is_adopted: bool, act: Act, actor: Account
) -> tuple[int, bool]:
    """Write what a loaded paragraph says in one language; return the revision, and whether that certified a draft.

    A language that is missing or behind catches up with the newest revision; one that was up to date gets a new
    revision, and the others are then behind. Over a machine's draft, even unchanged, the words are this person's.
    Raises the `Refusal` of what may not be written.
    """
    rendering = paragraph.text.current.get(language)
    revision = paragraph.text.revision
    is_draft = rendering is not None and rendering.origin == Rendering.Origin.MACHINE
    is_up_to_date = rendering is not None and rendering.revision == revision and not is_draft
    if refusal := rules.may_write(
        body=body,
        present=rendering.body if rendering else "",
        is_up_to_date=is_up_to_date,
        seen_is_newest=(rendering.pk if rendering else 0) == seen,
        is_adopted=is_adopted,
    ):
        raise refusal
    if is_up_to_date:
        revision += 1
    origin = "written" if is_up_to_date else "translated"
    add_renderings(paragraph.text, {language: body}, revision=revision, origin=origin, actor=actor)
    if rendering is not None and is_draft:
        Certification.objects.create(
            paragraph=paragraph, language=language, revision=revision, draft=rendering, at=act.at, by=actor
        )
    return revision, is_draft
