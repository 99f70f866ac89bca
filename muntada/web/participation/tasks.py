"""What is put off until after the answer: drafts of a question in the other languages, by the configured service."""

import uuid

from django.conf import settings
from django.tasks import task

from muntada.hall.actions.taking_part.translate_question import draft_translations
from muntada.hall.models import Question
from muntada.languages.codes import LANGUAGES
from muntada.translator.libre import translator


@task
def draft_question(question_id: str) -> None:
    """Draft a question in every language that it does not have yet. `question_id` is the UUID as text.

    Where the service fails, the task fails, the question stays as it was asked, and people can translate it.
    """
    question = Question.objects.select_related("text").get(pk=uuid.UUID(question_id))
    known = question.text.current
    original = next((rendering for rendering in known.values() if rendering.origin == "written"), None)
    if original is None:
        return
    service = translator(settings.TRANSLATE_URL, settings.TRANSLATE_KEY)
    drafts = {
        language.code: service.translate(original.body, source=original.language, target=language.code)
        for language in LANGUAGES
        if language.code not in known
    }
    draft_translations(question.pk, drafts, actor=None)
