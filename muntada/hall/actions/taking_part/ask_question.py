import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall import queries, rules
from muntada.hall.actions.locking import locked_floor
from muntada.hall.models import Question
from muntada.hall.permissions import may_take_part, speaks_for
from muntada.kernel.refusal import Refusal
from muntada.languages.actions import write_text
from muntada.languages.codes import LANGUAGES
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def ask_question(
    sitting_id: uuid.UUID, language: str, body: str, *, actor: Account, key: uuid.UUID | None = None
) -> Question:
    """Put a question in writing, in one language."""
    with acting("question_asked", actor=actor, key=key) as act:
        if act.done_before:
            return Question.objects.get(pk=act.answer)
        standing = standing_in_sitting(actor, sitting_id)
        permissions.require(may_take_part(standing))
        state = locked_floor(sitting_id)
        if refusal := rules.may_ask(state, queries.waiting_questions(sitting_id, actor.person_id)):
            raise refusal
        words = rules.question_text(body)
        if isinstance(words, Refusal):
            raise words
        if language not in {known.code for known in LANGUAGES}:
            raise Refusal("language_unknown", field="language")
        question = Question.objects.create(
            sitting_id=sitting_id,
            person_id=actor.person_id,
            delegation_id=speaks_for(standing),
            text=write_text({language: words}, actor=actor),
            at=act.at,
        )
        act.on(question, sitting=str(sitting_id), language=language)
        announce(topics.sitting(sitting_id), "questions", "questions-own")
        return question
