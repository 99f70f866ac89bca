"""What is put off until after the answer: typesetting an adopted statement before anybody asks for it."""

import uuid

from django.tasks import task
from django.utils.translation import override

from muntada.languages.codes import LANGUAGES
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
