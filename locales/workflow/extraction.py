"""The segments of a source, written in bulk.

wagtail-localize asks the database twelve times for each segment: of the thousand
queries to submit a page of 60 segments, 900 are these. The rows here are the same.
"""

import json
import uuid
from contextlib import contextmanager

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail.models import Page
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    Template,
    TemplateSegment,
    TranslatableObject,
    TranslationContext,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.extract import extract_segments

from locales import words
from locales.models import StringWords


def source_of(instance):
    """(the TranslationSource of a page or snippet, whether it was made now).

    One that is there is left as it is. About twenty queries, whatever its segments.
    """
    if isinstance(instance, Page):
        instance = instance.specific
    there = TranslationSource.objects.filter(
        object_id=instance.translation_key, locale=instance.locale_id
    )
    if source := there.select_related("locale").first():
        return source, False
    with transaction.atomic():
        translatable, _created = TranslatableObject.objects.get_or_create_from_instance(
            instance
        )
        source = TranslationSource.objects.create(
            object=translatable,
            locale=instance.locale,
            specific_content_type=ContentType.objects.get_for_model(type(instance)),
            object_repr=str(instance)[:200],
            content_json=_content(instance),
            schema_version=get_schema_version(instance._meta.app_label),
            last_updated_at=timezone.now(),
        )
        refresh(source)
    return source, True


def _content(instance):
    if isinstance(instance, ClusterableModel):
        return instance.to_json()
    values = get_serializable_data_for_fields(instance)
    return json.dumps(values, cls=DjangoJSONEncoder)


@transaction.atomic
def refresh(source):
    """Makes the segments of a TranslationSource those of its content.

    As `TranslationSource.refresh_segments` does, in twelve queries at the most beside
    those for the content itself.
    """
    instance = source.as_instance()
    values = extract_segments(instance)
    contexts = _contexts(source, instance, {value.path for value in values})
    _keep(source, TemplateSegment, _templates(values), contexts)
    _keep(source, RelatedObjectSegment, _objects(values), contexts)
    _keep(source, OverridableSegment, _overridables(values), contexts)
    _keep(source, StringSegment, _strings(source, values), contexts)


def _contexts(source, instance, paths):
    """{path: primary key}, with the path of the field where it was not known."""
    ids = {path: TranslationContext._get_path_id(path) for path in paths}
    wanted = {"object_id": source.object_id, "path_id__in": ids.values()}
    found = {each.path: each for each in TranslationContext.objects.filter(**wanted)}
    pathless = [each for each in found.values() if not each.field_path]
    new = [
        TranslationContext(object_id=source.object_id, path=path, path_id=path_id)
        for path, path_id in ids.items()
        if path not in found
    ]
    for context in [*pathless, *new]:
        with _unsaved(context):
            context.get_field_path(instance)
    if pathless:
        TranslationContext.objects.bulk_update(pathless, ["field_path"])
    if new:
        TranslationContext.objects.bulk_create(new, ignore_conflicts=True)
        found = {
            each.path: each for each in TranslationContext.objects.filter(**wanted)
        }
    return {path: context.pk for path, context in found.items()}


@contextmanager
def _unsaved(context):
    """wagtail-localize saves each context by itself as soon as it knows its field."""
    context.save = lambda **_options: None
    yield
    del context.save


def _templates(values):
    """[(value, the fields of its segment)], as the three functions below."""
    values = [each for each in values if isinstance(each, TemplateSegmentValue)]
    ids = {}
    for value in values:
        namespace = uuid.uuid5(Template.BASE_UUID_NAMESPACE, value.format)
        ids[value.format, value.template] = uuid.uuid5(namespace, value.template)
    found = _there(Template, "uuid", ids.values())
    new = {
        ids[value.format, value.template]: Template(
            uuid=ids[value.format, value.template],
            template=value.template,
            template_format=value.format,
            string_count=value.string_count,
        )
        for value in values
        if ids[value.format, value.template] not in found
    }
    if new:
        Template.objects.bulk_create(new.values(), ignore_conflicts=True)
        found = _there(Template, "uuid", ids.values())
    return [
        (value, {"template_id": found[ids[value.format, value.template]]})
        for value in values
    ]


def _objects(values):
    values = [each for each in values if isinstance(each, RelatedObjectSegmentValue)]
    if values:
        TranslatableObject.objects.bulk_create(
            (
                TranslatableObject(
                    translation_key=value.translation_key,
                    content_type=value.content_type,
                )
                for value in values
            ),
            ignore_conflicts=True,
        )
    return [(value, {"object_id": value.translation_key}) for value in values]


def _overridables(values):
    return [
        (value, {"data_json": json.dumps(value.data, cls=DjangoJSONEncoder)})
        for value in values
        if isinstance(value, OverridableSegmentValue)
    ]


def _strings(source, values):
    values = [each for each in values if hasattr(each, "string")]
    texts = {
        value.string.data: String._get_data_hash(value.string.data) for value in values
    }
    of_locale = String.objects.filter(locale=source.locale_id)
    found = _there(of_locale, "data_hash", texts.values())
    new = {data: key for data, key in texts.items() if key not in found}
    if new:
        String.objects.bulk_create(
            (
                String(locale_id=source.locale_id, data=data, data_hash=key)
                for data, key in new.items()
            ),
            ignore_conflicts=True,
        )
        found = _there(of_locale, "data_hash", texts.values())
        # What a signal does for each string that is saved by itself.
        StringWords.objects.bulk_create(
            (
                StringWords(string_id=found[key], words=words.count(data))
                for data, key in new.items()
            ),
            ignore_conflicts=True,
        )
    return [
        (
            value,
            {
                "string_id": found[texts[value.string.data]],
                "attrs": json.dumps(value.attrs, cls=DjangoJSONEncoder),
            },
        )
        for value in values
    ]


def _there(rows, field, keys):
    """{value of `field`: primary key}."""
    rows = getattr(rows, "objects", rows)
    return dict(rows.filter(**{f"{field}__in": set(keys)}).values_list(field, "pk"))


def _keep(source, model, values, contexts):
    """The rows of `model` become `values`; those that stay keep their keys."""
    wanted = {
        (contexts[value.path], value.order, *fields.values()): fields
        for value, fields in values
    }
    names = list(next(iter(wanted.values()), {}))
    kept, gone = set(), []
    rows = model.objects.filter(source=source)
    for pk, *key in rows.values_list("pk", "context_id", "order", *names):
        key = tuple(key)
        if key in wanted and key not in kept:
            kept.add(key)
        else:
            gone.append(pk)
    if gone:
        rows.filter(pk__in=gone).delete()
    model.objects.bulk_create(
        model(source=source, context_id=key[0], order=key[1], **fields)
        for key, fields in wanted.items()
        if key not in kept
    )
