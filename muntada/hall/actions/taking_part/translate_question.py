import uuid
from collections.abc import Mapping

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall import rules
from muntada.hall.models import Question
from muntada.kernel.refusal import Refusal
from muntada.languages.actions import add_renderings
from muntada.languages.codes import LANGUAGES
from muntada.languages.models import Text
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def translate_question(
    question_id: uuid.UUID, language: str, body: str, *, actor: Account, key: uuid.UUID | None = None
) -> None:
    """Write a question in another language, as somebody who works between languages; a draft is replaced."""
    with acting("question_translated", actor=actor, key=key) as act:
        if act.done_before:
            return
        question = Question.objects.select_for_update().select_related("text").get(pk=question_id)
        permissions.require(permissions.may_translate(standing_in_sitting(actor, question.sitting_id)))
        if language not in {known.code for known in LANGUAGES}:
            raise Refusal("language_unknown", field="language")
        words = rules.question_text(body)
        if isinstance(words, Refusal):
            raise words
        if _is_original(question.text, language):
            raise Refusal("question_original", field="language")
        revision = question.text.revision
        add_renderings(question.text, {language: words}, revision=revision, origin="translated", actor=actor)
        act.on(question, language=language)
        announce(topics.sitting(question.sitting_id), "questions", "questions-own")


def draft_translations(question_id: uuid.UUID, bodies: Mapping[str, str], *, actor: Account | None) -> None:
    """Add what a service translated, where nobody has written anything; it is marked as a machine's for good."""
    with acting("question_drafted", actor=actor) as act:
        question = Question.objects.select_for_update().select_related("text").get(pk=question_id)
        known = question.text.current
        added = {language: body for language, body in bodies.items() if body.strip() and language not in known}
        act.on(question, languages=sorted(added))
        if added:
            add_renderings(question.text, added, revision=question.text.revision, origin="machine", actor=None)
            announce(topics.sitting(question.sitting_id), "questions", "questions-own")


def _is_original(text: Text, language: str) -> bool:
    """Whether the question was put in this language: nobody changes what somebody asked."""
    present = text.current.get(language)
    return present is not None and present.origin == "written"
