"""Puts translations in through wagtail-localize's own rows.

Translators then find real segments, each with its text and its author.
"""

from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
)
from wagtail_localize.strings import StringValue, extract_strings

from locales import gate
from locales.workflow import extraction
from locales.workflow.approving import approve
from locales.workflow.segments import segments as segments_of

from .documents import is_text


def pairs(content, language, target, rich):
    """{source string: target string} of every text of a document, segment by segment.

    `rich` makes stored HTML of a document's. Raises ValueError where the two wordings
    of a text do not have the same segments.
    """
    found = {}
    for text in _texts(content):
        sources = _segments(text[language], rich)
        targets = _segments(text[target], rich)
        if len(sources) != len(targets):
            raise ValueError(
                f"{language} has {len(sources)} segments and {target} "
                f"{len(targets)}: {text[language][:80]}"
            )
        found.update(zip(sources, targets, strict=True))
    return found


def _texts(value):
    if is_text(value):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def _segments(text, rich):
    text = text.strip()
    if text.startswith("<"):
        return [string.data for string, _attrs in extract_strings(rich(text))[1]]
    return [StringValue.from_plaintext(text).data]


def translate(
    instance,
    target_locale,
    texts,
    *,
    translator,
    reviewer=None,
    share=1.0,
    publish=True,
):
    """Translates `instance` into `target_locale` from `texts` ({source: target}).

    With `share` below 1 only that part of its segments is translated. Pages are
    published where `publish` is true, after a `reviewer` has approved them if there is
    one, else left as drafts. Returns the translation.
    """
    source, _created = extraction.source_of(instance)
    translation, _created = Translation.objects.get_or_create(
        source=source, target_locale=target_locale
    )
    segments = list(
        StringSegment.objects.filter(source=source)
        .select_related("string", "context")
        .order_by("order")
    )
    now = timezone.now()
    done = segments[: max(1, round(len(segments) * share))]
    rows = {
        (segment.string_id, segment.context_id): StringTranslation(
            translation_of=segment.string,
            locale=target_locale,
            context=segment.context,
            data=texts[segment.string.data],
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            last_translated_by=translator,
            created_at=now,
            updated_at=now,
        )
        for segment in done
        if segment.string.data in texts
    }
    StringTranslation.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=["locale", "translation_of", "context"],
        update_fields=["data", "last_translated_by", "updated_at"],
    )
    is_page = isinstance(instance, Page)
    if publish:
        if reviewer:
            approve(translation, segments_of(translation), user=reviewer)
        target = gate.publish(translation, translator)
    else:
        translation.save_target(user=translator, publish=not is_page)
        target = translation.get_target_instance()
    if is_page and publish and instance.first_published_at:
        target.first_published_at = instance.first_published_at
        Page.objects.filter(pk=target.pk).update(
            first_published_at=instance.first_published_at
        )
    return target
