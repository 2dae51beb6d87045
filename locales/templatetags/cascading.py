"""The question about the other languages, within Wagtail's own confirmations.

Their forms have no place for one: it is put where the form begins.
"""

import re

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from ..guarding.cascading import FIELD, QUESTIONS, versions

register = template.Library()
FORM_BEGINS = re.compile(r'<input type="hidden" name="csrfmiddlewaretoken"[^>]*>')


@register.simple_block_tag(takes_context=True)
def with_other_languages(context, content, action, subject):
    """A confirmation (the block) with the question in it, if there is one to ask.

    `subject` is a page or snippet, or the items of a bulk action.
    """
    is_bulk = isinstance(subject, list)
    instances = [each["item"] for each in subject] if is_bulk else [subject]
    found = versions(instances, action)
    if not found:
        return content
    languages = dict.fromkeys(
        str(version.locale.get_display_name()) for version, _original in found
    )
    label, is_yes = QUESTIONS[action]
    question = render_to_string(
        "locales/other_languages.html",
        {
            "name": FIELD,
            "label": label % {"languages": ", ".join(languages)},
            "checked": FIELD in context["request"].POST or is_yes,
            "action": action,
        },
    )
    return mark_safe(  # both are rendered templates
        FORM_BEGINS.sub(lambda field: field[0] + question, content, count=1)
    )
