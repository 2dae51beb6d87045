"""What translations make, fetched for many of them at once."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page


def versions(translations):
    """{(translation key, locale id): page or snippet}, in every language.

    One query for each model that stands in the translations' sources; all pages are
    one.
    """
    keys = {}
    for translation in translations:
        kind = translation.source.specific_content_type_id
        model = ContentType.objects.get_for_id(kind).model_class()
        model = Page if issubclass(model, Page) else model
        keys.setdefault(model, set()).add(translation.source.object_id)
    return {
        (instance.translation_key, instance.locale_id): instance
        for model, wanted in keys.items()
        for instance in model._default_manager.filter(translation_key__in=wanted)
    }
