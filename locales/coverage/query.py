"""The one query: every page and translatable snippet × every language.

Written as SQL because pages and snippets stand in several tables, and because each
object is to be met with each language, which the ORM cannot say. The names of tables
and columns come from the models.
"""

import uuid
from datetime import UTC

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from django.utils.dateparse import parse_date, parse_datetime
from wagtail.models import DraftStateMixin, Locale, Page
from wagtail_localize.models import String as SourceString
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from .. import words
from ..models import (
    LanguageRules,
    SourceChange,
    StringWords,
    Task,
    TranslationRequest,
    Unit,
)

# What a snippet lacks and a page has, or the other way about, is NULL in its rows.
OBJECTS = """
    SELECT {key} AS translation_key, {locale} AS locale_id, CAST({pk} AS TEXT) AS id,
        {content_type} AS content_type_id, {title} AS title, {path} AS path,
        {live} AS live, {alias} AS alias_of, {first} AS first_published_at,
        {last} AS last_published_at
    FROM {table} WHERE {condition}
"""
COLUMNS = {
    "translation_key": "originals.translation_key",
    "content_type_id": "originals.content_type_id",
    "source_locale_id": "originals.locale_id",
    "source_id": "originals.id",
    "title": "originals.title",
    "source_path": "originals.path",
    "source_live": "originals.live",
    "first_published_at": "originals.first_published_at",
    "source_published_at": "originals.last_published_at",
    "synced_at": "originals.synced_at",
    "locale_id": "language.id",
    "target_id": "target.id",
    "target_path": "target.path",
    "target_live": "target.live",
    "alias_of": "target.alias_of",
    "target_published_at": "target.last_published_at",
    "submitted_at": "work.submitted_at",
    "segments": "work.segments",
    "begun": "work.begun",
    "translated": "work.translated",
    "reviewed": "work.reviewed",
    "words_left": "work.words_left",
    "begun_at": "work.begun_at",
    "worked_at": "work.worked_at",
    "moved_on_at": "work.moved_on_at",
    "asks_review": "rules.asks_review",
    "stage": "task.stage",
    "staged_at": "task.staged_at",
    "due": "task.due",
    "assignees": "people.assignees",
    "readers": "demand.readers",
}
TIMES = [name for name in COLUMNS if name.endswith("_at")]
TABLES = {
    "translation": Translation,
    "source": TranslationSource,
    "segment": StringSegment,
    "string": SourceString,
    "counted": StringWords,
    "done": StringTranslation,
    "unit": Unit,
    "change": SourceChange,
    "task": Task,
    "assignee": Task.assignees.through,
    "rules": LanguageRules,
    "request": TranslationRequest,
    "page": Page,
    "locale": Locale,
}
# As the gate sees it: what a person has only drafted does not count.
IS_DONE = """done.id IS NOT NULL AND NOT (
    COALESCE(unit.state, '') = 'draft' AND unit.origin IN ('person', 'file')
)"""
# Primary keys, joined by commas.
USERS = {
    "sqlite": "GROUP_CONCAT(assignee.user_id)",
    "postgresql": "STRING_AGG(CAST(assignee.user_id AS TEXT), ',')",
}
MATRIX = """
WITH versions AS ({objects}),
ranked AS (
    SELECT versions.*, source.id AS source_id,
        source.last_updated_at AS synced_at,
        ROW_NUMBER() OVER (
            PARTITION BY versions.translation_key
            ORDER BY
                EXISTS (
                    SELECT 1 FROM {translation} t
                    WHERE t.source_id = source.id AND t.enabled
                ) DESC,
                versions.alias_of IS NOT NULL,
                EXISTS (
                    SELECT 1 FROM {translation} t JOIN {source} s ON s.id = t.source_id
                    WHERE s.object_id = versions.translation_key
                    AND t.target_locale_id = versions.locale_id
                ),
                LENGTH(versions.id), versions.id
        ) AS place
    FROM versions
    LEFT JOIN {source} source
        ON source.object_id = versions.translation_key
        AND source.locale_id = versions.locale_id
),
originals AS (SELECT * FROM ranked WHERE place = 1),
work AS (
    SELECT t.id AS translation_id, t.source_id, t.target_locale_id,
        t.created_at AS submitted_at,
        COUNT(segment.id) AS segments,
        COUNT(CASE WHEN done.id IS NOT NULL OR unit.id IS NOT NULL
            THEN 1 END) AS begun,
        COUNT(CASE WHEN {is_done} THEN 1 END) AS translated,
        COUNT(CASE WHEN {is_done} AND unit.state = 'reviewed'
            AND unit.text = done.data THEN 1 END) AS reviewed,
        SUM(CASE WHEN segment.id IS NULL OR {is_done} THEN 0
            ELSE COALESCE(counted.words, (
                SELECT {words} FROM {string} string WHERE string.id = segment.string_id
            )) END) AS words_left,
        MIN(COALESCE(done.created_at, unit.changed_at)) AS begun_at,
        MAX(COALESCE(done.updated_at, unit.changed_at)) AS worked_at,
        MIN(CASE WHEN NOT ({is_done}) THEN change.noticed_at END) AS moved_on_at
    FROM {translation} t
    {only_sources}
    LEFT JOIN {segment} segment ON segment.source_id = t.source_id
    LEFT JOIN {counted} counted ON counted.string_id = segment.string_id
    LEFT JOIN {done} done
        ON done.translation_of_id = segment.string_id
        AND done.context_id = segment.context_id
        AND done.locale_id = t.target_locale_id
        AND NOT done.has_error
    LEFT JOIN {unit} unit
        ON unit.string_id = segment.string_id
        AND unit.context_id = segment.context_id
        AND unit.locale_id = t.target_locale_id
    LEFT JOIN {change} change
        ON change.context_id = segment.context_id
        AND change.string_id = segment.string_id
    WHERE t.enabled
    GROUP BY t.id, t.source_id, t.target_locale_id, t.created_at
),
people AS (
    SELECT assignee.task_id, {users} AS assignees
    FROM {assignee} assignee GROUP BY assignee.task_id
),
demand AS (
    SELECT page.translation_key, request.locale_id, SUM(request.readers) AS readers
    FROM {request} request JOIN {page} page ON page.id = request.page_id
    GROUP BY page.translation_key, request.locale_id
)
SELECT {columns}
FROM originals
CROSS JOIN {locale} language
LEFT JOIN versions target
    ON target.translation_key = originals.translation_key
    AND target.locale_id = language.id
LEFT JOIN work
    ON work.source_id = originals.source_id
    AND work.target_locale_id = language.id
LEFT JOIN {task} task ON task.translation_id = work.translation_id
LEFT JOIN people ON people.task_id = task.id
LEFT JOIN {rules} rules ON rules.locale_id = language.id
LEFT JOIN demand
    ON demand.translation_key = originals.translation_key
    AND demand.locale_id = language.id
"""


