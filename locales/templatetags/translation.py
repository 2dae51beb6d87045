from django import template

from locales import requests
from locales.provenance import provenance

register = template.Library()


@register.inclusion_tag("locales/provenance.html", takes_context=True)
def translation_provenance(context, page):
    """What the reader is told about a translated page; nothing for an original."""
    is_fallback = context["reader"].is_fallback(page)
    return {"provenance": None if is_fallback else provenance(page)}


@register.inclusion_tag("locales/ask_for_translation.html", takes_context=True)
def ask_for_translation(context, page):
    """The button with which a reader asks for `page` in their language."""
    reader = context["reader"]
    return {
        "state": requests.state(page, reader.locale),
        "address": requests.address(page),
        "asked": "asked" in reader.request.GET,
    }
