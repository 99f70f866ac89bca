import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall import rules
from muntada.hall.models import Question, QuestionReply
from muntada.kernel.refusal import Refusal
from muntada.languages.actions import write_text
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def reply_to_question(
    question_id: uuid.UUID,
    kind: str,
    *,
    language: str = "",
    body: str = "",
    actor: Account,
    key: uuid.UUID | None = None,
) -> None:
    """Say as the chair what becomes of a question (`QuestionReply.Kind`); the newest reply counts."""
    with acting("question_replied", actor=actor, key=key) as act:
        if act.done_before:
            return
        question = Question.objects.select_for_update().get(pk=question_id)
        permissions.require(permissions.may_chair(standing_in_sitting(actor, question.sitting_id)))
        words = rules.reply_text(kind, body)
        if isinstance(words, Refusal):
            raise words
        text = write_text({language: words}, actor=actor) if words else None
        reply = QuestionReply.objects.create(question=question, kind=kind, text=text, by=actor, at=act.at)
        act.on(reply, question=str(question_id), kind=kind)
        announce(topics.sitting(question.sitting_id), "questions", "questions-own")