def rows(*, models_shown, keys=None):
    """Yields dicts: an original and what is known of it in one language. One query.

    `models_shown` are the models whose objects are looked at (Page for all pages),
    `keys` the translation keys of the only ones wanted. Beside what MATRIX names,
    times are aware and in UTC, `due` is a date, `translation_key` is a UUID, primary
    keys are texts, and `assignees` are those of users as a tuple of numbers.
    """
    keys = keys and [_key_in_database(key) for key in keys]
    among = f"IN ({', '.join(['%s'] * len(keys))})" if keys else "IS NOT NULL"
    objects = [_objects(model, among) for model in models_shown]
    if not objects:
        return
    statement = MATRIX.format(
        objects=" UNION ALL ".join(objects),
        columns=", ".join(COLUMNS.values()),
        words=words.sql(connection, "string.data"),
        is_done=IS_DONE,
        users=USERS[connection.vendor],
        only_sources=_only_sources(among) if keys else "",
        **{name: _table(model) for name, model in TABLES.items()},
    )
    times = len(objects) + 1 if keys else 0
    with connection.cursor() as cursor:
        cursor.execute(statement, (keys or []) * times)
        for row in cursor:
            yield _converted(dict(zip(COLUMNS, row, strict=True)))


def _objects(model, among):
    """SELECTs the rows of `model` under the names every kind of object shares."""
    is_page = issubclass(model, Page)
    is_drafted = issubclass(model, DraftStateMixin)
    content_type = ContentType.objects.get_for_model(model).pk
    return OBJECTS.format(
        table=_table(model),
        key=_column(model, "translation_key"),
        locale=_column(model, "locale"),
        pk=_column(model, model._meta.pk.name),
        content_type=_column(model, "content_type") if is_page else content_type,
        title=_page_title(model) if is_page else _title(model),
        path=_column(model, "path") if is_page else "CAST(NULL AS TEXT)",
        live=_column(model, "live") if is_drafted else "(1 = 1)",
        alias=_column(model, "alias_of") if is_page else "CAST(NULL AS BIGINT)",
        first=_time(model, "first_published_at", is_drafted),
        last=_time(model, "last_published_at", is_drafted),
        condition=f"{_column(model, 'translation_key')} {among}"
        + (f" AND {_column(model, 'depth')} > 1" if is_page else ""),
    )


def _page_title(model):
    """What is live is known by what readers see; its drafts are nobody else's."""
    return (
        f"CASE WHEN {_column(model, 'live')} THEN {_column(model, 'title')} "
        f"ELSE {_column(model, 'draft_title')} END"
    )


def _title(model):
    """The first text of a snippet stands for its name."""
    for field in model._meta.concrete_fields:
        if isinstance(field, models.CharField) and not field.primary_key:
            return _column(model, field.name)
    return "''"


def _time(model, name, is_drafted):
    if is_drafted:
        return _column(model, name)
    return f"CAST(NULL AS {models.DateTimeField().db_type(connection)})"


def _only_sources(among):
    return (
        f"JOIN {_table(TranslationSource)} wanted ON wanted.id = t.source_id "
        f"AND wanted.object_id {among}"
    )


def _table(model):
    return connection.ops.quote_name(model._meta.db_table)


def _column(model, name):
    return connection.ops.quote_name(model._meta.get_field(name).column)


def _key_in_database(key):
    return models.UUIDField().get_db_prep_value(key, connection)


def _converted(row):
    """`row` in the types of Python: SQLite knows neither UUIDs nor time zones."""
    if not isinstance(row["translation_key"], uuid.UUID):
        row["translation_key"] = uuid.UUID(row["translation_key"])
    for name in TIMES:
        if isinstance(row[name], str):
            row[name] = parse_datetime(row[name])
        if row[name] and row[name].tzinfo is None:
            row[name] = row[name].replace(tzinfo=UTC)
    if isinstance(row["due"], str):
        row["due"] = parse_date(row["due"])
    found = row["assignees"].split(",") if row["assignees"] else ()
    row["assignees"] = tuple(int(pk) for pk in found)
    return row
