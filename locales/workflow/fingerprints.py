"""Whether a source says what it said: told by its content, not by its dates."""

import hashlib
import json

from django.core.serializers.json import DjangoJSONEncoder
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Page,
    RevisionMixin,
    WorkflowMixin,
)

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


def fingerprint(source):
    """What stands for the content of a TranslationSource: 64 hexadecimal digits."""
    content = said(source.content_json, source.specific_content_type.model_class())
    text = json.dumps(content, sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


def said(content_json, model):
    """What of the content of a page or snippet readers can notice: a dict."""
    left_out = KEPT_ABOUT_A_PAGE if issubclass(model, Page) else KEPT_ABOUT_A_SNIPPET
    content = json.loads(content_json)
    return {
        name: value
        for name, value in content.items()
        if name not in left_out and name not in IN_ANY_CASE
    }


def content_of(instance):
    """A page or snippet as wagtail-localize keeps it, in JSON."""
    if isinstance(instance, ClusterableModel):
        return instance.to_json()
    values = get_serializable_data_for_fields(instance)
    return json.dumps(values, cls=DjangoJSONEncoder)
