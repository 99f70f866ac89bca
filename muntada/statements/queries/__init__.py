from muntada.statements.queries.adopted import adoption_of, entry_key, exported_record, organisers_of, statement_text
from muntada.statements.queries.document import (
    adopted_statements,
    amendments_to,
    base_is_newest,
    disposed,
    facts_of,
    paragraphs_of,
    statement_row,
    statements_of,
)

__all__ = [
    "adopted_statements",
    "adoption_of",
    "amendments_to",
    "base_is_newest",
    "disposed",
    "entry_key",
    "exported_record",
    "facts_of",
    "organisers_of",
    "paragraphs_of",
    "statement_row",
    "statement_text",
    "statements_of",
]
