"""The index of words, in SQLite (FTS5) and PostgreSQL (`tsvector`, configuration `simple`), from the same words.

Asking costs the same whatever is asked: the rarest words are looked for, as many as have `MOST` passages together.
Which passages come first is then decided by `ranking`, alike for both databases.
"""

from collections.abc import Mapping, Sequence

from django.db import connection

MOST = 3000
"""How many passages are looked at; a word that more of them say tells them apart too little."""

_KNOWN = "SELECT term, doc FROM languages_passage_words WHERE term IN ({})"
_RANKED = (
    "SELECT rowid FROM languages_passage_fts WHERE languages_passage_fts MATCH %s ORDER BY bm25(languages_passage_fts) "
    "LIMIT %s"
)
_PG_KNOWN = (
    "SELECT term, (SELECT count(*) FROM (SELECT 1 FROM languages_passage WHERE to_tsvector('simple', words) @@ "
    "to_tsquery('simple', quote_literal(term)) LIMIT %s) AS saying) FROM unnest(%s::text[]) AS term"
)
_PG_RANKED = (
    "SELECT id FROM languages_passage, to_tsquery('simple', %s) AS wanted WHERE to_tsvector('simple', words) @@ wanted "
    "ORDER BY ts_rank(to_tsvector('simple', words), wanted, 1) DESC LIMIT %s"
)


def known(words: Sequence[str]) -> dict[str, int]:
    """Return how many passages say each of the words, in one query; `MOST` + 1 stands for any more."""
    if not words:
        return {}
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(_KNOWN.format(", ".join(["%s"] * len(words))), list(words))
        else:
            cursor.execute(_PG_KNOWN, [MOST + 1, list(words)])
        return {word: min(count, MOST + 1) for word, count in cursor.fetchall()}


def matching(counts: Mapping[str, int], most: int) -> list[int]:
    """Return the ids of at most `most` passages that say some of the words, the best first, in one query at most.

    `counts` are the words with how many passages say them.
    """
    chosen: list[str] = []
    total = 0
    for word, count in sorted(counts.items(), key=lambda item: (item[1], item[0])):
        total += count
        if count and (total <= MOST):
            chosen.append(word)
    if not chosen:
        return []
    quoted = [f'"{word}"' if connection.vendor == "sqlite" else f"'{word}'" for word in chosen]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(_RANKED, [" OR ".join(quoted), most])
        else:
            cursor.execute(_PG_RANKED, [" | ".join(quoted), most])
        return [row[0] for row in cursor.fetchall()]
