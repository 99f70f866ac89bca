"""What is put off until after the answer: typesetting an adopted statement, a machine's draft of a language."""

import uuid

from django.conf import settings
from django.tasks import task
from django.utils.translation import override

from muntada.cities.models import Account
from muntada.kernel.refusal import Refusal
from muntada.languages.codes import LANGUAGES
from muntada.statements.actions.draft_version import draft_version
from muntada.statements.models import Paragraph
from muntada.translator.libre import translator
from muntada.web.statements.press import printed
from muntada.web.statements.printing import PARALLEL, as_printed, edition
from muntada.web.statements.reads import load_page


@task
def typeset_statement(statement_id: str) -> int:
    """Typeset every edition of a statement, side by side for readers of each language; return how many there are."""
    done = 0
    for reader in LANGUAGES:
        with override(reader.django):
            page = load_page(uuid.UUID(statement_id), reader)
            for name in (reader.code, PARALLEL):
                if languages := edition(page, name):
                    printed(as_printed(page, languages))
                    done += 1
    return done


@task
def draft_language(paragraph_id: str, language: str, asked_by: str) -> bool:
    """Have the configured service draft one language of a paragraph, for the account that asked; whether it did.

    Nothing is drafted where people have written meanwhile. Where the service fails, the task fails.
    """
    paragraph = Paragraph.objects.select_related("text").get(pk=uuid.UUID(paragraph_id))
    newest = paragraph.text.current
    revision = paragraph.text.revision
    written = [known for known in newest.values() if known.revision == revision and known.origin != "machine"]
    source = written[0] if written else None
    if source is None:
        return False
    service = translator(settings.TRANSLATE_URL, settings.TRANSLATE_KEY)
    body = service.translate(source.body, source=source.language, target=language)
    actor = Account.objects.get(pk=uuid.UUID(asked_by))
    try:
        draft_version(paragraph.pk, language=language, body=body, revision=revision, actor=actor)
    except Refusal:  # somebody was faster, or there is nothing to draft
        return False
    return True
