"""The coverage of one object, in the panel beside its editor.

Wagtail and wagtail-localize list the other languages of an object in one template of
the status panel, for pages, snippets and translations alike. There is no hook for
side panels, so that template is extended by one of the same name.
"""

from django import template
from django.db.models import Exists, OuterRef
from wagtail_localize.models import TranslationSource

from ..coverage import matrix
from ..coverage.columns import edit_url
from ..guarding.changes import address
from ..guarding.permissions import may_publish
from ..models import SourceChange

register = template.Library()


@register.inclusion_tag("locales/coverage/panel.html", takes_context=True)
def coverage_panel(context):
    """The state of `object` in every language the person sees, linked."""
    instance = context["object"]
    if not instance.pk:
        return {}
    rows = matrix(context["request"].user, keys=[instance.translation_key])
    if not rows:
        return {}
    row = rows[0]
    return {
        "row": row,
        "cells": [
            (cell, edit_url(row.model, cell.pk) if cell.may_open else "")
            for cell in row.cells
        ],
        "changes_address": _changes_address(row, instance, context["request"].user),
    }


def _changes_address(row, instance, user):
    """Where the editor of a source decides what its changes mean. Two queries."""
    if str(instance.pk) != row.pk or not may_publish(user, instance):
        return ""
    source = TranslationSource.objects.filter(
        Exists(SourceChange.objects.filter(context__object=OuterRef("object"))),
        object=instance.translation_key,
        locale=instance.locale_id,
    ).first()
    return source and address(source)
