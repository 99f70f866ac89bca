import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing
from muntada.languages.actions import add_renderings
from muntada.languages.queries import load_texts
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting
from muntada.statements import queries, rules
from muntada.statements.models import Position


def render_position(
    position_id: uuid.UUID, *, language: str, body: str, actor: Account, key: uuid.UUID | None = None
) -> Position:
    """Render a position in another language, as one who translates for the session or as its delegation's head."""
    with acting("position_rendered", actor=actor, key=key) as act:
        position = (
            Position.objects.select_for_update(of=("self",))
            .select_related("statement", "withdrawal")
            .get(pk=position_id)
        )
        if act.done_before:
            return position
        own = standing(actor, position.statement.session_id)
        permissions.require(permissions.may_translate(own) or permissions.may_answer_for(own, position.delegation_id))
        if refusal := rules.may_render_position(
            body=body, language=language, original=position.language, is_withdrawn=queries.is_withdrawn(position)
        ):
            raise refusal
        load_texts(([position], "text"))
        add_renderings(position.text, {language: body}, revision=1, origin="translated", actor=actor)
        act.on(position, language=language)
        announce(topics.statement(position.statement_id), "positions")
        return position
