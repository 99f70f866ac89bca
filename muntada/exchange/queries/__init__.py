from muntada.exchange.queries.conversations import conversation, conversations_of, matches_of
from muntada.exchange.queries.digest import digest_token, due_accounts, news_since, reader_of, wants_digest
from muntada.exchange.queries.entries import (
    attach_sections,
    documents_of,
    entry_page,
    newest_version,
    own_entries,
    profiles,
    published,
    published_page,
    published_versions,
    review,
    versions_of,
    waiting_entries,
)
from muntada.exchange.queries.meetings import booked, meeting, meetings_of, sides_to_ask
from muntada.exchange.queries.sides import load_sides, officers_of, side_choices, sides_of
from muntada.exchange.queries.talk import comments_of, echoes_of, load_talk

__all__ = [
    "attach_sections",
    "booked",
    "comments_of",
    "conversation",
    "conversations_of",
    "digest_token",
    "documents_of",
    "due_accounts",
    "echoes_of",
    "entry_page",
    "load_sides",
    "load_talk",
    "matches_of",
    "meeting",
    "meetings_of",
    "newest_version",
    "news_since",
    "officers_of",
    "own_entries",
    "profiles",
    "published",
    "published_page",
    "published_versions",
    "reader_of",
    "review",
    "side_choices",
    "sides_of",
    "sides_to_ask",
    "versions_of",
    "waiting_entries",
    "wants_digest",
]
