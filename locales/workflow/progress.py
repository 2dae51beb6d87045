"""How far translations are, in words and segments, counted by the database."""

from dataclasses import dataclass

from django.db import connection
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    Translation,
)

from locales import words
from locales.models import StringWords

TABLES = {
    "translation": Translation,
    "segment": StringSegment,
    "string": String,
    "counted": StringWords,
    "done": StringTranslation,
}
# Written as SQL as the coverage is: nothing in the models leads to the word counts.
QUERY = """
SELECT t.id, COUNT(segment.id), COUNT(done.id),
    SUM(CASE WHEN segment.id IS NOT NULL AND done.id IS NULL
        THEN COALESCE(counted.words, (
            SELECT {words} FROM {string} string WHERE string.id = segment.string_id
        )) ELSE 0 END)
FROM {translation} t
LEFT JOIN {segment} segment ON segment.source_id = t.source_id
LEFT JOIN {counted} counted ON counted.string_id = segment.string_id
LEFT JOIN {done} done
    ON done.translation_of_id = segment.string_id
    AND done.context_id = segment.context_id
    AND done.locale_id = t.target_locale_id
    AND NOT done.has_error
WHERE t.id IN ({ids})
GROUP BY t.id
"""
# SQLite takes some 30,000 values in one query.
MOST = 10_000


@dataclass(frozen=True)
class Progress:
    """Of one translation: its segments, those with a text, and the words without."""

    segments: int = 0
    done: int = 0
    words: int = 0


def progress(translation_ids):
    """{id of a Translation: its Progress}. One query for each ten thousand of them."""
    ids, found = list(translation_ids), {}
    tables = {
        name: connection.ops.quote_name(model._meta.db_table)
        for name, model in TABLES.items()
    }
    for start in range(0, len(ids), MOST):
        batch = ids[start : start + MOST]
        statement = QUERY.format(
            words=words.sql(connection, "string.data"),
            ids=", ".join(["%s"] * len(batch)),
            **tables,
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, batch)
            for pk, segments, done, left in cursor:
                found[pk] = Progress(segments, done, int(left or 0))
    return found
