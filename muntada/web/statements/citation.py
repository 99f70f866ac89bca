"""How an adopted statement is cited: a sentence and an address in each of its languages."""

import dataclasses
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from muntada.languages.codes import Language
from muntada.web.statements.shown import Page
from muntada.web.ui import formats


@dataclasses.dataclass(frozen=True)
class Citation:
    """What to write, and where it leads, for readers of one language."""

    language: Language
    words: str
    link: str


def citations(page: Page) -> list[Citation]:
    """Return the citation of an adopted statement in each of its languages, the reader's first; none of a draft."""
    if page.adoption is None:
        return []
    statement = page.statement
    day = page.adoption.at.astimezone(ZoneInfo(statement.session.time_zone)).date()
    found = []
    for language in page.columns:
        code = language.code
        with override(language.django):
            words = _("%(forum)s, %(session)s: “%(title)s” (%(symbol)s), adopted on %(day)s.") % {
                "forum": statement.session.forum.name.show(code).body,
                "session": statement.session.title.show(code).body,
                "title": statement.title.show(code).body,
                "symbol": statement.symbol,
                "day": formats.day(day, code),
            }
            link = settings.PUBLIC_URL + reverse("statements:statement", kwargs={"statement_id": statement.pk})
        found.append(Citation(language, words, link))
    return found
