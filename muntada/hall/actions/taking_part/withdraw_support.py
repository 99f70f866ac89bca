import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall.models import Question, QuestionSupport
from muntada.hall.permissions import may_take_part
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def withdraw_support(question_id: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> None:
    """Take back one's wish to have a question answered; it stays as a record."""
    with acting("support_withdrawn", actor=actor, key=key) as act:
        if act.done_before:
            return
        question = Question.objects.select_for_update().get(pk=question_id)
        permissions.require(may_take_part(standing_in_sitting(actor, question.sitting_id)))
        mine = QuestionSupport.objects.filter(question=question, person=actor.person_id, withdrawn_at=None)
        act.on(question)
        if mine.update(withdrawn_at=act.at):
            announce(topics.sitting(question.sitting_id), "questions", "questions-own")
