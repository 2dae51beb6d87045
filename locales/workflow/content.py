"""What a page or snippet says to its readers, apart from what is noted about it."""

import json
import re

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.text import slugify
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Page,
    RevisionMixin,
    WorkflowMixin,
)

from .values import sparing

# What Wagtail writes down about a page says nothing to its readers.
SAID_BY_A_PAGE = frozenset(
    {"title", "slug", "seo_title", "search_description", "show_in_menus"}
)
KEPT_ABOUT_A_PAGE = {field.name for field in Page._meta.get_fields()} - SAID_BY_A_PAGE
KEPT_ABOUT_A_SNIPPET = {
    field.name
    for mixin in (DraftStateMixin, LockableMixin, RevisionMixin, WorkflowMixin)
    for field in mixin._meta.local_fields
}
IN_ANY_CASE = {"pk", "wagtail_admin_comments"}


def said(content_json, model):
    """What of the content of a page or snippet readers can notice: a dict."""
    left_out = KEPT_ABOUT_A_PAGE if issubclass(model, Page) else KEPT_ABOUT_A_SNIPPET
    content = json.loads(content_json)
    return {
        name: _read(value)
        for name, value in content.items()
        if name not in left_out and name not in IN_ANY_CASE
    }


def _read(value):
    """A stream field stands in it as JSON, whose order is the database's affair."""
    if isinstance(value, str) and value.startswith("[{"):
        try:
            return json.loads(value)
        except ValueError:
            return value
    if isinstance(value, list):
        return [_read(each) for each in value]
    if isinstance(value, dict):
        return {name: _read(each) for name, each in value.items()}
    return value


def content_of(instance):
    """A page or snippet as wagtail-localize keeps it, in JSON."""
    if isinstance(instance, ClusterableModel):
        return instance.to_json()
    values = get_serializable_data_for_fields(instance)
    return json.dumps(values, cls=DjangoJSONEncoder)


def leave_drafts_out(instance, *, raw=False, **_kwargs):
    """Receives `pre_save` of a TranslationSource.

    The row of a live page holds one thing of its draft: the title.
    """
    content = json.loads(instance.content_json)
    if not raw and content.get("live") and "draft_title" in content:
        content["draft_title"] = content["title"]
        instance.content_json = json.dumps(content)


def is_live_as_it_stands(translation):
    """Whether publishing a Translation anew would change nothing for its readers.

    Some twenty queries.
    """
    source = translation.source
    model = source.specific_content_type.model_class()
    locale = translation.target_locale
    live = source.get_translated_instance(locale)
    coming = sparing(
        translation,
        lambda: source.get_ephemeral_translated_instance(locale, fallback=True),
    )
    if issubclass(model, Page) and re.fullmatch(
        rf"{slugify(coming.slug)}(-\d+)?", live.slug
    ):
        # Where another page has it already, a number is added.
        coming.slug = live.slug
    return _without_keys(said(content_of(coming), model)) == _without_keys(
        said(content_of(live), model)
    )


def _without_keys(content):
    """Rows that hang on a page get other keys whenever it is published."""
    if isinstance(content, list):
        return [_without_keys(each) for each in content]
    if isinstance(content, dict):
        return {
            name: _without_keys(value)
            for name, value in content.items()
            if name != "pk"
        }
    return content
