"""The index of words: a tsvector's GIN on PostgreSQL, FTS5 on SQLite.

Both hold `source_words` and `target_words`, cut into words by `text.words`, so that
neither database's own idea of a word matters. The source's words carry the pair of
languages as one more word: the index itself leaves the other pairs out.
"""

import json
import uuid

from django.db import connection

from . import text

# Rows one segment may bring from the index to be compared.
MOST_CANDIDATES = 3000

POSTGRESQL_MAKE = [
    "CREATE INDEX locales_memory_source_words ON locales_memoryentry "
    "USING gin (array_to_tsvector(string_to_array(source_words, ' ')))",
    "CREATE INDEX locales_memory_target_words ON locales_memoryentry "
    "USING gin (array_to_tsvector(string_to_array(target_words, ' ')))",
]
POSTGRESQL_DROP = [
    "DROP INDEX IF EXISTS locales_memory_source_words",
    "DROP INDEX IF EXISTS locales_memory_target_words",
]
# An external-content table follows its content by triggers alone.
SQLITE_MAKE = [
    "CREATE VIRTUAL TABLE locales_memory_words USING fts5(source_words, target_words, "
    "content='locales_memoryentry', content_rowid='id', detail='column', "
    "tokenize='unicode61 remove_diacritics 0')",
    "CREATE TRIGGER locales_memory_added AFTER INSERT ON locales_memoryentry BEGIN "
    "INSERT INTO locales_memory_words(rowid, source_words, target_words) "
    "VALUES (new.id, new.source_words, new.target_words); END",
    "CREATE TRIGGER locales_memory_removed AFTER DELETE ON locales_memoryentry BEGIN "
    "INSERT INTO locales_memory_words"
    "(locales_memory_words, rowid, source_words, target_words) "
    "VALUES ('delete', old.id, old.source_words, old.target_words); END",
    "CREATE TRIGGER locales_memory_changed "
    "AFTER UPDATE OF source_words, target_words ON locales_memoryentry BEGIN "
    "INSERT INTO locales_memory_words"
    "(locales_memory_words, rowid, source_words, target_words) "
    "VALUES ('delete', old.id, old.source_words, old.target_words); "
    "INSERT INTO locales_memory_words(rowid, source_words, target_words) "
    "VALUES (new.id, new.source_words, new.target_words); END",
]
SQLITE_DROP = [
    "DROP TRIGGER IF EXISTS locales_memory_added",
    "DROP TRIGGER IF EXISTS locales_memory_removed",
    "DROP TRIGGER IF EXISTS locales_memory_changed",
    "DROP TABLE IF EXISTS locales_memory_words",
]

POSTGRESQL_CANDIDATES = """
    SELECT asked.number, entry.source_hash, entry.source
    FROM unnest(%s::int[], %s::text[], %s::int[], %s::int[])
        AS asked(number, query, shortest, longest)
    CROSS JOIN LATERAL (
        SELECT source_hash, source FROM locales_memoryentry
        WHERE array_to_tsvector(string_to_array(source_words, ' '))
                @@ asked.query::tsquery
            AND length BETWEEN asked.shortest AND asked.longest
        LIMIT %s
    ) AS entry
"""
# CROSS JOIN keeps SQLite from turning the order of the loops round.
SQLITE_CANDIDATES = """
    SELECT json_extract(asked.value, '$[0]'), entry.source_hash, entry.source
    FROM json_each(%s) AS asked
    CROSS JOIN locales_memory_words
        ON locales_memory_words MATCH json_extract(asked.value, '$[1]')
    CROSS JOIN locales_memoryentry AS entry
        ON entry.id = locales_memory_words.rowid
    WHERE entry.length BETWEEN json_extract(asked.value, '$[2]')
        AND json_extract(asked.value, '$[3]')
"""


def make(apps, schema_editor):
    """For a migration. One that makes SQLite copy the table has to make it again."""
    _execute(schema_editor, POSTGRESQL_MAKE, SQLITE_MAKE)


def drop(apps, schema_editor):
    _execute(schema_editor, POSTGRESQL_DROP, SQLITE_DROP)


def _execute(schema_editor, for_postgresql, for_sqlite):
    vendor = schema_editor.connection.vendor
    for statement in for_sqlite if vendor == "sqlite" else for_postgresql:
        schema_editor.execute(statement, params=None)


def pair(source_locale_id, target_locale_id):
    """The word that stands for a pair of languages."""
    return f"p{source_locale_id}x{target_locale_id}"


def source_words(plain, source_locale_id, target_locale_id):
    """What `MemoryEntry.source_words` holds for a plain text."""
    return " ".join([pair(source_locale_id, target_locale_id), *text.words(plain)])


def target_words(plain):
    return " ".join(text.words(plain))


def candidates(asked, source_locale_id, target_locale_id):
    """Sources that have any of some clues and a length in between. One query.

    `asked` is [(number, `rarity.clues`, shortest, longest)]; returns rows of (number,
    hash of the source, source), on PostgreSQL at most MOST_CANDIDATES for each number.
    """
    if not asked:
        return []
    own = pair(source_locale_id, target_locale_id)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            rows = [
                (number, _fts5(own, clues), shortest, longest)
                for number, clues, shortest, longest in asked
            ]
            cursor.execute(SQLITE_CANDIDATES, [json.dumps(rows)])
            return [(n, uuid.UUID(found), source) for n, found, source in cursor]
        numbers, clues, shortest, longest = map(list, zip(*asked, strict=True))
        queries = [_tsquery(own, each) for each in clues]
        cursor.execute(
            POSTGRESQL_CANDIDATES,
            [numbers, queries, shortest, longest, MOST_CANDIDATES],
        )
        return cursor.fetchall()


def _fts5(own, clues):
    either = " OR ".join(
        "(" + " AND ".join(f'"{word}"' for word in clue) + ")" for clue in clues
    )
    return f"source_words : ({own} AND ({either}))"


def _tsquery(own, clues):
    either = " | ".join(
        "(" + " & ".join(f"'{word}'" for word in clue) + ")" for clue in clues
    )
    return f"'{own}' & ({either})"


def holding(entries, words, *, column):
    """Of a query of entries, those with a word that begins with each of `words`.

    `column` is "source_words" or "target_words"; `words` come from `text.words`.
    """
    if connection.vendor == "sqlite":
        query = " AND ".join(f'"{word}"*' for word in words)
        condition = (
            "locales_memoryentry.id IN (SELECT rowid FROM locales_memory_words "
            "WHERE locales_memory_words MATCH %s)"
        )
        return entries.extra(where=[condition], params=[f"{column} : ({query})"])
    query = " & ".join(f"'{word}':*" for word in words)
    condition = (
        f"array_to_tsvector(string_to_array(locales_memoryentry.{column}, ' ')) "
        "@@ %s::tsquery"
    )
    return entries.extra(where=[condition], params=[query])
