"""Words of a segment, counted by the database.

A word is what stands between spaces or line breaks, a no-break space does not part
words, and markup is no word: `Read <b>this</b><br/>now` has three.
"""

import re

from django.apps import apps

TAG = re.compile(r"<[^>]*>")
SPACE = re.compile(r"[ \t\r\n]+")

# PostgreSQL counts by itself; SQLite calls `count`, which `register` gives it.
POSTGRESQL = (
    r"cardinality(array_remove(regexp_split_to_array(regexp_replace(replace({0}, "
    r"'<br/>', ' '), '<[^>]*>', '', 'g'), '[ \t\r\n]+'), ''))"
)
SQLITE = "word_count({0})"


def count(text):
    """The number of words in the HTML of a segment."""
    plain = TAG.sub("", text.replace("<br/>", " ")) if "<" in text else text
    return sum(1 for word in SPACE.split(plain) if word)


def register(connection, **_kwargs):
    """Receives `connection_created`."""
    if connection.vendor == "sqlite":
        connection.connection.create_function(
            "word_count", 1, count, deterministic=True
        )


def keep(instance, *, created, raw=False, **_kwargs):
    """Receives `post_save` of a source string."""
    if created and not raw:
        StringWords = apps.get_model("locales", "StringWords")
        StringWords.objects.create(string=instance, words=count(instance.data))


def sql(connection, column):
    """The SQL that counts the words in `column`."""
    template = SQLITE if connection.vendor == "sqlite" else POSTGRESQL
    return template.format(column)
