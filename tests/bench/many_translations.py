"""Fills a database with originals and their translations, by bulk rows.

Rows are made as wagtail-localize and treebeard would have made them, without their
thousands of queries. A third of the pages is published in all languages, a third in
progress, the rest submitted to nobody's hands yet.
"""

import datetime
import uuid

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationSource,
)

from locales import words
from locales.models import StringWords, TranslationRequest

WORDS = (
    "cities and their <b>local partners</b> keep streets <a id='a1'>safe</a> at night"
)
NOW = datetime.datetime(2026, 11, 1, 9, tzinfo=datetime.UTC)
BATCH = 2000


def fill(*, originals, languages, segments):
    """Adds `originals` pages in the first of `languages` and their versions."""
    locales = [
        Locale.objects.get_or_create(language_code=code)[0] for code in languages
    ]
    homes = {locale.pk: _home(locale) for locale in locales}
    keys = [uuid.uuid4() for _number in range(originals)]
    _pages(keys, locales, homes)
    sources = _sources(keys, locales[0])
    translations = [
        Translation(source=source, target_locale=locale)
        for source in sources
        for locale in locales[1:]
    ]
    Translation.objects.bulk_create(translations, batch_size=BATCH)
    _translate(_segments(sources, segments), locales)
    _requests(keys, locales)


def _home(locale):
    root = Page.objects.get(depth=1)
    home = Page(
        title=f"Bench {locale.language_code}",
        slug=f"bench-{locale.language_code}",
        locale=locale,
        content_type=ContentType.objects.get_for_model(Page),
    )
    return root.add_child(instance=home)


def _pages(keys, locales, homes):
    pages = []
    for place, locale in enumerate(locales):
        home = homes[locale.pk]
        for number, key in enumerate(keys):
            title = f"Page {number} ({locale.language_code})"
            pages.append(
                Page(
                    title=title,
                    draft_title=title,
                    slug=f"page-{number}",
                    url_path=f"{home.url_path}page-{number}/",
                    path=Page._get_path(home.path, home.depth + 1, number + 1),
                    depth=home.depth + 1,
                    numchild=0,
                    locale=locale,
                    translation_key=key,
                    live=place == 0 or number % 3 == 0,
                    content_type=ContentType.objects.get_for_model(Page),
                    first_published_at=NOW,
                    last_published_at=NOW,
                )
            )
        Page.objects.filter(pk=home.pk).update(numchild=len(keys))
    Page.objects.bulk_create(pages, batch_size=BATCH)


def _sources(keys, locale):
    content_type = ContentType.objects.get_for_model(Page)
    TranslatableObject.objects.bulk_create(
        [
            TranslatableObject(translation_key=key, content_type=content_type)
            for key in keys
        ],
        batch_size=BATCH,
    )
    return TranslationSource.objects.bulk_create(
        [
            TranslationSource(
                object_id=key,
                specific_content_type=content_type,
                locale=locale,
                object_repr=f"Page {number}",
                content_json="{}",
                last_updated_at=NOW,
            )
            for number, key in enumerate(keys)
        ],
        batch_size=BATCH,
    )


def _segments(sources, count):
    """[[StringSegment]] of each source."""
    locale_id = sources[0].locale_id
    texts = [
        [f"{WORDS} {source.pk} {place}" for place in range(count)] for source in sources
    ]
    strings = String.objects.bulk_create(
        [
            String(
                locale_id=locale_id, data=text, data_hash=String._get_data_hash(text)
            )
            for row in texts
            for text in row
        ],
        batch_size=BATCH,
    )
    StringWords.objects.bulk_create(
        [
            StringWords(string=string, words=words.count(string.data))
            for string in strings
        ],
        batch_size=BATCH,
    )
    contexts = TranslationContext.objects.bulk_create(
        [
            TranslationContext(
                object_id=source.object_id,
                path=f"body.{place}",
                path_id=TranslationContext._get_path_id(f"body.{place}"),
                field_path="body",
            )
            for source in sources
            for place in range(count)
        ],
        batch_size=BATCH,
    )
    made = StringSegment.objects.bulk_create(
        [
            StringSegment(
                source=sources[index // count],
                string=string,
                context=contexts[index],
                order=index % count,
                attrs="{}",
            )
            for index, string in enumerate(strings)
        ],
        batch_size=BATCH,
    )
    return [made[index : index + count] for index in range(0, len(made), count)]


def _translate(segments, locales):
    done = []
    for number, row in enumerate(segments):
        share = (len(row), len(row) // 2, 0)[number % 3]
        done += [
            StringTranslation(
                translation_of_id=segment.string_id,
                context_id=segment.context_id,
                locale=locale,
                data="testo",
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                updated_at=NOW,
            )
            for segment in row[:share]
            for locale in locales[1:]
        ]
    StringTranslation.objects.bulk_create(done, batch_size=BATCH)


def _requests(keys, locales):
    pages = Page.objects.filter(locale=locales[0], translation_key__in=keys[:200])
    TranslationRequest.objects.bulk_create(
        [
            TranslationRequest(page=page, locale=locales[-1], day=NOW.date(), readers=3)
            for page in pages
        ]
    )
