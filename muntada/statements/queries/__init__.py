from muntada.statements.queries.adopted import adoption_of, entry_key, exported_record, organisers_of, statement_text
from muntada.statements.queries.amendments import (
    amendment_row,
    amendment_texts,
    amendments_to,
    base_is_newest,
    base_words,
    disposed,
    drafts_of,
    is_open,
    lapsed,
    load_amendments,
    open_sub_amendments,
)
from muntada.statements.queries.certified import uncertified
from muntada.statements.queries.document import (
    adopted_statements,
    agreeing,
    facts_of,
    paragraphs_of,
    statement_row,
    statements_of,
)

__all__ = [
    "adopted_statements",
    "adoption_of",
    "agreeing",
    "amendment_row",
    "amendment_texts",
    "amendments_to",
    "base_is_newest",
    "base_words",
    "disposed",
    "drafts_of",
    "entry_key",
    "exported_record",
    "facts_of",
    "is_open",
    "lapsed",
    "load_amendments",
    "open_sub_amendments",
    "organisers_of",
    "paragraphs_of",
    "statement_row",
    "statement_text",
    "statements_of",
    "uncertified",
]
