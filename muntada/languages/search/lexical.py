"""The index of words, in SQLite (FTS5) and PostgreSQL (`tsvector`, configuration `simple`), from the same words.

Asking costs the same whatever is asked: the rarest words are looked for, as many as have `MOST` passages together.
Which passages come first is then decided by `ranking`, alike for both databases.

What a search is narrowed to is asked of the database too, so that a filter leaves out nothing that it allows.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection

MOST = 3000
"""How many passages are looked at; a word that more of them say tells them apart too little."""

COLUMNS = ("kind", "language", "topic", "country", "city")
"""Of a passage, what a search is narrowed by; and the year, which is that of its date."""

_KNOWN = "SELECT term, doc FROM languages_passage_words WHERE term IN ({})"
_RANKED = (
    "SELECT rowid FROM languages_passage_fts WHERE languages_passage_fts MATCH %s ORDER BY bm25(languages_passage_fts) "
    "LIMIT %s"
)
_NARROWED = (
    "SELECT passage.id FROM languages_passage_fts AS said JOIN languages_passage AS passage ON passage.id = said.rowid "
    "WHERE languages_passage_fts MATCH %s AND {} ORDER BY {} LIMIT %s"
)
_BEST, _NEWEST = "bm25(languages_passage_fts)", "said.rowid DESC"
_PG_KNOWN = (
    "SELECT term, (SELECT count(*) FROM (SELECT 1 FROM languages_passage WHERE to_tsvector('simple', words) @@ "
    "to_tsquery('simple', quote_literal(term)) LIMIT %s) AS saying) FROM unnest(%s::text[]) AS term"
)
_PG_RANKED = (
    "SELECT id FROM languages_passage AS passage, to_tsquery('simple', %s) AS wanted "
    "WHERE to_tsvector('simple', words) @@ wanted AND {} ORDER BY {} LIMIT %s"
)
_PG_BEST, _PG_NEWEST = "ts_rank(to_tsvector('simple', words), wanted, 1) DESC", "id DESC"

_ROWS = 'SELECT id, source, words, "on", {} FROM languages_passage WHERE id IN ({})'


def known(words: Sequence[str], common: set[str] | None = None) -> dict[str, int]:
    """Return how many passages say each of the words, in one query; `MOST` + 1 stands for any more.

    Words that more passages say are remembered in `common` and not counted again: to count them takes longest.
    """
    common = set() if common is None else common
    found = {word: MOST + 1 for word in words if word in common}
    asked = [word for word in words if word not in common]
    if not asked:
        return found
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(_KNOWN.format(", ".join(["%s"] * len(asked))), asked)
        else:
            cursor.execute(_PG_KNOWN, [MOST + 1, asked])
        found |= {word: min(count, MOST + 1) for word, count in cursor.fetchall()}
    common |= {word for word, count in found.items() if count > MOST}
    return found


def matching(counts: Mapping[str, int], most: int, only: Mapping[str, str] | None = None) -> list[int]:
    """Return the ids of at most `most` passages that say some of the words, the best first, in one query at most.

    `counts` are the words with how many passages say them; `only` narrows ({"kind": "city", "year": "2026"}). Where
    every word is said by more passages than are looked at, the newest that say the rarest come: all answer as well.
    """
    chosen: list[str] = []
    total = 0
    known = sorted((count, word) for word, count in counts.items() if count)
    for count, word in known:
        total += count
        if total <= MOST:
            chosen.append(word)
    if not known:
        return []
    condition, values = _narrowed(only or {})
    is_sqlite = connection.vendor == "sqlite"
    best, newest = (_BEST, _NEWEST) if is_sqlite else (_PG_BEST, _PG_NEWEST)
    order = best if chosen else newest
    chosen = chosen or [known[0][1]]
    with connection.cursor() as cursor:
        if is_sqlite:
            asked = _RANKED if order == best and not values else _NARROWED.format(condition, order)
            cursor.execute(asked, [" OR ".join(f'"{word}"' for word in chosen), *values, most])
        else:
            asked = _PG_RANKED.format(condition, order)
            cursor.execute(asked, [" | ".join(f"'{word}'" for word in chosen), *values, most])
        return [row[0] for row in cursor.fetchall()]


def rows(ids: Sequence[int]) -> list[tuple[Any, ...]]:
    """Return of some passages (id, source, words, date, …`COLUMNS`), in one query at most.

    There are hundreds of them in every search: rows as objects would take three times as long.
    """
    if not ids:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_ROWS.format(", ".join(COLUMNS), ", ".join(["%s"] * len(ids))), list(ids))
        return list(cursor.fetchall())


def _narrowed(only: Mapping[str, str]) -> tuple[str, list[Any]]:
    """Return a condition on the passage that has these facets, and its values."""
    conditions: list[str] = []
    values: list[Any] = []
    for facet, value in only.items():
        if facet == "year":
            conditions.append('passage."on" BETWEEN %s AND %s')
            year = int(value) if value.isascii() and value.isdigit() and 1 <= int(value) <= dt.MAXYEAR else 0
            values += [dt.date(year, 1, 1), dt.date(year, 12, 31)] if year else [dt.date.max, dt.date.min]
        elif facet in COLUMNS:
            conditions.append(f"passage.{facet} = %s")
            values.append(value)
    return " AND ".join(conditions) or "TRUE", values
