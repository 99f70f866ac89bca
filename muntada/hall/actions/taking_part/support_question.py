import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall import queries, rules
from muntada.hall.actions.locking import locked_floor
from muntada.hall.models import Question, QuestionSupport
from muntada.hall.permissions import may_take_part
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def support_question(question_id: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> None:
    """Wish to have a question answered; who does already, changes nothing."""
    with acting("question_supported", actor=actor, key=key) as act:
        if act.done_before:
            return
        question = Question.objects.select_for_update().get(pk=question_id)
        permissions.require(may_take_part(standing_in_sitting(actor, question.sitting_id)))
        is_own = question.person_id == actor.person_id
        state = locked_floor(question.sitting_id)
        if refusal := rules.may_support(state, queries.newest_reply(question_id), is_own=is_own):
            raise refusal
        support, is_new = QuestionSupport.objects.get_or_create(
            question=question, person_id=actor.person_id, withdrawn_at=None, defaults={"at": act.at}
        )
        act.on(support, question=str(question_id))
        if is_new:
            announce(topics.sitting(question.sitting_id), "questions", "questions-own")
