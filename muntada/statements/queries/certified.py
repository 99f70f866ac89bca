import uuid

from muntada.languages.queries import newest_renderings
from muntada.statements.models import Paragraph


def uncertified(statement_id: uuid.UUID) -> list[tuple[Paragraph, str]]:
    """Return (paragraph, language) whose present words are a machine's draft that nobody vouches for; 2 queries."""
    paragraphs = Paragraph.objects.filter(statement_id=statement_id, removed=None).select_related("statement")
    by_text = {paragraph.text_id: paragraph for paragraph in paragraphs}
    authentic: list[str] = next((paragraph.statement.languages for paragraph in by_text.values()), [])
    drafts = newest_renderings().filter(text__in=by_text, origin="machine", language__in=authentic)
    found = [(by_text[draft.text_id], draft.language) for draft in drafts]
    return sorted(found, key=lambda pair: (pair[0].position, pair[1]))
