import uuid

from muntada.cities.models import Account
from muntada.exchange import permissions, rules
from muntada.exchange.actions.writing import CODES
from muntada.exchange.models import Comment, Echo, Message
from muntada.forum.permissions import require
from muntada.languages.actions import add_renderings
from muntada.languages.queries import load_texts
from muntada.record.actions.acting import acting

WRITTEN = {"comment": Comment, "echo": Echo, "message": Message}


def render_words(
    kind: str,
    written_id: uuid.UUID,
    language: str,
    body: str,
    *,
    origin: str = "translated",
    actor: Account | None,
    key: uuid.UUID | None = None,
) -> None:
    """Render a comment, an echo or a message in another language: who speaks in the exchange, or works between them.

    A message is rendered by its two sides only. What people have rendered, a machine leaves alone.
    """
    with acting("words_rendered", actor=actor, key=key) as act:
        if act.done_before:
            return
        written = WRITTEN[kind].objects.select_for_update(of=("self",)).get(pk=written_id)  # type: ignore[attr-defined]
        require(actor is None or permissions.may_render(actor, kind, written_id))
        load_texts(([written], "text"))
        known = written.text.current.get(language)
        if origin == "machine" and known is not None:
            act.done_before = True
            return
        if refusal := rules.may_render(body, language=language, original=written.language, languages=CODES):
            raise refusal
        add_renderings(
            written.text, {language: body}, revision=1, origin=origin, actor=None if origin == "machine" else actor
        )
        act.on(written, language=language, origin=origin)
