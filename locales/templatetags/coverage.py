"""The coverage of one object, in the panel beside its editor.

Wagtail and wagtail-localize list the other languages of an object in one template of
the status panel, for pages, snippets and translations alike. There is no hook for
side panels, so that template is extended by one of the same name.
"""

from django import template

from ..coverage import matrix
from ..coverage.columns import edit_url

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
    }
