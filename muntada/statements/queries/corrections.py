import uuid

from muntada.kernel.refusal import Refusal
from muntada.record import canonical
from muntada.statements.queries.signing import signed_texts
from muntada.statements.rules import corrected


def corrected_texts(statement_id: uuid.UUID, language: str, before: str, after: str) -> dict[str, str]:
    """Return the words of record in every language, with one paragraph corrected in one of them."""
    texts = signed_texts(statement_id)
    old, new = (canonical.canonical(words).strip() for words in (before, after))
    made = corrected(texts[language], old, new)
    if isinstance(made, Refusal):
        raise made
    return texts | {language: canonical.canonical(made)}
